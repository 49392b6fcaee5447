"""A brief as a value: sections of paragraphs of sentences, and every sentence with the claims it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from contested.model import Claim, Moment, Report


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and the ids of the claims it rests on. Without a claim there is no sentence."""

    text: str
    claims: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.claims:
            raise ValueError(f"the sentence {self.text!r} rests on no claim; leave it out or name its claims")
        object.__setattr__(self, "claims", tuple(dict.fromkeys(self.claims)))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that belong together, under a label such as the name of a place, or as a list."""

    sentences: tuple[Sentence, ...]
    label: str | None = None
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the brief. `key` is stable for links and tests, `title` is for people."""

    key: str
    title: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """What a number in brackets leads to: the claim, and the chain of voices in words."""

    number: int
    claim: Claim
    said: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A written overview of one situation.

    `headline` is None when nothing is known of any place. `cutoff` and `notes` are about the brief itself and
    rest on no claim; everything else does. `citations` are numbered in the order of first mention.
    """

    title: str
    moment: Moment
    cutoff: str
    headline: Sentence | None
    sections: tuple[Section, ...]
    notes: tuple[str, ...]
    citations: tuple[Citation, ...]
    reports: tuple[Report, ...] = ()

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of the brief in reading order, the headline first."""
        return sentences_of(self.headline, self.sections)

    def numbers(self, sentence: Sentence) -> tuple[int, ...]:
        """The citation numbers of `sentence`, ascending."""
        number = {citation.claim.id: citation.number for citation in self.citations}
        return tuple(sorted(number[claim] for claim in sentence.claims))


def sentences_of(headline: Sentence | None, sections: tuple[Section, ...]) -> tuple[Sentence, ...]:
    """Every sentence in reading order, the headline first."""
    rest = chain.from_iterable(paragraph.sentences for section in sections for paragraph in section.paragraphs)
    return (*([headline] if headline is not None else []), *rest)
