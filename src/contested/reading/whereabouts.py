"""Where an event happened: its places with relation, distance and bearing, as the words of its clause give them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from contested.model import Kind
from contested.reading import grammar
from contested.reading.candidate import Candidate, lemma_of, pattern_index
from contested.reading.lexicon import nouns
from contested.reading.mention import Mention
from contested.reading.named_places import Search, Setting, is_chosen, name_head, unknown_name
from contested.reading.quantity import NumberMention
from contested.reading.relations import (
    BEARINGS,
    FROM_BEARING,
    IN,
    LEAVING,
    NEAR,
    find_bearing,
    find_distance,
    find_link,
    find_relation,
)
from contested.reading.view import View

ABSTRACT = frozenset(
    {
        "line",
        "part",
        "position",
        "ground",
        "field",
        "place",
        "half",
        "percent",
        "front",
        "center",
        "centre",
        "mine",
        "state",
        "country",
        "land",
        "portion",
        "capital",
    }
)
VAGUE = frozenset(
    {
        "territory",
        "ground",
        "percent",
        "pocket",
        "terrain",
        "land",
        "area",
        "half",
        "swath",
        "swathe",
        "chunk",
        "portion",
        "front",
        "position",
        "region",
    }
)


@dataclass(frozen=True, slots=True)
class Whereabout:
    """A place of an event: the words that name it, the mention it refers to, and how the event lies to it."""

    start: int
    end: int
    name: str
    mention: Mention | None
    relation: str
    km: float | None = None
    bearing: str | None = None
    of: Mention | None = None  # with a bearing: the place that is said to lie there


def whereabouts(candidate: Candidate, setting: Setting) -> tuple[Whereabout, ...]:
    """The places of the event in text order.

    Not places of the event: a place inside a party's name, one that acts or speaks, a country beside a nearer place.
    """
    search = Search(candidate, setting)
    found = list(_of_clause(search))
    if not found:
        found = list(_inherited(search))
    if not found:
        found = list(_of_undertaking(search))
    found = [one for one in found if not any(_is_named_in(other, one) for other in found)]
    nearer = [place for place in found if not _is_country(place)]
    return tuple({place.mention or place.name: place for place in reversed(nearer or found)}.values())[::-1]


def _is_named_in(name: Whereabout, words: Whereabout) -> bool:
    """Whether a place that words describe is named inside them: `the village of Majd` and `Majd` are one place."""
    is_inside = words.start <= name.start and name.end <= words.end
    is_shorter = name.end - name.start < words.end - words.start
    return is_inside and is_shorter and words.mention is None and not _is_country(name) and name.relation == "in"


def _is_country(place: Whereabout) -> bool:
    return place.mention is not None and (place.mention.id or "").startswith("country:")


def _of_clause(search: Search) -> Iterator[Whereabout]:
    view, region = search.view, {token.i for token in _region(search.candidate)}
    done: set[Mention] = set()
    last = -1
    for token in search.candidate.head.sent:
        mention = view.mention(token)
        if mention is not None and mention.kind == "place":
            head = name_head(view, mention) if mention not in done else None
            done.add(mention)
            is_area = last >= 0 and AREA_OF.match(view.text(last, mention.start)) is not None
            if head is not None and (is_area or is_chosen(head, mention, search, is_near=token.i in region)):
                last = mention.end
                name = view.text(mention.start, mention.end)
                yield _located(head, mention, (mention.start, mention.end), name, search)
        elif (run := unknown_name(token, search)) is not None:
            yield _located(run.head, None, (run.start, run.end), view.text(run.start, run.end), search)
        elif token.i not in region:
            continue
        elif mention is not None and token.lemma_.lower() in SEATS and find_link(token)[0] in ("at", "near", "outside"):
            start, end = view.phrase_span(token)  # "explosions at the Defense Ministry"
            yield _located(token, None, (start, end), view.text(start, end), search)
        elif mention is None:
            for place in _by_reference(token, search):
                last = place.end
                yield place


AREA_OF = re.compile(r"(?:\s+(?:village|town|city|district|county|raion|municipality|commune))?,\s+$")
"""Between a place of the event and the area that it lies in: `in Sabari district, Khost province, a force ...`."""

SEATS = frozenset({"ministry", "headquarters", "parliament", "embassy", "office", "building", "command"})


def _region(candidate: Candidate) -> list[Token]:
    """The tokens among which the event's places stand."""
    tokens = set(grammar.clause_tokens(candidate.clause)) | set(
        candidate.head.subtree if candidate.pattern.is_noun else ()
    )
    if candidate.pattern.is_noun and candidate.clause == candidate.head:
        tokens = {
            token
            for token in candidate.head.subtree
            if grammar.clause_head(token) in (grammar.clause_head(candidate.head), candidate.head)
        }
        above = candidate.head
        while above.dep_ in ("pobj", "prep", "conj", "dobj") and not grammar.is_clause_head(above):
            above = above.head
        if not any(t.ent_type_ in ("GPE", "LOC", "FAC") for t in tokens):
            tokens |= set(grammar.clause_tokens(grammar.clause_head(candidate.head)))
    for inner in [
        child for token in list(tokens) for child in token.children if child.dep_ == "acl" and child.lemma_ in LINKING
    ]:
        tokens |= set(grammar.clause_tokens(inner))
    if candidate.pattern.is_noun:
        heads = [
            token for token in candidate.head.subtree if token.dep_ == "conj" and lemma_of(token) in pattern_index()[1]
        ]
        tokens -= {token for other in heads if other != candidate.head for token in other.subtree}
    for place in candidate.places:
        tokens |= set(place.subtree)
    sentence = candidate.head.sent
    if sentence[0].lower_ in (*IN, *NEAR) and sentence[0].i < candidate.head.i:
        tokens |= {token for token in sentence[1:6] if token.i < candidate.head.i}
    return sorted(tokens, key=lambda token: token.i)


