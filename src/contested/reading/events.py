"""Finding events: the patterns of `kinds.toml` matched against the clauses of a paragraph.

Method. Every verb and noun whose dictionary form heads a pattern is tried with the most specific patterns first. A
verb pattern fits when its slots and words are found among the verb's own dependents (or close behind it in the same
clause, because parsers slip). A noun counts as an event only with a licence: a verb of happening, carrying out or
reporting governs it, two of actor, place and date stand beside it, or it is a whole headline. What fits nothing is
left alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from spacy.tokens import Token

from contested.model import Kind
from contested.reading import grammar
from contested.reading.lexicon import nouns
from contested.reading.view import View
from contested.world.kinds import Pattern, Step, load_kinds

FATES = {"dead": Kind.KILLED, "killed": Kind.KILLED, "wounded": Kind.INJURED, "injured": Kind.INJURED}
PREPOSITIONS = frozenset(
    {
        "of",
        "on",
        "in",
        "into",
        "to",
        "toward",
        "towards",
        "against",
        "with",
        "between",
        "over",
        "from",
        "for",
        "at",
        "under",
        "through",
        "across",
        "as",
        "by",
    }
)
PARTICLES = frozenset({"out", "back", "off", "up", "down", "forward", "ahead", "away", "over", "in", "on", "through"})
RECEIVING = frozenset(
    {
        "suffer",
        "face",
        "see",
        "witness",
        "experience",
        "endure",
        "repel",
        "report",
        "describe",
        "confirm",
        "record",
        "document",
        "hit",
        "rock",
        "shake",
        "mark",
    }
)
# When several kinds fit one head, the earlier wins (after the more specific pattern).
PRIORITY = (
    Kind.KILLED, Kind.INJURED, Kind.DISPLACED, Kind.RETURNED, Kind.DETAINED, Kind.FREED, Kind.TAKES_CONTROL, Kind.CUTS_ROUTE, Kind.WITHDRAWS,
    Kind.ENTERS, Kind.BESIEGES, Kind.AIR_STRIKE, Kind.SHELLING, Kind.EXPLOSION, Kind.ADVANCES, Kind.HOLDS, Kind.ATTACK_ON_CIVILIANS, Kind.CLASH,
    Kind.AGREEMENT, Kind.TALKS, Kind.AID, Kind.DEFECTS, Kind.MOBILISES, Kind.DESTROYS, Kind.CLOSES, Kind.OPENS, Kind.STATEMENT,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place in the text that may say an event: its head, kind, and who fills which role (by head tokens)."""

    kind: Kind
    head: Token
    pattern: Pattern
    clause: Token  # head of the clause whose words are the evidence
    actors: tuple[Token, ...] = ()
    targets: tuple[Token, ...] = ()
    places: tuple[Token, ...] = ()
    used: frozenset[int] = frozenset()  # indices of tokens that the pattern's own words took up


@lru_cache(maxsize=1)
def _index() -> tuple[dict[str, list[Pattern]], dict[str, list[Pattern]]]:
    verbs: dict[str, list[Pattern]] = defaultdict(list)
    names: dict[str, list[Pattern]] = defaultdict(list)
    for entry in load_kinds():
        for pattern in entry.patterns:
            (names if pattern.is_noun else verbs)[pattern.head].append(pattern)
    for table in (verbs, names):
        for patterns in table.values():
            patterns.sort(key=lambda pattern: (pattern.weight, -PRIORITY.index(pattern.kind)), reverse=True)
    return dict(verbs), dict(names)


def trigger_words() -> frozenset[str]:
    """Dictionary forms that can head an event: a paragraph without any of them need not be parsed."""
    verbs, names = _index()
    return frozenset(verbs) | frozenset(names)


def find_events(view: View) -> tuple[Candidate, ...]:
    """Every event the paragraph speaks of, in text order, at most one a head."""
    verbs = list(_verb_events(view))
    taken = {index for candidate in verbs for index in candidate.used}
    verbs = [candidate for candidate in verbs if candidate.head.i not in taken]
    named = [candidate for candidate in _noun_events(view) if candidate.head.i not in taken]
    merged = _merge(verbs, named)
    kept = [candidate for candidate in _absorbed(merged) if _stands(view, candidate)]
    return tuple(sorted(kept, key=lambda candidate: candidate.head.i))


