"""The evidence of a claim: the shortest run of words that holds the event, who and where, without the attribution."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from contested.model import Kind
from contested.reading import grammar
from contested.reading.attribution import Attribution
from contested.reading.candidate import FATES, Candidate, lemma_of, pattern_index
from contested.reading.lexicon import nouns, stance_words
from contested.reading.view import View

EDGE = " \t\n\r\u00a0,;:.-–—"
OPENING, CLOSING = "\"“‘«'(", "\"”’»')"
LEADING = frozenset(
    [
        "and",
        "but",
        "or",
        "that",
        "as",
        "while",
        "when",
        "if",
        "although",
        "though",
        "because",
        "meanwhile",
        "however",
        "where",
        "who",
        "which",
        "after",
        "before",
        "since",
        "until",
        "unless",
        "whereas",
    ]
)


def evidence(candidate: Candidate, view: View, around: Sequence[Attribution]) -> tuple[int, int]:
    """Paragraph offsets of the words that make the claim; `around` are its attributions, outermost first."""
    tokens = _tokens(candidate)
    if around:
        pieces = [piece for piece in around[-1].content if piece[0] <= candidate.head.idx < piece[1]]
        if pieces:
            low, high = pieces[0]
            high = max([high, *(token.idx + len(token) for token in grammar.trailing(candidate.head))])
            tokens = [token for token in tokens if low <= token.idx < high]
    tokens = _without_leading(tokens, candidate)
    start, end = grammar.span_of(tokens or [candidate.head])
    return trimmed(view.whole, start, end)


def _tokens(candidate: Candidate) -> list[Token]:
    head = candidate.head
    if _is_bare_count(candidate):
        return _count(candidate)
    stands_alone = candidate.clause == head or any(child.dep_ == "expl" for child in candidate.clause.children)
    if candidate.pattern.is_noun and (stands_alone or head.dep_ == "conj"):
        others = [token for token in head.subtree if token.dep_ == "conj" and lemma_of(token) in pattern_index()[1]]
        beside = {token.i for part in (*grammar.coordinates(head)[1:], *others) for token in part.subtree}
        own = [
            token
            for token in head.subtree
            if not _in_side_clause(token, head) and token.i not in beside and token.dep_ != "cc"
        ]
        if others:
            first_other = min(part.i for other in others for part in other.subtree)
            return [token for token in own if token.i < first_other] if first_other > head.i else own
        return own + grammar.trailing(head)
    if candidate.kind in SPOKEN:
        above = [token for governor in _phases(candidate.clause) for token in grammar.clause_tokens(governor)]
        said = {*above, *(token for token in head.subtree if token not in _side_parts(head))}
        return sorted(token for token in said if token.i <= _last_of_judgement(candidate))
    tokens = set(grammar.clause_tokens(candidate.clause)) | {head}
    tokens |= {token for governor in _phases(candidate.clause) for token in grammar.clause_tokens(governor)}
    for index in candidate.used:
        tokens |= {token for token in head.doc[index].subtree if not _in_side_clause(token, head.doc[index])}
    for role in (*candidate.places, *candidate.targets):
        if role.sent == candidate.head.sent and abs(role.i - candidate.head.i) < 25:
            tokens |= {token for token in role.subtree if not _in_side_clause(token, role)}
    for actor in candidate.actors:
        if actor.i < candidate.head.i and grammar.clause_head(actor) == candidate.clause:
            first, last = grammar.phrase(actor)
            tokens |= set(actor.doc[first.i : last.i + 1])
    if (
        candidate.clause.dep_ == "acl"
        and grammar.is_passive(candidate.clause)
        and candidate.clause.head.i < candidate.clause.i
    ):
        first, last = grammar.phrase(candidate.clause.head)
        tokens |= set(first.doc[first.i : last.i + 1])
    return sorted(tokens, key=lambda token: token.i)


def _count(candidate: Candidate) -> list[Token]:
    """The words of a bare count, up to the next one: `at least 22 dead on both sides`."""
    head, number = candidate.head, candidate.targets[0]
    start = min(number.left_edge.i, head.left_edge.i)
    end = max(head.right_edge.i, number.right_edge.i) + 1
    second = next((token.i for token in head.doc[head.i + 1 : end] if token.dep_ in ("cc", "conj")), end)
    return [*head.doc[start:second], *(grammar.trailing(number) if second == end else [])]


def _is_bare_count(candidate: Candidate) -> bool:
    head = candidate.head
    if head.lower_ not in FATES or len(candidate.targets) != 1 or grammar.has_subject(head):
        return False
    return candidate.clause == head and 0 < head.i - candidate.targets[0].i <= 2


SPOKEN = frozenset({Kind.STATEMENT, Kind.TALKS, Kind.AGREEMENT})


def _last_of_judgement(candidate: Candidate) -> int:
    """The index of the last word of a statement: in `condemned the attack on Goma` what befell Goma is not its own."""
    head = candidate.head
    judged = [token for token in grammar.objects(head) if lemma_of(token) in pattern_index()[1]]
    if lemma_of(head) in JUDGING and judged and judged[0].i > head.i and candidate.kind is Kind.STATEMENT:
        return judged[0].i
    return head.doc[-1].i


JUDGING = frozenset({"condemn", "denounce", "deplore", "criticise", "criticize", "welcome"})


def _side_parts(head: Token) -> set[Token]:
    """Coordinated and adverbial clauses of a verb, and what hangs on them."""
    sides = [
        child
        for child in head.children
        if (child.dep_ == "conj" and is_far(child)) or child.dep_ in ("parataxis", "advcl")
    ]
    return {token for side in sides for token in side.subtree}


def is_far(child: Token) -> bool:
    """A coordinated clause with a subject of its own."""
    return grammar.has_subject(child)


def _phases(clause: Token) -> list[Token]:
    """The verbs above an infinitive or participle that only say how it goes on: `are continuing to advance`."""
    found = []
    while (
        clause.dep_ == "xcomp"
        or (clause.dep_ == "advcl" and clause.head.lemma_ == "use")
        or (clause.dep_ == "acl" and clause.head.lemma_.lower() in stance_words().goal_nouns)
        or (
            clause.dep_ == "acl"
            and clause.head.lemma_.lower() in nouns().undertaking
            and any(child.tag_ == "TO" for child in clause.children)
            and grammar.is_begun(clause.head)
        )
    ):
        clause = grammar.clause_head(clause.head)
        found.append(clause)
    return found


def _in_side_clause(token: Token, top: Token) -> bool:
    """Whether a relative or adverbial clause stands between the token and `top`."""
    while token != top and token.head != token:
        if token.dep_ in ("relcl", "advcl", "parataxis"):
            return True
        if token.dep_ == "appos" and token.left_edge.i > 0 and token.doc[token.left_edge.i - 1].is_punct:
            return True
        token = token.head
    return False


def _without_leading(tokens: list[Token], candidate: Candidate) -> list[Token]:
    kept = list(tokens)
    while (
        len(kept) > 1
        and kept[0] != candidate.head
        and (kept[0].is_punct or kept[0].is_space or kept[0].lower_ in LEADING)
    ):
        kept = kept[1:]
    while (
        len(kept) > 1
        and kept[-1] != candidate.head
        and (kept[-1].is_space or kept[-1].text in ",;:.–—-" or kept[-1].dep_ == "cc" or _is_dangling(kept[-1], kept))
    ):
        kept = kept[:-1]
    return kept


def _is_dangling(word: Token, kept: list[Token]) -> bool:
    """`took the town before` | `being driven out`: a preposition whose clause is not part of the evidence."""
    return word.dep_ in ("prep", "mark") and any(child.dep_ == "pcomp" and child not in kept for child in word.children)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without punctuation at its edges and without quotation marks that have no partner inside."""
    changed = True
    while changed and start < end:
        changed = False
        if text[start] in EDGE or (text[start] in OPENING and not _has_partner(text[start + 1 : end])):
            start, changed = start + 1, True
        elif text[end - 1] in EDGE or (text[end - 1] in CLOSING and not _has_opening(text[start : end - 1])):
            end, changed = end - 1, True
    return start, end


def _has_partner(rest: str) -> bool:
    return any(mark in rest for mark in CLOSING)


def _has_opening(rest: str) -> bool:
    return any(mark in rest for mark in OPENING)
