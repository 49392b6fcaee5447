"""Unknown places: names that no gazetteer has, but that the words around them call a place."""

from __future__ import annotations

from collections.abc import Set

from spacy.tokens import Doc, Span, Token

from contested.reading.place_words import WORDS

LONGEST_LINK = 3  # tokens between two capitals of one name
OTHER_LABELS = frozenset({"DATE", "TIME", "NORP", "MONEY", "LANGUAGE", "WORK_OF_ART", "LAW", "EVENT", "PRODUCT"})


def unknown_place(doc: Doc, first: int, taken: Set[int], places: Set[int]) -> Span | None:
    """The name that begins at token `first` if it is announced as a place: `near Mambasa`, `captured Kilembwe`.

    `taken` are the tokens of known parties, sources and people, `places` those of the places found before. Not decided:
    where it lies. A first name or a title before it, or one word of English, make it no place.
    """
    if first == 0 and not _is_overtaken(doc[0]):
        return None
    if doc[first].pos_ != "PROPN" and doc[first].lower_ not in WORDS.first_words:
        return None
    span = _name(doc, first, taken)
    if not taken.isdisjoint(range(span.start, span.end)) or _is_something_else(span):
        return None
    if first > 0 and _is_announced(span, doc[first - 1]):
        return span
    return span if _is_one_strange_word(span) and (_is_taken(span) or _goes_with(span, places)) else None


def names_an_area(span: Span) -> bool:
    """Whether an area or town is named by what stands behind: `Helmand province`, but not `the Afghan province`."""
    after = span.doc[span.end] if span.end < len(span.doc) else None
    is_name = all(token.pos_ in ("PROPN", "ADP", "PUNCT", "PART") for token in span)
    return is_name and after is not None and after.lower_ in WORDS.area_nouns and after.pos_ in ("NOUN", "PROPN")


def _name(doc: Doc, first: int, taken: Set[int]) -> Span:
    """The capitals from `first` on, and the links of `Reg-e Khan Neshin` and `Al-Hurriqa` between them."""
    last = at = first
    while at + 1 < len(doc) and at + 1 not in taken and at - last < LONGEST_LINK:
        at += 1
        if doc[at].pos_ == "PROPN" and doc[at].text[:1].isupper():
            last = at
        elif doc[at].lower_ not in WORDS.ezafe or (
            at == last + 1 and doc[at - 1].whitespace_ and doc[at].lower_ != "‘"
        ):
            break
    return doc[first : last + 1]


def _is_something_else(span: Span) -> bool:
    labels = OTHER_LABELS - {"NORP"} if names_an_area(span) else OTHER_LABELS
    return (
        any(token.ent_type_ in labels or token.text.isupper() for token in span)
        or span.text.lower() in WORDS.no_places
        or any(char.isdigit() for char in span.text)
    )


def _is_announced(span: Span, before: Token) -> bool:
    """Whether the word before a name asks for a place: `near`, `march on`, `entered`, `both`."""
    doc, first = span.doc, span.start
    if before.pos_ == "VERB" and before.lemma_.lower() in WORDS.takes_place:
        return True
    is_place = names_an_area(span) or _begins_as_a_place(span)
    if len(span) > 1 and not is_place and any(token.ent_type_ in ("ORG", "PERSON") for token in span):
        return False
    after = doc[first + 1] if first + 1 < len(doc) else None
    if after is not None and after.pos_ == "NOUN" and after.lower_ not in WORDS.features:
        return False  # "in Ukrainian hands"
    if before.lower_ in ("to", "of", "at"):
        return first > 1 and doc[first - 2].lower_ in WORDS.settlements | WORDS.measured
    if before.lower_ in ("in", "from"):
        return is_place or span[0].ent_type_ not in ("PERSON", "ORG")
    if before.lower_ == "on":
        return before.head.lemma_.lower() in WORDS.moves
    return before.lower_ in WORDS.where or before.lower_ in ("both", "between")


def _is_one_strange_word(span: Span) -> bool:
    """Whether the name is as good as one word, unknown to the language model, and no title stands before it."""
    before = span.doc[span.start - 1] if span.start else None
    if before is not None and (before.pos_ == "PROPN" or before.lower_ in WORDS.no_places):
        return False
    is_one = len(span) == 1 or any(token.text == "-" for token in span) or _begins_as_a_place(span)
    return is_one and not span[-1].has_vector


def _begins_as_a_place(span: Span) -> bool:
    """Whether a name of two words begins as only places do: `Um Hajalij`, `Deir Hafara`."""
    return len(span) == 2 and span[0].text[:1].isupper() and span[0].lower_ in WORDS.first_words


def _is_taken(span: Span) -> bool:
    """Whether the name is the object of a verb such as `capture`, or falls, or was captured."""
    word, verb = span.root, span.root.head
    lemma = verb.lemma_.lower()
    if word.dep_ == "dobj":
        return lemma in WORDS.may_take_place | WORDS.takes_place
    return _is_overtaken(word)


def _is_overtaken(word: Token) -> bool:
    lemma = word.head.lemma_.lower()
    if word.dep_ == "nsubjpass":
        return lemma in WORDS.may_take_place | WORDS.takes_place
    return word.dep_ == "nsubj" and lemma in WORDS.falls


def _goes_with(span: Span, places: Set[int]) -> bool:
    """Whether the name is coordinated with a place: `retook Sake and Kilembwe`."""
    word = span.root
    return word.dep_ in {"conj", "appos"} and word.head.i in places