def _by_reference(token: Token, search: Search) -> Iterator[Whereabout]:
    """`there`, `the city`, `these two cities`, or an unnamed place that a site word describes."""
    candidate, view = search.candidate, search.view
    referent = view.referent(token)
    if referent is not None and all(mention.kind == "place" for mention in referent.mentions):
        if token.dep_ in ("nsubj",) and token not in candidate.places:
            return
        start, end = view.phrase_span(token) if token.pos_ == "NOUN" else (token.idx, token.idx + len(token))
        for mention, name in zip(referent.mentions, referent.names, strict=True):
            yield _located(token, mention, (start, end), name, search)
        return
    if token.pos_ not in ("NOUN", "PROPN") or token.lemma_.lower() in VAGUE:
        return
    is_road = (
        candidate.kind in (Kind.CUTS_ROUTE, Kind.OPENS, Kind.CLOSES)
        and token.lemma_.lower() in nouns().route
        and token.dep_ in ("dobj", "nsubjpass", "nsubj")
    )
    if is_road and any(child.dep_ in ("compound", "nmod") for child in token.children):
        start, end = view.phrase_span(token)
        yield Whereabout(start, end, view.text(start, end), None, "in")
        return
    if _is_side(token):
        start, end = view.phrase_span(token)
        yield _located(token, None, (start, end), view.text(start, end), search)
        return
    if _names_inside(token, view):
        return
    if any(child.dep_ == "nummod" or child.lower_ in NOT_ONE for child in token.children):
        return
    if token in candidate.places or _is_site(token, search):
        start, end = view.phrase_span(token)
        yield _located(token, None, (start, end), view.text(start, end), search)


NOT_ONE = frozenset({"several", "some", "many", "no", "any", "either", "other"})


def _is_side(token: Token) -> bool:
    """A part of a country that its bearing names: `in the south-west`, `much of Syria's northwest`."""
    if token.lower_ not in BEARINGS or token.dep_ != "pobj" or token.head.lower_ not in (*IN, "of", "to", "from"):
        return False
    return any(child.lower_ == "the" or child.dep_ == "poss" for child in token.children) and not any(
        child.lower_ in ("of", "from") for child in token.children
    )


def _is_site(token: Token, search: Search) -> bool:
    """Whether a noun such as `bridge` or `prison` is a place of the event though no name says which one is meant."""
    if token.lemma_.lower() not in nouns().place:
        return False
    return _is_particular(token) or _is_struck(token, search.candidate) or _is_measured_from(token, search)


def _is_measured_from(token: Token, search: Search) -> bool:
    """`to within three kilometres of the main market`."""
    return (
        token.dep_ == "pobj" and find_apart(search.view.phrase_span(token)[0], search.view, search.numbers) is not None
    )


LINKING = frozenset({"link", "connect", "join", "separate", "run", "lead", "call", "name", "locate", "situate", "hold"})
SITE_KINDS = frozenset(
    {
        Kind.AIR_STRIKE,
        Kind.SHELLING,
        Kind.DESTROYS,
        Kind.OPENS,
        Kind.CLOSES,
        Kind.CLASH,
        Kind.ATTACK_ON_CIVILIANS,
        Kind.EXPLOSION,
    }
)


# What they are done to is a place: `crossed the border`, `the crossing remains open`.
DONE_TO_PLACES = frozenset({Kind.ENTERS, Kind.TAKES_CONTROL, Kind.HOLDS, Kind.BESIEGES, Kind.OPENS, Kind.CLOSES})


