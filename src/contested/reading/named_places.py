"""Which named places of a sentence are those of an event: the grammar of its clause and the model of `event_places`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from contested.model import Kind
from contested.reading import grammar
from contested.reading.candidate import Candidate
from contested.reading.event_places import PlacedName, name_probabilities
from contested.reading.lexicon import nouns
from contested.reading.mention import Mention
from contested.reading.name_runs import NameRun
from contested.reading.place_cues import NamedSentence
from contested.reading.place_words import WORDS
from contested.reading.quantity import NumberMention
from contested.reading.relations import FROM_BEARING, IN, NEAR, find_distance, find_link
from contested.reading.view import View


@dataclass(frozen=True)
class Setting:
    """A paragraph in which the places of events are sought; `speakers` are the words that name who says something."""

    view: View
    numbers: tuple[NumberMention, ...]
    speakers: tuple[tuple[int, int], ...] = ()

    @cached_property
    def sentences(self) -> dict[int, NamedSentence]:
        """Its sentences by their first tokens."""
        return {sentence.start: NamedSentence(self.view, sentence) for sentence in self.view.doc.sents}


@dataclass(frozen=True)
class Search:
    """The places of one event are sought."""

    candidate: Candidate
    setting: Setting

    @property
    def view(self) -> View:
        """The paragraph."""
        return self.setting.view

    @property
    def numbers(self) -> tuple[NumberMention, ...]:
        """Its numbers."""
        return self.setting.numbers

    @cached_property
    def _sentence(self) -> NamedSentence:
        return self.setting.sentences[self.candidate.head.sent.start]

    @cached_property
    def runs(self) -> dict[int, NameRun]:
        """The names of the sentence by their first tokens."""
        return {run.first: run for run in self._sentence.names}

    @cached_property
    def names(self) -> dict[int, PlacedName]:
        """The names of the sentence with their probabilities, by the indices of their tokens."""
        weighed = name_probabilities(self._sentence, self.candidate.head)
        return {at: one for one in weighed for at in range(one.name.first, one.name.last)}

    @cached_property
    def actors(self) -> frozenset[int]:
        """The indices of the tokens that name who acts."""
        return frozenset(token.i for actor in self.candidate.actors for token in _phrase_tokens(actor))

    def is_spoken_of(self, head: Token) -> bool:
        """Whether a name stands among the words that name a speaker."""
        above = (head, *grammar.governors(head))
        return any(start <= token.idx < end for token in above for start, end in self.setting.speakers)


SPOKEN = frozenset({Kind.STATEMENT, Kind.TALKS, Kind.AGREEMENT})  # their objects are no places: `adopted Resolution 12`
# How probable a name must be as the place of the event: where the grammar of the clause speaks for it as well, where
# nothing else does, and where nobody knows the name. Set by the reports of tests/corpus; flat for some .05 around.
WITH_GRAMMAR, ALONE, UNKNOWN = 0.06, 0.55, 0.55


SETTLEMENTS = frozenset({"city", "town", "village", "capital", "port", "camp"})


def is_chosen(head: Token, mention: Mention, search: Search, *, is_near: bool) -> bool:
    """Whether a known place, named by `head`, is one of the event; `is_near` where it stands among its words."""
    candidate, view = search.candidate, search.view
    if _is_label(head, view) or (candidate.kind in (Kind.TALKS, Kind.STATEMENT) and _is_topic(head, candidate.head)):
        return False
    named = search.names.get(head.i)
    probability = named.probability if named is not None else 0.0
    if is_near and _is_place_of_event(head, mention, candidate, view, search.actors):
        heads = (head, named.name.head) if named is not None else (head,)
        is_asked_for = any(one in candidate.places + candidate.targets for one in heads) or _opens(mention, view)
        is_measured = FROM_BEARING.search(view.whole[max(0, mention.start - 90) : mention.start]) is not None
        return is_asked_for or is_measured or probability >= WITH_GRAMMAR
    if candidate.kind is Kind.STATEMENT or (candidate.kind is Kind.TALKS and view.is_country(mention)):
        return False
    if head.dep_ in ("compound", "amod", "nmod") and view.is_country(mention) and _is_body(head.head):
        return False  # "US personnel", "Russian troops"
    return probability >= ALONE and not search.is_spoken_of(head) and not _is_elsewhere(head, candidate.head)


def _is_label(head: Token, view: View) -> bool:
    """A name with a colon at the head of a line: `Riyadh: jets carried out 14 strikes`."""
    doc = view.doc
    after = head.i + 1
    return after < len(doc) and doc[after].text == ":" and head.left_edge.i == head.sent.start and head.i < 3


def _is_topic(head: Token, event: Token) -> bool:
    """Whether a name belongs to what is talked about: `discussed the campaign to free Mosul`."""
    token = head
    while token.head not in (token, event):
        token = token.head
    is_object = token.dep_ == "dobj" and event.lemma_ in ("discuss", "address", "debate", "review", "consider", "raise")
    return token.head == event and (is_object or token.lower_ in ("about", "on", "over"))


def _is_body(token: Token) -> bool:
    return token.lemma_.lower() in nouns().group | nouns().people


def _is_elsewhere(head: Token, event: Token) -> bool:
    """Whether a name stands in another main clause: `the envoy visited Beni, and shells fell on Sake`."""
    own, other = grammar.clause_head(event), grammar.clause_head(head)
    first, second = sorted((own, other), key=lambda token: token.i)
    is_joined = second.dep_ == "conj" and second.head == first
    return is_joined and grammar.has_subject(first) and grammar.has_subject(second)


def _opens(mention: Mention, view: View) -> bool:
    """`Near Raqqa, 15 strikes ...`: the parser takes the place for a subject."""
    span = view.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    before = view.doc[span.start - 1] if span is not None and span.start > 0 else None
    return before is not None and before.lower_ in (*IN, *NEAR) and before.text[0].isupper()


def unknown_name(token: Token, search: Search) -> NameRun | None:
    """The name that begins at the token, where nobody knows it and all else speaks for the place of the event."""
    run = search.runs.get(token.i)
    if run is None or search.candidate.kind in SPOKEN:
        return None
    mentions = [search.view.mention(part) for part in token.doc[run.first : run.last]]
    if run.last - run.first == 1 and token.lower_ in WORDS.no_places:
        return None
    if any(one is not None and one.kind not in ("unknown_person", "unknown_org") for one in mentions):
        return None
    head, event = run.head, search.candidate.head
    if search.is_spoken_of(head) or _is_elsewhere(head, event):
        return None
    named = search.names.get(token.i)  # costs most, so it is asked last
    is_likely = named is not None and (named.probability >= UNKNOWN or _is_measured(run, search))
    return run if is_likely else None


def _is_measured(name: NameRun, search: Search) -> bool:
    """`7.5 kilometres from Tabqa Dam`: what a distance is measured from is a place."""
    is_near = grammar.clause_head(name.head) == grammar.clause_head(search.candidate.head)
    return is_near and find_distance(name.start, search.view.whole, search.numbers) is not None


def _phrase_tokens(token: Token) -> list[Token]:
    first, last = grammar.phrase(token)
    return list(token.doc[first.i : last.i + 1])


def name_head(view: View, mention: Mention) -> Token | None:
    """The token that the sentence hangs a name by."""
    span = view.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return span.root if span is not None else None


def _is_place_of_event(head: Token, mention: Mention, candidate: Candidate, view: View, actors: frozenset[int]) -> bool:
    if head in candidate.places:
        return True
    if candidate.head.lemma_ in ("condemn", "denounce", "deplore") and candidate.kind is Kind.STATEMENT:
        return False
    if candidate.kind in (Kind.STATEMENT, Kind.TALKS) and (
        find_link(head)[0] in ("with", "by", "for", "to", None) or view.is_country(mention)
    ):
        return False
    if _opens(mention, view):
        return True
    if head.i in actors and head.dep_ != "pobj":
        return False
    if head.dep_ in ("nsubj", "nsubjpass") and head not in candidate.targets:
        return False
    if head.dep_ in ("compound", "amod", "nmod", "poss", "npadvmod"):
        over = head.head
        if over == candidate.head and view.is_country(mention):
            return False
        if over.lemma_.lower() in nouns().group | nouns().people or over in candidate.actors:
            return view.is_place(over) and over not in candidate.actors
        if head.dep_ == "poss" and view.is_country(mention) and over.lemma_.lower() in SETTLEMENTS:
            return False  # "Syria's third-largest city" is a place within it
        if head.dep_ == "poss":
            return view.is_place(over) or over == candidate.head
    return True
