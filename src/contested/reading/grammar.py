"""Clauses, subjects, objects and noun phrases of a parsed sentence, with the parser's usual slips allowed for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

CLAUSAL = frozenset({"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "parataxis", "pcomp", "csubj", "csubjpass"})
BLAMING = frozenset({"accuse", "blame", "charge", "suspect", "convict", "fault", "implicate", "indict", "acquit"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
# Inside a noun phrase these relations go beyond the phrase itself.
BEYOND = frozenset({"relcl", "acl", "advcl", "parataxis", "conj", "cc", "punct", "appos", "ccomp", "dep", "mark"})

# Nouns whose `that` clause says what they hold, and does not describe them: `it is a lie that we withdrew`.
TOLD = frozenset(
    {"lie", "claim", "report", "rumour", "rumor", "fact", "news", "allegation", "nonsense", "truth", "story"}
)


def is_verb(token: Token) -> bool:
    """Whether the token can head a clause."""
    return token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass", "amod")


def is_clause_head(token: Token) -> bool:
    """Whether a clause of its own begins at this token."""
    if token.dep_ == "conj":
        return is_verb(token) and (is_verb(token.head) or has_subject(token))
    return token.dep_ in CLAUSAL and (is_verb(token) or token.dep_ == "ROOT")


def has_subject(token: Token) -> bool:
    """Whether the token governs a subject of its own."""
    return any(child.dep_ in SUBJECTS for child in token.children)


def clause_head(token: Token) -> Token:
    """The head of the smallest clause that the token stands in."""
    while not is_clause_head(token) and token.head != token:
        token = token.head
    return token


def clause_tokens(head: Token) -> list[Token]:
    """The tokens of the clause of `head`, without those of clauses inside it, in text order."""
    kept: dict[int, tuple[Token, ...]] = head.doc.user_data.setdefault("clauses", {})
    if head.i not in kept:
        kept[head.i] = tuple(_clause_tokens(head))
    return list(kept[head.i])


def _clause_tokens(head: Token) -> list[Token]:
    found: list[Token] = []
    waiting = [head]
    while waiting:
        token = waiting.pop()
        found.append(token)
        waiting.extend(child for child in token.children if not is_clause_head(child))
    return sorted(found, key=lambda token: token.i)


def is_passive(head: Token) -> bool:
    """Whether the verb is in the passive, or a participle that modifies what it was done to."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in head.children):
        return True
    if head.tag_ == "VBD" and any(child.dep_ == "aux" and child.lemma_ == "be" for child in head.children):
        return True  # `was the hospital bombed?`
    if head.tag_ != "VBN":
        return False
    has_have = any(child.dep_ == "aux" and child.lemma_ == "have" for child in head.children)
    if head.dep_ in ("acl", "amod"):
        return not has_have
    if head.dep_ == "conj" and not has_subject(head) and is_verb(head.head):
        return is_passive(head.head) and not any(child.dep_ == "dobj" for child in head.children)
    return not has_have and not any(child.dep_ == "dobj" for child in head.children) and head.dep_ != "conj"