EFFECTS = frozenset({Kind.KILLED, Kind.INJURED, Kind.DESTROYS, Kind.DETAINED, Kind.DISPLACED})
MEANS = frozenset({Kind.AIR_STRIKE, Kind.SHELLING, Kind.EXPLOSION, Kind.CLASH, Kind.ATTACK_ON_CIVILIANS})
UNDERTAKINGS = frozenset(
    {
        "operation",
        "campaign",
        "effort",
        "offensive",
        "mission",
        "battle",
        "drive",
        "push",
        "assault",
        "bid",
        "attempt",
        "fight",
        "plan",
        "phase",
    }
)


def _absorbed(found: list[Candidate]) -> list[Candidate]:
    """Without events that only say by what means, or in other words, another event of the same clause came about.

    One strike that engages, destroys and damages a list of things is one event; `was struck and killed` is a killing;
    the strike in `killed by a strike` is its means.
    """
    by_head = {candidate.head.i: candidate for candidate in found}
    gone: set[int] = set()
    for candidate in found:
        head = candidate.head
        if candidate.pattern.is_noun:
            verb = _verb_over(head)
            other = by_head.get(verb.i) if verb is not None else None
            if (
                other is not None
                and not other.pattern.is_noun
                and candidate.kind in MEANS
                and other.kind in (EFFECTS | MEANS)
            ):
                gone.add(head.i)
            continue
        over = by_head.get(head.head.i)
        if (
            head.dep_ in ("conj", "advcl")
            and over is not None
            and not grammar.has_subject(head)
            and over.kind in (Kind.AIR_STRIKE, Kind.SHELLING)
        ):
            if candidate.kind in (Kind.DESTROYS, Kind.AIR_STRIKE, Kind.SHELLING):
                gone.add(head.i)
        if candidate.kind in MEANS and any(
            child.dep_ == "conj"
            and child.i in by_head
            and by_head[child.i].kind in EFFECTS
            and not grammar.has_subject(child)
            for child in head.children
        ):
            gone.add(head.i)
    return [candidate for candidate in found if candidate.head.i not in gone]


def _verb_over(head: Token) -> Token | None:
    """The verb that the noun is the subject, object, agent or instrument of."""
    token = head
    while token.dep_ in ("pobj", "conj", "prep", "agent", "nsubj", "nsubjpass", "dobj") and token.head != token:
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
    return None


def _stands(view: View, candidate: Candidate) -> bool:
    """Whether the candidate says enough to be an event of its own.

    Purposes (`to defeat the group`), what an undertaking is for (`a campaign to free Mosul`) and side clauses that add
    no place, number, date, actor or victim are not.
    """
    clause = grammar.clause_head(candidate.clause)
    infinitive = any(child.tag_ == "TO" for child in clause.children)
    adds = bool(candidate.places) or _adds(view, candidate)
    if infinitive and clause.dep_ in ("acl", "relcl"):
        return (
            (clause.head.lemma_.lower() in UNDERTAKINGS
            and _is_begun(clause.head))
            or (clause.head.lemma_.lower() not in UNDERTAKINGS
            and adds)
        )
    if infinitive and clause.dep_ == "advcl":
        return any(
            view.mention(token) is not None and view.is_place(token) for token in clause.subtree
        ) and clause.head.lemma_ not in ("continue", "work")
    if clause.dep_ in ("relcl", "acl", "advcl", "pcomp", "csubj"):
        return adds
    if candidate.pattern.is_noun and candidate.clause == candidate.head:
        return adds or bool(candidate.actors) or not _is_pointing(candidate)
    return True


def _is_pointing(candidate: Candidate) -> bool:
    return any(
        child.lower_ in ("the", "this", "these", "those", "such", "that", "all") for child in candidate.head.children
    )


def _adds(view: View, candidate: Candidate) -> bool:
    tokens = [*grammar.clause_tokens(candidate.clause), *candidate.head.subtree]
    return bool(candidate.targets) or any(
        token.ent_type_ in ("DATE", "TIME", "GPE", "LOC", "FAC", "CARDINAL", "QUANTITY")
        or (view.mention(token) is not None and token not in candidate.actors)
        for token in tokens
    )


def _is_begun(noun: Token) -> bool:
    """Whether an undertaking is said to have begun or to go on: `launched an operation to isolate the city`."""
    above = [noun, *grammar.governors(noun)][:5]
    return any(
        token.lemma_.lower()
        in ("begin", "start", "launch", "continue", "resume", "initiate", "announce", "mount", "conduct", "beginning")
        for token in above
    )


def _merge(verbs: list[Candidate], named: list[Candidate]) -> list[Candidate]:
    """Verbs and nouns together; where a light verb carries an event noun the noun's candidate stands for both."""
    carried = {noun.clause.i for noun in named if noun.clause != noun.head}
    kept = [verb for verb in verbs if not (verb.head.i in carried and verb.pattern.weight[0] <= 1)]
    heads = {verb.head.i for verb in kept}
    return kept + [noun for noun in named if noun.head.i not in heads]


