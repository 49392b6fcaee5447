"""Quotation marks: what belongs together, and what is no quotation."""

import pytest

from contested.reading.quotes import find_quotes


def words(text: str) -> list[str]:
    """The quoted words, marks left out."""
    return [text[quote.inner_start : quote.inner_end] for quote in find_quotes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We hold the bridge,” the colonel said.", ["We hold the bridge,"]),
        ('"We hold the bridge," the colonel said. "All of it."', ["We hold the bridge,", "All of it."]),
        ("''We hold the bridge,'' the colonel said.", ["We hold the bridge,"]),
        ('“We hold the bridge," the colonel said.', ["We hold the bridge,"]),
        ("Der Sprecher sagte: „Wir bleiben.“", ["Wir bleiben."]),
        ("Le porte-parole : «Nous restons.»", ["Nous restons."]),
        ("‘We hold the bridge,’ the residents’ council said.", ["We hold the bridge,"]),
    ],
)
def test_every_kind_of_mark_is_paired(text: str, expected: list[str]) -> None:
    """Curly, straight, doubled, mixed, German and French marks all give the words between them."""
    assert words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The soldiers' camp near Kadugli was hit in the '90s.",
        "Sana'a and the Ka'bah are in nobody's report.",
        "The shell left a hole 5\" wide in Mykolaiv's city hall.",
        "The Houthis’ navy lost a boat; the rebels’ did not.",
    ],
)
def test_apostrophes_and_inches_are_no_quotation(text: str) -> None:
    """An apostrophe, an elided century, a letter of a name or an inch mark opens nothing."""
    assert words(text) == []


def test_a_quotation_inside_a_quotation_has_a_deeper_level() -> None:
    """Nesting is counted from the outside."""
    quotes = find_quotes("“They shouted ‘leave this place now’ in Goma,” he said.")
    assert [quote.level for quote in quotes] == [0, 1]


def test_a_quotation_over_paragraphs_goes_on_at_each_opening_mark() -> None:
    """Only the last paragraph closes, and all but the first go on."""
    quotes = find_quotes("“The first day was quiet.\n“The second was not.\n“We left,” she said.")
    assert [(quote.closed, quote.continued) for quote in quotes] == [(False, False), (False, True), (True, True)]


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    """A forgotten mark does not swallow the rest of the report."""
    text = '"They came at night, said Amina.\nThe town of Nyala is quiet.'
    assert [(0, text.index("\n"))] == [(quote.start, quote.end) for quote in find_quotes(text)]


@pytest.mark.parametrize(
    "text",
    [
        "It fired on “vehicles and gatherings” in Hodeidah.",
        "The “ceasefire” in Sumy lasted an hour.",
        "They “suddenly” left Lashio.",
        "He called Bukavu a 'dead city' yesterday.",
        "The offensive points to a “new military reality,” the envoy told reporters.",
    ],
)
def test_a_few_words_inside_a_clause_are_borrowed(text: str) -> None:
    """Words held at arm's length are told apart from speech."""
    assert [quote.kind for quote in find_quotes(text)] == ["scare"]


@pytest.mark.parametrize(
    "text",
    [
        '"We left," he said.',
        "He said: “No comment.”",
        "She said “we will not go back” to Masisi.",
        "The mayor said that “nobody in this city has had water since the first of the month”.",
    ],
)
def test_sentences_and_long_runs_are_speech(text: str) -> None:
    """A sentence of its own, or a long run of words, is somebody's speech."""
    assert [quote.kind for quote in find_quotes(text)] == ["speech"]


def test_offsets_cut_out_the_words_with_their_marks() -> None:
    """`start` and `end` take the marks in."""
    text = "He said: “Stop.”"
    (quote,) = find_quotes(text)
    assert text[quote.start : quote.end] == "“Stop.”"