def subjects(head: Token, depth: int = 0) -> list[Token]:
    """The subject and its coordinates; taken from the governing clause where the verb has none of its own."""
    own = [child for child in head.children if child.dep_ in ("nsubj", "nsubjpass")]
    own = [_antecedent(token) for token in own]
    if own:
        return [part for token in own for part in coordinates(token)]
    if depth > 4 or head.dep_ == "ROOT":
        return []
    governor = head.head
    if governor.pos_ == "ADJ" and governor.dep_ in ("acomp", "attr"):
        return subjects(governor.head, depth + 1)
    if head.dep_ == "acl":
        return coordinates(governor) if head.tag_ == "VBG" else subjects(clause_head(governor), depth + 1)
    if head.dep_ == "relcl":
        return coordinates(governor)
    if head.dep_ == "xcomp":
        objects = [child for child in governor.children if child.dep_ == "dobj"]
        return [part for token in objects for part in coordinates(token)] or subjects(governor, depth + 1)
    if head.dep_ == "ccomp" and head.tag_ in ("VB", "VBG") and any(c.tag_ == "TO" for c in head.children):
        objects = [child for child in governor.children if child.dep_ == "dobj"]
        return [part for token in objects for part in coordinates(token)] or subjects(governor, depth + 1)
    if head.dep_ == "pcomp" and governor.head.lemma_ in BLAMING and governor.lower_ in ("of", "for", "with"):
        return blamed(governor.head)
    if head.dep_ == "pcomp" and governor.lower_ in ("from", "into") and not is_passive(governor.head):
        objects = [child for child in governor.head.children if child.dep_ == "dobj"]
        if objects and is_verb(governor.head):  # "kept them from leaving"
            return [part for token in objects for part in coordinates(token)]
    if head.dep_ == "conj":
        told = [child for child in governor.children if child.dep_ == "ccomp" and child.i < governor.i]
        if told:  # "the army has left, two officers said, and has reached the river"
            return subjects(told[0], depth + 1)
    if head.dep_ in ("conj", "advcl", "pcomp"):
        return subjects(clause_head(governor), depth + 1)
    return []


def blamed(verb: Token) -> list[Token]:
    """Whom a verb of blaming puts it on: `accused the army of shelling`, `the army was accused of shelling`."""
    return objects(verb)


