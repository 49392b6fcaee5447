"""One parsed paragraph with its known names: what each token names, and what kind of thing a noun stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Doc, Token

from contested.reading.grammar import phrase, text_of
from contested.reading.lexicon import nouns
from contested.reading.mention import Mention

GROUPS = frozenset({"party", "person", "office", "source", "unknown_org", "unknown_person"})


@dataclass(frozen=True, slots=True)
class Referent:
    """What a pronoun or a phrase such as 'the two cities' stands for: earlier mentions, by paragraph offset."""

    mentions: tuple[Mention, ...]
    names: tuple[str, ...]


@dataclass(frozen=True)
class View:
    """A paragraph: its parse, its place in the report, its names, and what its pronouns stand for."""

    doc: Doc
    start: int  # offset of the paragraph in the report
    mentions: tuple[Mention, ...]
    is_headline: bool = False
    referents: Mapping[int, Referent] = field(default_factory=dict)  # by token index

    @property
    def whole(self) -> str:
        """All words of the paragraph."""
        return text_of(self.doc)

    @cached_property
    def _by_token(self) -> dict[int, Mention]:
        found: dict[int, Mention] = {}
        for mention in self.mentions:
            span = self.doc.char_span(mention.start, mention.end, alignment_mode="expand")
            for token in span or ():
                found.setdefault(token.i, mention)
        return found

    def mention(self, token: Token) -> Mention | None:
        """The name that the token is part of."""
        return self._by_token.get(token.i)

    def referent(self, token: Token) -> Referent | None:
        """What the token stands for, when it is a pronoun or a definite phrase that refers back."""
        return self.referents.get(token.i)

    def is_place(self, token: Token) -> bool:
        """Whether the noun names a place or a kind of place."""
        mention = self.mention(token)
        if mention is not None:
            return mention.kind == "place"
        referent = self.referent(token)
        if referent is not None and token.pos_ in ("PRON", "ADV"):
            return all(earlier.kind == "place" for earlier in referent.mentions)
        inner = whole(token)
        if inner is not None:
            return self.is_place(inner)
        lemma = token.lemma_.lower()
        if lemma in nouns().km:  # "300 square miles"
            return any(child.lower_ in ("square", "sq") for child in token.children)
        if lemma in nouns().direction:  # "Syria's northwest", not "the West"
            return token.text.islower() and token.dep_ in ("dobj", "pobj", "nsubj", "nsubjpass", "conj")
        return lemma in nouns().place and token.pos_ in ("NOUN", "PROPN")

    def is_group(self, token: Token) -> bool:
        """Whether the noun names an armed or organised group, its members, or a person who commands."""
        mention = self.mention(token)
        if mention is not None:
            return mention.kind in GROUPS or (mention.kind == "place" and self.is_country(mention))
        referent = self.referent(token)
        if token.pos_ == "PRON":
            if referent is not None:
                return any(earlier.kind in GROUPS for earlier in referent.mentions)
            return token.lower_ in ("they", "them", "we", "us", "who", "he", "she", "which", "it", "i")
        inner = whole(token)
        if inner is not None:
            return self.is_group(inner)
        if token.ent_type_ in ("ORG", "NORP", "PERSON"):
            return True
        if token.lemma_ == "man" and any(child.dep_ == "poss" for child in token.children):
            return True
        if (
            token.pos_ == "PROPN"
            and token.text.endswith("s")
            and any(child.lower_ == "the" for child in token.children)
        ):
            return True  # "the Houthis"
        return token.lemma_.lower() in nouns().group or token.lower_ in nouns().group

    def is_country(self, mention: Mention) -> bool:
        """Whether a place name is that of a country, which can act ('Israel struck')."""
        return mention.id is not None and mention.id.startswith("country:")

    def is_people(self, token: Token) -> bool:
        """Whether the noun stands for persons, fighters included, or is a bare number."""
        mention = self.mention(token)
        if mention is not None and mention.kind in ("place", "party"):
            return False
        inner = whole(token)
        if inner is not None:
            return self.is_people(inner)
        if token.pos_ == "NUM" or token.tag_ == "CD":
            return True
        if token.pos_ == "PRON":
            return token.lower_ in (
                "they",
                "them",
                "who",
                "others",
                "many",
                "some",
                "most",
                "people",
                "those",
                "he",
                "she",
                "him",
                "her",
            )
        if token.ent_type_ == "NORP" or self.is_person(token):
            return True
        return token.lemma_.lower() in nouns().people or token.lower_ in nouns().people

    def is_civilian(self, token: Token) -> bool:
        """Whether the noun stands for persons who are not an armed group."""
        mention = self.mention(token)
        if mention is not None and mention.kind in ("party", "place"):
            return False
        if token.lemma_ == "man" and any(child.dep_ == "poss" for child in token.children):
            return False  # "its men" are fighters
        return self.is_people(token) and token.lemma_.lower() not in nouns().group

    def is_person(self, token: Token) -> bool:
        """Whether the token names one person."""
        mention = self.mention(token)
        if mention is not None:
            return mention.kind in ("person", "unknown_person")
        return token.ent_type_ == "PERSON" and not any(child.dep_ == "det" for child in token.children)

    def is_fighter(self, token: Token) -> bool:
        """Whether the token stands for members of an armed group who can be taken prisoner: no weapon, no guess."""
        mention = self.mention(token)
        if mention is not None:
            return mention.kind in GROUPS
        inner = whole(token)
        if inner is not None:
            return self.is_fighter(inner)
        lemma = token.lemma_.lower()
        return token.pos_ != "PRON" and lemma in nouns().group and lemma not in nouns().materiel

    def fits(self, token: Token, slot: str) -> bool:
        """Whether the token can fill a slot of a pattern."""
        match slot:
            case "any":
                return True
            case "place":
                return self.is_place(token) or self._may_be_place(token)
            case "group":
                return self.is_group(token) or (self.is_people(token) and not self.is_civilian(token))
            case "people":
                return self.is_civilian(token) or (token.pos_ == "PRON" and self.is_people(token))
            case "person":
                return self.is_person(token)
            case "fighter":
                return self.is_fighter(token)
        if token.lemma_.lower() in nouns().abstract or token.lower_ in ("me", "myself", "you"):
            return False
        return not (self.is_group(token) or self.is_civilian(token)) or self.is_place(token)

    def _may_be_place(self, token: Token) -> bool:
        """Whether a capitalised name that nobody knows may be a place, where the words ask for one."""
        mention = self.mention(token)
        return (
            token.pos_ == "PROPN"
            and mention is None
            and token.text[:1].isupper()
            and not token.text.isupper()
            and token.ent_type_ not in ("PERSON", "NORP", "DATE")
        )

    def phrase_span(self, token: Token) -> tuple[int, int]:
        """Character offsets of the noun phrase around the token, quotation marks and articles trimmed."""
        first, last = phrase(token)
        start, end = first.idx, last.idx + len(last)
        text = self.whole
        while start < end and text[start] in " \t\n,;:\"“”'‘’«»(":
            start += 1
        while end > start and text[end - 1] in ' \t\n,;:"“”‘«»':
            end -= 1
        return start, end

    def text(self, start: int, end: int) -> str:
        """The words between two paragraph offsets."""
        return self.whole[start:end]


def whole(token: Token) -> Token | None:
    """What a word for a part or a number is the part or number of: `most of Goma`, `dozens of villages`."""
    lemma = token.lemma_.lower()
    if lemma not in nouns().part and token.tag_ != "CD":
        return None
    for child in token.children:
        if child.lower_ == "of":
            return next((inner for inner in child.children if inner.dep_ == "pobj"), None)
    return None


def views(
    docs: Sequence[Doc], starts: Sequence[int], mentions: Sequence[tuple[Mention, ...]], headlines: Sequence[bool]
) -> list[View]:
    """One view a paragraph, references not yet resolved."""
    return [View(*row) for row in zip(docs, starts, mentions, headlines, strict=True)]