def _lemma(token: Token) -> str:
    lemma = token.lemma_.lower()
    return "km" if lemma in nouns().km else lemma


# ------------------------------------------------------------------ verbs


def _verb_events(view: View) -> Iterator[Candidate]:
    patterns, _ = _index()
    for token in view.doc:
        if token.pos_ not in ("VERB", "AUX") and not token.tag_.startswith("VB"):
            continue
        if token.dep_ in ("aux", "auxpass", "amod", "compound"):
            continue
        for pattern in patterns.get(_lemma(token), ()):
            candidate = _match_verb(view, token, pattern)
            if candidate is not None:
                yield candidate
                break


def _match_verb(view: View, head: Token, pattern: Pattern) -> Candidate | None:
    passive = grammar.is_passive(head)
    doers = grammar.agents(head) if passive else grammar.subjects(head)
    done_to = grammar.objects(head)
    roles: dict[str, list[Token]] = {"actor": [], "target": [], "place": []}
    if pattern.subject is not None and not _fit_subject(view, pattern.subject, head, doers, done_to, passive, roles):
        return None
    reached = _follow(view, head, pattern, done_to, roles)
    if reached is None:
        return None
    subject_role = pattern.subject.role if pattern.subject is not None else None
    says_actor = any(step.role == "actor" for step in pattern.steps)
    if subject_role is None and not (says_actor and roles["actor"] and not passive):
        roles["actor"] = [token for token in doers if token not in roles["target"]] + roles["actor"]
    leftover = [
        token
        for token in done_to
        if token not in roles["target"] + roles["place"] + roles["actor"] and token.i not in reached
    ]
    if passive and not any(step.slot for step in pattern.steps) and pattern.subject is None:
        roles["target"] += leftover
    return Candidate(
        kind=pattern.kind,
        head=head,
        pattern=pattern,
        clause=head,
        actors=tuple(token for token in roles["actor"] if not _is_bare_place(view, token)),
        targets=tuple(roles["target"]),
        places=tuple(roles["place"]),
        used=frozenset(reached),
    )


def _is_bare_place(view: View, token: Token) -> bool:
    mention = view.mention(token)
    return mention is not None and mention.kind == "place" and not view.is_country(mention) and mention.party is None


def _fit_subject(
    view: View,
    step: Step,
    head: Token,
    doers: list[Token],
    done_to: list[Token],
    passive: bool,
    roles: dict[str, list[Token]],
) -> bool:
    subjects = done_to if passive else doers
    if step.word is not None:
        return any(_lemma(token) == step.word for token in subjects)
    fitting = [token for token in subjects if view.fits(token, step.slot or "any")]
    if not fitting:
        return False
    roles[step.role or "actor"].extend(fitting)
    return True


def _follow(
    view: View, head: Token, pattern: Pattern, done_to: list[Token], roles: dict[str, list[Token]]
) -> set[int] | None:
    """The indices of the words met after the head, or None where a required step is missing."""
    reached: set[int] = set()
    at = head
    last_word: Token | None = None
    for step in pattern.steps:
        if step.word is not None:
            found = _next_word(head, at, step.word)
            if found is None:
                if step.optional:
                    break
                return None
            at = last_word = found
            reached.add(found.i)
            continue
        filler = done_to if last_word is None else _behind(last_word, head, done_to)
        fitting = [token for token in filler if token.i not in reached and view.fits(token, step.slot or "any")]
        if not fitting:
            if step.optional:
                break
            return None
        roles[step.role or "target"].extend(fitting)
        at = fitting[-1]
    return reached


def _next_word(head: Token, at: Token, word: str) -> Token | None:
    """The word of a pattern near its head: a dependent, an object, or close behind in the same clause."""
    reach = 7 if word not in PARTICLES | PREPOSITIONS else 4
    near = [token for token in head.doc[at.i + 1 : min(at.i + 1 + reach, head.sent.end)]]
    for token in near:
        if token.is_punct and token.text in ";:.":
            break
        if _lemma(token) == word or token.lower_ == word:
            if token.head in (head, at) or token.head.head in (head, at) or token.i - at.i <= 2:
                return token
    for child in head.children:
        if child.dep_ in ("nsubjpass", "dobj", "attr", "acomp", "prt", "advmod", "prep", "npadvmod") and (
            _lemma(child) == word or child.lower_ == word
        ):
            return child
    return None