def _antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for, else the token itself."""
    clause = token.head
    if token.tag_ in ("WDT", "WP") or token.lower_ == "that":
        while clause.dep_ == "conj":
            clause = clause.head
        if clause.dep_ == "relcl":
            return clause.head
    return token


def objects(head: Token) -> list[Token]:
    """What the verb is done to: direct objects, passive subjects, the noun that a participle modifies."""
    direct = [child for child in head.children if child.dep_ in ("dobj", "obj", "dative", "oprd")]
    if head.lemma_ == "be" and any(child.dep_ == "expl" for child in head.children):
        direct += [child for child in head.children if child.dep_ == "attr"]  # "there are no troops in the town"
    if is_passive(head):
        own = [_antecedent(child) for child in head.children if child.dep_ in ("nsubjpass", "nsubj")]
        if not own and head.dep_ == "acl":
            own = [head.head]
        if not own and head.dep_ == "relcl":
            own = [head.head]
        if not own and head.dep_ in ("pcomp", "advcl"):
            return [*subjects(head), *_spread(direct)]
        if not own and head.dep_ in ("conj", "xcomp"):
            return objects(head.head) if is_passive(head.head) else [*subjects(head), *_spread(direct)]
        return [*_spread(own), *_spread(direct)]
    if not direct and head.dep_ == "relcl" and has_subject(head) and head.head.lemma_.lower() not in TOLD:
        own_subject = next(child for child in head.children if child.dep_ in SUBJECTS)
        if own_subject.tag_ not in ("WDT", "WP") and own_subject.lower_ != "that":
            return coordinates(head.head)
    if not direct:
        later = [child for child in head.children if child.dep_ == "conj" and is_verb(child) and not has_subject(child)]
        if later and not any(child.dep_ == "prep" for child in head.children):
            return objects(later[0])
    return _spread(direct)


def _spread(tokens: Iterable[Token]) -> list[Token]:
    return [part for token in tokens for part in coordinates(_antecedent(token))]


def agents(head: Token) -> list[Token]:
    """Who does it, in a passive: what follows `by`."""
    links = [
        child for child in head.children if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by")
    ]
    return _spread(token for link in links for token in link.children if token.dep_ == "pobj")


def coordinates(token: Token) -> list[Token]:
    """The token and what is coordinated with it: `Rastan` gives Rastan and Talbisseh."""
    found = [token]
    for child in token.children:
        if (child.dep_ == "conj" and not is_verb(child)) or _is_listed(child, token):
            found.extend(coordinates(child))
    return found


def _is_listed(child: Token, token: Token) -> bool:
    """Whether what the parser takes for an apposition is the next of a list: `a judge, a clerk and two guards`."""
    if child.dep_ != "appos" or token.pos_ != "NOUN" or child.pos_ != "NOUN":
        return False
    first, second = _article(token), _article(child)
    last = next((part for part in child.children if part.dep_ == "conj"), None)
    is_counted = last is not None and any(
        part.dep_ in ("det", "nummod", "amod", "prep", "poss") for part in last.children
    )
    return (
        is_counted and first is not None and (second in (first, "poss", "nummod") or (first, second) == ("nummod", "a"))
    )


def _article(noun: Token) -> str | None:
    """What stands before a noun: its article, or that a number or an owner does."""
    before = next((part for part in noun.children if part.dep_ in ("det", "poss", "nummod")), None)
    return None if before is None else before.lower_ if before.dep_ == "det" else before.dep_


def complements(head: Token, *words: str) -> list[Token]:
    """The objects of the prepositions `words` under `head`, coordinates included."""
    links = [
        child for child in head.children if child.dep_ in ("prep", "agent", "prt", "advmod") and child.lower_ in words
    ]
    return _spread(token for link in links for token in link.children if token.dep_ in ("pobj", "pcomp"))


def phrase(token: Token) -> tuple[Token, Token]:
    """First and last token of the noun phrase around `token`, without its clauses, appositions and coordinates."""
    members = list(_members(token))
    return min(members, key=lambda part: part.i), max(members, key=lambda part: part.i)


def _members(token: Token) -> Iterator[Token]:
    yield token
    for child in token.children:
        if child.dep_ in BEYOND and not _closes(child, token):
            continue
        if child.dep_ == "prep" and child.lower_ not in ("of", "for"):
            continue
        yield from _members(child)


def _closes(child: Token, token: Token) -> bool:
    """Brackets right behind a name belong to it: `the Syrian Democratic Forces (SDF)`."""
    return child.dep_ == "appos" and child.i > 0 and child.doc[child.i - 1].text == "(" and child.i - token.i <= 2


def governors(token: Token) -> Iterator[Token]:
    """The heads above a token, nearest first, within its sentence."""
    while token.head != token:
        token = token.head
        yield token


def span_of(tokens: Iterable[Token]) -> tuple[int, int]:
    """Character offsets from the first to the last of the tokens."""
    ordered = sorted(tokens, key=lambda token: token.i)
    return ordered[0].idx, ordered[-1].idx + len(ordered[-1])


def text_of(doc: Doc) -> str:
    """The text of `doc`, kept with it: spaCy puts it together anew whenever it is asked."""
    if "whole" not in doc.user_data:
        doc.user_data["whole"] = doc.text
    return str(doc.user_data["whole"])


def token_at(doc: Doc, position: int) -> Token | None:
    """The token that covers a character offset, or None between tokens."""
    span = doc.char_span(position, position + 1, alignment_mode="expand")
    return span[0] if span else None


def trailing(head: Token) -> list[Token]:
    """Phrases behind an event noun that the parser hung on the verb: `condemned the attacks today in Goma`."""
    found: list[Token] = []
    edge = head.right_edge.i
    top = head
    while top.dep_ in ("pobj", "prep", "conj") and top.head != top:
        top = top.head
    for sibling in sorted({*top.head.children, *top.children}):
        if sibling.left_edge.i == edge + 1 and sibling.dep_ in ("prep", "npadvmod", "advmod"):
            found.extend(sibling.subtree)
            edge = sibling.right_edge.i
    return found


def is_begun(noun: Token) -> bool:
    """Whether an undertaking is said to have begun or to go on: `launched an operation to isolate the city`."""
    above = [noun, *governors(noun)][:5]
    return any(
        token.lemma_.lower()
        in ("begin", "start", "launch", "continue", "resume", "initiate", "announce", "mount", "conduct", "beginning")
        for token in above
    )
