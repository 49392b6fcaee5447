"""What speaks for or against a name as the place of an event: the path between them and the words around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Span, Token

from contested.reading import grammar
from contested.reading.candidate import pattern_index
from contested.reading.lexicon import nouns
from contested.reading.name_runs import NameRun, name_runs
from contested.reading.relations import BEARINGS, EDGES
from contested.reading.view import View

SAYING = frozenset(
    {
        "say", "tell", "report", "add", "announce", "claim", "state", "note", "confirm", "accord", "believe", "think",
        "know", "deny", "warn", "accuse", "quote", "cite",
    }
)  # fmt: skip
LINKED = frozenset({"conj", "appos", "compound", "nmod", "nummod", "poss", "amod"})
KNOWN = frozenset({"party", "source", "person", "office"})  # what is known to name no place
PLACES = frozenset({"place", "area"})
STEPS = (1, 2, 3, 4, 6, 9, 14, 22)  # edges of the classes of distance in words


@dataclass(frozen=True)
class NamedSentence:
    """A sentence with its names and what does not depend on the event that a place is sought for."""

    view: View
    sentence: Span

    @cached_property
    def names(self) -> tuple[NameRun, ...]:
        """The runs of name words."""
        return name_runs(self.sentence)

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """What each name is known to name: place, country, area, party, unknown_person, ..."""
        return tuple(self._kind(name) for name in self.names)

    @cached_property
    def chains(self) -> tuple[tuple[Token, ...], ...]:
        """For each name its head and all heads above."""
        return tuple((name.head, *grammar.governors(name.head)) for name in self.names)

    @cached_property
    def open(self) -> tuple[int, ...]:
        """The numbers of the names that may name a place: not of known parties, nor of whoever acts."""
        return tuple(
            number
            for number, (kind, name) in enumerate(zip(self.kinds, self.names, strict=True))
            if kind not in KNOWN and (kind in PLACES or not _acts(name.head))
        )

    @cached_property
    def links(self) -> tuple[tuple[str, Token], ...]:
        """For each name the preposition that leads to it, or how it hangs, and the word above."""
        return tuple(_link(name.head) for name in self.names)

    @cached_property
    def own(self) -> tuple[tuple[str, ...], ...]:
        """For each name the features that hold for any event."""
        return tuple(tuple(_of_name(self, at)) if at in self.open else () for at in range(len(self.names)))

    @cached_property
    def neighbours(self) -> tuple[tuple[tuple[str, int], ...], ...]:
        """For each name how others stand to it, with their numbers."""
        return tuple(tuple(_neighbours(self, number)) for number in range(len(self.names)))

    def _kind(self, name: NameRun) -> str:
        for at in range(name.first, name.last):
            mention = self.view.mention(self.sentence.doc[at])
            if mention is None:
                continue
            if mention.kind != "place":
                return mention.kind
            known = mention.id or ""
            if known.startswith("country:"):
                return "country"
            return "area" if known.startswith(("admin", "region")) else "place" if known else "place?"
        return "-"


def cues(sentence: NamedSentence, number: int, event: Token) -> list[str]:
    """The features of a name as the place of the event that the token `event` says."""
    chain = sentence.chains[number]
    above = (event, *grammar.governors(event))
    depth = {token.i: at for at, token in enumerate(above)}
    meet = next(at for at, token in enumerate(chain) if token.i in depth)
    up, down = chain[:meet], above[: depth[chain[meet].i]]
    found = [*sentence.own[number]]
    found += _path(chain, up, down, event)
    found += _ways(sentence, number, event)
    found += _line(sentence, number, event)
    found += _meeting(sentence, number, len(up) + len(down), depth)
    return found


def _path(chain: Sequence[Token], up: Sequence[Token], down: Sequence[Token], event: Token) -> Iterator[str]:
    meeting = chain[len(up)]
    up_labels, down_labels = [_label(token) for token in up[:6]], [_label(token) for token in down[:5]]
    up_bare, down_bare = [token.dep_ for token in up[:6]], [token.dep_ for token in down[:4]]
    lemma, own = event.lemma_.lower(), meeting == event
    yield f"path={'<'.join(up_labels)}|{'>'.join(down_labels[:4])}"
    yield f"sp={'<'.join(up_bare)}|{'>'.join(down_bare)}"
    yield f"up={'<'.join(up_labels)}"
    yield f"dn={'>'.join(down_labels)}"
    yield f"sup={'<'.join(up_bare)}"
    yield f"len={min(9, len(up))},{min(6, len(down))}"
    yield f"cls={'<'.join(_class(token) for token in chain[1 : 1 + min(5, len(up))])}|{'>'.join(down_bare[:3])}"
    met = "SELF" if own else "SAY" if meeting.lemma_ in SAYING else _class(meeting)
    yield f"lca={met}|{'>'.join(down_bare[:3])}"
    crossed = [token.dep_ for token in up[1:] if grammar.is_clause_head(token)][:3]
    yield f"crossd={'<'.join(crossed)}|{'>'.join(token.dep_ for token in down if grammar.is_clause_head(token))}"
    yield f"v,sup={lemma},{'<'.join(up_bare[:3])}{'S' if own else 'O'}"
    yield f"pass={grammar.is_passive(event)}{chain[0].dep_}{own}"
    yield f"v={lemma}"
    yield f"vt={event.tag_}"
    yield f"vd={event.dep_}"


def _ways(sentence: NamedSentence, number: int, event: Token) -> Iterator[str]:
    """Features of the preposition that leads to the name, and of the clause it stands in."""
    link, over = sentence.links[number]
    over_class = "SELF" if over == event else _class(over)
    yield f"link,oc={link},{over_class}"
    yield f"v,link={event.lemma_.lower()},{link}{over_class}"
    clause = grammar.clause_head(sentence.names[number].head)
    yield (
        f"ch={'SELF' if clause == event else 'SAY' if clause.lemma_ in SAYING else 'O'}"
        f"{'<' if clause.i < event.i else '>'}{clause == grammar.clause_head(event)}"
    )


def _line(sentence: NamedSentence, number: int, event: Token) -> Iterator[str]:
    """Features of the words between the event and the name."""
    name = sentence.names[number]
    doc = event.doc
    after = name.first > event.i
    sign = "+" if after else "-"
    first, last = (event.i + 1, name.first) if after else (name.last, event.i)
    between = doc[first:last]
    words = [(token.pos_, token.text) for token in between]
    verbs = min(3, sum(pos == "VERB" for pos, _ in words))
    commas = min(3, sum(text == "," for _, text in words))
    names = min(3, sum(other.first >= first and other.last <= last for other in sentence.names))
    far = last - first + 1
    step = sign + str(next((edge for edge in STEPS if far <= edge), 99))
    yield f"d={step}"
    yield f"nv={sign}{verbs}"
    yield f"nc={sign}{commas}"
    yield f"nr={sign}{names}"
    yield f"nvnc={sign}{verbs}{min(2, commas)}"
    yield f"dlink={step},{sentence.links[number][0]}"
    if any(text in '"“”' for _, text in words):
        yield "quote"
    if any(text in ";:–—--" for _, text in words):
        yield "semi"
    if any(pos == "CCONJ" and between[at].head.pos_ == "VERB" for at, (pos, _) in enumerate(words)):
        yield "cc"
    yield f"vfirst={after}{sentence.links[number][0]}"


def _meeting(sentence: NamedSentence, number: int, steps: int, depth: dict[int, int]) -> Iterator[str]:
    """Features of the other names of the sentence, as seen from the event."""
    closer = others = 0
    for other, chain in enumerate(sentence.chains):
        if other == number or sentence.kinds[other] not in ("place", "country", "area"):
            continue
        meet = next(at for at, token in enumerate(chain) if token.i in depth)
        others += 1
        closer += meet + depth[chain[meet].i] < steps
    yield f"closer={min(3, closer)},{min(2, others)}"


def _of_name(sentence: NamedSentence, number: int) -> Iterator[str]:
    name, kind = sentence.names[number], sentence.kinds[number]
    doc, head = sentence.sentence.doc, name.head
    before = doc[name.first - 1].lower_ if name.first > 0 else "^"
    second = doc[name.first - 2].lower_ if name.first > 1 else "^"
    after = doc[name.last].lower_ if name.last < len(doc) else "$"
    entity = next((token.ent_type_ for token in doc[name.first : name.last] if token.ent_type_), "-")
    link, over = sentence.links[number]
    yield "bias"
    yield f"link,ol={link},{over.lemma_.lower()}"
    yield f"role,oc={head.dep_},{_class(over)}"
    yield f"bt={before}"
    yield f"nt={after}"
    yield f"bt2={second}_{before}"
    yield f"btnt={before}_{after}"
    yield f"hd={head.head.lemma_.lower()},{head.dep_}"
    yield f"et,mk={entity}{kind}"
    yield f"lw={doc[name.last - 1].lower_}"
    yield f"et,link={entity},{link}"
    yield f"mk,link={kind},{link},{_class(over)}"
    yield f"nt,et={after}{entity}"
    yield f"et,role={entity}{head.dep_}"
    yield f"cap={doc[name.first : name.last].text.isupper()}"
    yield f"n={min(4, name.last - name.first)}"
    if name.last - name.first > 1:
        yield f"fw={doc[name.first].lower_}"
    if name.first == sentence.sentence.start:
        yield "first"
    if name.first - sentence.sentence.start <= 2:
        yield f"start={before}"
    yield f"nruns={min(6, len(sentence.names))}"
    for relation, other in sentence.neighbours[number]:
        yield f"{relation}:{sentence.kinds[other]}"


def _neighbours(sentence: NamedSentence, number: int) -> Iterator[tuple[str, int]]:
    mine, doc = sentence.chains[number], sentence.sentence.doc
    for other, chain in enumerate(sentence.chains):
        if other == number:
            continue
        if chain[0] in mine:
            steps = {token.dep_ for token in mine[: mine.index(chain[0])]}
            yield ("inconj" if steps <= {"conj"} else "inside"), other
        elif mine[0] in chain:
            steps = {token.dep_ for token in chain[: chain.index(mine[0])]}
            yield ("hasconj" if steps <= {"conj"} else "contains"), other
        if abs(other - number) == 1:
            side = "prev" if other < number else "next"
            first, last = sorted((number, other))
            between = doc[sentence.names[first].last : sentence.names[last].first].text.lower()
            yield side, other
            if len(between) <= 6:
                yield side + between, other
            elif len(between) < 25:
                yield f"{side}near", other


def _acts(head: Token) -> bool:
    return head.dep_ == "nsubj" or (head.dep_ == "pobj" and head.head.lower_ == "by")


def _link(head: Token) -> tuple[str, Token]:
    """The preposition that leads to the name, or how it hangs, and the word above."""
    token = head
    while token.dep_ in LINKED and token.head != token and token.head.pos_ in ("NOUN", "PROPN"):
        token = token.head
    if token.dep_ in ("pobj", "pcomp"):
        return token.head.lower_, token.head.head
    return f"@{token.dep_}", token.head


def _label(token: Token) -> str:
    if token.dep_ in ("prep", "agent", "pcomp", "mark") or token.pos_ == "ADP":
        return f"{token.dep_}:{token.lower_}"
    return token.dep_


def _class(token: Token) -> str:
    """A word as one of few classes: verb, event noun, edge of a place, place, road, group, people, name, other."""
    if token.pos_ in ("VERB", "AUX"):
        return "V"
    lemma, known = token.lemma_.lower(), nouns()
    if lemma in pattern_index()[1]:
        return "EV"
    if lemma in EDGES:
        return "EDGE"
    if lemma in BEARINGS:
        return "BEAR"
    for name, words in (("PART", known.part), ("PL", known.place), ("RT", known.route)):
        if lemma in words:
            return name
    if lemma in known.group:
        return "GR"
    if lemma in known.people:
        return "PP"
    return "NAME" if token.pos_ == "PROPN" else token.pos_