def _behind(word: Token, head: Token, done_to: list[Token]) -> list[Token]:
    """What fills a slot behind a word of the pattern: its object, or the verb's for a particle."""
    own = [
        token
        for child in word.children
        if child.dep_ in ("pobj", "pcomp", "dobj")
        for token in grammar.coordinates(child)
    ]
    if own:
        return own
    if word.lower_ in PREPOSITIONS:
        nested = [inner for child in word.children if child.dep_ == "prep" for inner in _behind(child, head, [])]
        if nested:
            return nested
    after = [token for token in done_to if token.i > word.i]
    if after:
        return after
    inner = [token for child in word.children if child.dep_ in ("xcomp", "ccomp", "advcl", "acl") for token in [child]]
    if inner:
        return inner
    following = word.doc[word.i + 1 : min(word.i + 6, head.sent.end)]
    nearest = next(
        (token for token in following if token.pos_ in ("NOUN", "PROPN", "PRON", "NUM") and token.dep_ != "compound"),
        None,
    )
    return grammar.coordinates(nearest) if nearest is not None else []


# ------------------------------------------------------------------ nouns


def _noun_events(view: View) -> Iterator[Candidate]:
    _, patterns = _index()
    for token in view.doc:
        if _is_count_of_fate(token):
            yield from _fate(view, token)
            continue
        if (
            token.pos_ not in ("NOUN", "PROPN")
            or token.dep_ == "compound"
            or (not view.is_headline and _is_proper(token))
        ):
            continue
        for pattern in patterns.get(_lemma(token), ()):
            candidate = _match_noun(view, token, pattern)
            if candidate is None:
                continue
            licensed = _license(view, candidate)
            if licensed is not None:
                yield _on_civilians(view, licensed)
            break


CIVIC = frozenset(
    ["market", "marketplace", "hospital", "school", "mosque", "church", "restaurant", "cafe", "bakery", "clinic", "wedding", "funeral", "bus", "convoy", "home", "house", "shop", "station", "neighborhood", "neighbourhood", "hotel", "kindergarten", "camp", "worshipper"]
)


def _on_civilians(view: View, candidate: Candidate) -> Candidate:
    """`an attack on a market`, `condemned the attack`: violence against civilians, not fighting between armed groups."""
    if candidate.kind is not Kind.CLASH or candidate.head.lemma_.lower() not in (
        "attack",
        "assault",
        "raid",
        "shooting",
        "violence",
    ):
        return candidate
    hit = [
        token
        for link in candidate.head.children
        if link.dep_ == "prep" and link.lower_ in ("on", "at", "against")
        for token in link.subtree
    ]
    governor = _governor(candidate.head)
    condemned = governor is not None and governor.lemma_ in ("condemn", "denounce", "deplore", "mourn")
    if condemned or any(
        token.lemma_.lower() in CIVIC or (token.pos_ == "NOUN" and view.is_civilian(token)) for token in hit
    ):
        return replace(candidate, kind=Kind.ATTACK_ON_CIVILIANS)
    return candidate


def _is_count_of_fate(token: Token) -> bool:
    """`12 dead`, `at least 140 injured`: a bare number of people and what befell them."""
    if (
        token.lower_ not in FATES
        or token.i == 0
        or (token.head.pos_ == "NOUN"
        and token.dep_ == "amod"
        and token.head.i > token.i)
    ):
        return False
    before = token.nbor(-1)
    if before.pos_ == "ADV" and before.i > 0:
        before = before.nbor(-1)
    return before.tag_ == "CD" or before.ent_type_ == "CARDINAL"


def _fate(view: View, token: Token) -> Iterator[Candidate]:
    _, patterns = _index()
    kind = FATES[token.lower_]
    pattern = next(one for entries in patterns.values() for one in entries if one.kind is kind)
    number = token.nbor(-1) if token.nbor(-1).tag_ == "CD" or token.nbor(-1).ent_type_ == "CARDINAL" else token.nbor(-2)
    yield Candidate(kind=kind, head=token, pattern=pattern, clause=token, targets=(number,))


def _is_proper(token: Token) -> bool:
    """Part of a proper name: `Operation Desert Storm`, `the Tharthar Barrage`."""
    return token.pos_ == "PROPN" and any(
        child.dep_ == "compound" and child.pos_ == "PROPN" and child.text[0].isupper() for child in token.children
    )