def _is_struck(token: Token, candidate: Candidate) -> bool:
    """A site that an event is done to: `bombed the railway station`, `the prison was opened`."""
    if token.lemma_.lower() in ABSTRACT or not _is_definite(token):
        return False
    if candidate.kind in SITE_KINDS and token in candidate.targets:
        return True
    roles = ("dobj", "nsubjpass", "nsubj") if candidate.kind in (Kind.OPENS, Kind.CLOSES) else ("dobj", "nsubjpass")
    return candidate.kind in DONE_TO_PLACES and token.head == candidate.clause and token.dep_ in roles


def _is_definite(token: Token) -> bool:
    """Whether a certain one is meant: `the station`, `its headquarters`, `Yarmouk hospital`."""
    return any(
        child.lower_ in ("the", "this", "that", "these", "those")
        or child.dep_ == "poss"
        or (child.dep_ == "compound" and child.pos_ == "PROPN")
        for child in token.children
    )


def _is_particular(token: Token) -> bool:
    """Whether the words single out a site: `at the Defense Ministry`, `near Assad's palace`, `in a village market`."""
    link = token.head
    if (
        token.dep_ != "pobj"
        or link.lower_ not in (*IN, *NEAR, "from", "toward", "towards", "to")
        or token.lemma_.lower() in ABSTRACT
    ):
        return False
    return any(child.dep_ in ("compound", "poss", "amod", "det") for child in token.children)


def _names_inside(token: Token, view: View) -> bool:
    return any((mention := view.mention(part)) is not None and mention.kind == "place" for part in token.subtree)


def _located(head: Token, mention: Mention | None, words: tuple[int, int], name: str, search: Search) -> Whereabout:
    start, end = words
    apart = find_apart(start, search.view, search.numbers)
    if apart is not None:
        return Whereabout(start, end, name, mention, "near", apart.km, apart.bearing, apart.of)
    return Whereabout(start, end, name, mention, find_relation(head, search.candidate))


@dataclass(frozen=True, slots=True)
class Apart:
    """How far and in which direction from a place, as the words before it say."""

    km: float | None
    bearing: str | None
    of: Mention | None  # the place that is said to lie there


def find_apart(start: int, view: View, numbers: Iterable[NumberMention]) -> Apart | None:
    """What stands before the place at `start`: `five kilometres north of`, `west of`; None when nothing does."""
    text = view.whole
    bearing = FROM_BEARING.search(text[max(0, start - 90) : start])
    distance = find_distance(start, text, numbers)
    if bearing is None and distance is None:
        return None
    compass = BEARINGS[bearing.group(1).lower()] if bearing else find_bearing(distance, start, text)
    return Apart(distance.best if distance else None, compass, _place_before(view, start) if distance is None else None)


def _place_before(view: View, start: int) -> Mention | None:
    """The place that `, west of Homs` speaks of: the one just before it."""
    before = [
        mention
        for mention in view.mentions
        if mention.kind == "place" and mention.end <= start and start - mention.end < 40
    ]
    return before[-1] if before else None


def lent(kind: Kind, places: Iterable[Whereabout]) -> tuple[Whereabout, ...]:
    """The places of another event of the sentence for one that names none: `shelling in Goma ... killing eight`."""
    relation = "from" if kind in LEAVING else "in"
    return tuple(
        replace(place, relation=relation, km=None, bearing=None, of=None)
        for place in places
        if place.relation in ("in", "near", "from", "unstated")
    )


def _inherited(search: Search) -> Iterator[Whereabout]:
    """For `killing eight people` the places of the clause it hangs on."""
    candidate = search.candidate
    clause = grammar.clause_head(candidate.clause)
    shares = clause.dep_ in ("advcl", "xcomp", "acl", "conj", "pcomp") and not (
        clause.dep_ == "conj" and grammar.has_subject(clause)
    )
    if not shares or clause.head == clause:
        return
    above = grammar.clause_head(clause.head)
    outer = Candidate(candidate.kind, above, candidate.pattern, above, candidate.actors, candidate.targets, ())
    yield from _of_clause(replace(search, candidate=outer))


UNDERTAKINGS = frozenset({"operation", "raid", "mission", "search", "patrol", "sweep", "effort", "attempt", "bid"})


def _of_undertaking(search: Search) -> Iterator[Whereabout]:
    """The places of what was going on: `detained two while searching a flat in Gao`, `a raid to free him in Mosul`."""
    candidate = search.candidate
    if candidate.pattern.is_noun:
        return
    for token in grammar.clause_tokens(candidate.clause):
        for clause in token.children:
            marks = {child.lower_ for child in clause.children if child.dep_ in ("mark", "advmod")}
            is_while = clause.dep_ == "advcl" and clause.tag_ == "VBG" and bool(marks & {"while", "when"})
            is_aim = token.lemma_ in UNDERTAKINGS and clause.dep_ in ("relcl", "acl") and clause.tag_ == "VB"
            if is_while or is_aim:
                inner = Candidate(candidate.kind, clause, candidate.pattern, clause)
                yield from _of_clause(replace(search, candidate=inner))