def _match_noun(view: View, head: Token, pattern: Pattern) -> Candidate | None:
    modifiers = [step.word for step in pattern.steps if step.role == "modifier"]
    before = {child.lower_ for child in head.children if child.i < head.i} | {
        child.lemma_.lower() for child in head.children if child.i < head.i
    }
    if any(word not in before for word in modifiers):
        return None
    rest = replace(pattern, steps=tuple(step for step in pattern.steps if step.role != "modifier"))
    roles: dict[str, list[Token]] = {"actor": [], "target": [], "place": []}
    if _follow(view, head, rest, [], roles) is None and not _possessed(view, head, rest, roles):
        return None
    owner = [child for child in head.children if child.dep_ == "poss"]
    agents = grammar.complements(head, "by") + [
        token for token in owner if view.is_group(token) and token not in roles["place"]
    ]
    modifying = [
        child
        for child in head.children
        if child.dep_ in ("compound", "amod", "nmod") and view.is_group(child) and child.lower_ not in modifiers
    ]
    if not any(step.slot for step in rest.steps if not step.optional):
        agents += [
            token for token in grammar.complements(head, "of") if view.is_group(token) and token not in roles["actor"]
        ]
    targets = [token for token in grammar.complements(head, "against", "on") if not view.is_place(token)]
    return Candidate(
        kind=pattern.kind,
        head=head,
        pattern=pattern,
        clause=head,
        actors=tuple(dict.fromkeys([*roles["actor"], *agents, *modifying])),
        targets=tuple(dict.fromkeys([*roles["target"], *targets])),
        places=tuple(roles["place"]),
    )


def _possessed(view: View, head: Token, pattern: Pattern, roles: dict[str, list[Token]]) -> bool:
    """`Goma's capture` for a pattern that asks for `capture of @place`."""
    slot = next((step.slot for step in pattern.steps if step.slot), None)
    role = next((step.role for step in pattern.steps if step.slot), None)
    link = next((step.word for step in pattern.steps if step.word), None)
    owners = [child for child in head.children if child.dep_ in ("poss", "compound", "nmod")]
    fitting = [token for token in owners if slot and link == "of" and view.fits(token, slot)]
    roles[role or "target"].extend(fitting)
    return bool(fitting)


def _license(view: View, candidate: Candidate) -> Candidate | None:
    """The candidate with the clause and actor that its governing verb gives it; None when nothing licenses it."""
    head = candidate.head
    governor = _governor(head)
    if governor is None:
        return candidate
    if _is_there(governor) or (_lemma(governor) in nouns().light and _is_argument(head, governor)):
        actors = candidate.actors
        if not actors and _lemma(governor) not in RECEIVING and not _is_subject(head, governor):
            doers = grammar.agents(governor) if grammar.is_passive(governor) else grammar.subjects(governor)
            actors = tuple(token for token in doers if not _is_bare_place(view, token))
        return replace(candidate, clause=governor, actors=actors)
    if _lemma(governor) in nouns().spoken or _is_reported(head):
        return candidate
    beside = bool(candidate.actors) + _has_place(view, candidate) + _has_date(candidate)
    if beside >= 2 or (candidate.kind in MEANS and _has_place(view, candidate) and not _is_pointing(candidate)):
        return candidate
    return None


def _governor(head: Token) -> Token | None:
    """The nearest verb above; None in a headline or fragment without a verb."""
    return next((token for token in grammar.governors(head) if token.pos_ in ("VERB", "AUX")), None)


def _is_there(governor: Token) -> bool:
    return governor.lemma_ == "be" and any(child.dep_ == "expl" for child in governor.children)


def _is_argument(head: Token, governor: Token) -> bool:
    top = head
    while (
        top.dep_ in ("conj", "pobj", "prep")
        and top.head != governor
        and top.head.lower_ in (*PREPOSITIONS, head.lower_)
    ):
        top = top.head
    return top.head == governor and top.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "pobj", "prep", "oprd")


def _is_subject(head: Token, governor: Token) -> bool:
    return head.head == governor and head.dep_ in ("nsubj", "nsubjpass")


def _is_reported(head: Token) -> bool:
    """`reports of fighting`, `claims of a withdrawal`."""
    return any(
        token.lemma_.lower()
        in ("report", "claim", "rumour", "rumor", "news", "allegation", "footage", "start", "beginning", "phase")
        for token in list(grammar.governors(head))[:3]
    )


def _has_place(view: View, candidate: Candidate) -> bool:
    return bool(candidate.places) or any(
        view.is_place(token) and view.mention(token) is not None for token in candidate.head.subtree
    )


def _has_date(candidate: Candidate) -> bool:
    return any(token.ent_type_ in ("DATE", "TIME") for token in candidate.head.subtree)
