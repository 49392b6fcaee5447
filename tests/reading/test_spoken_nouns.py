"""What is said through a noun, and cue words with the verbs and prepositions that belong to them."""

from __future__ import annotations

import pytest

from contested.reading.attribution import find_attributions
from contested.reading.parse import load_language


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        (
            "The ministry issued a statement that Wad Madani had not fallen.",
            "The ministry",
            "issued a statement",
            ["that Wad Madani had not fallen"],
        ),
        ("The rebels made it clear that they would stay.", "The rebels", "made it clear", ["that they would stay"]),
        (
            "The UN voiced fears about a siege of El Obeid.",
            "The UN",
            "voiced fears about",
            ["a siege of El Obeid"],
        ),
        (
            "Chad has called on both armies to leave Geneina.",
            "Chad",
            "has called on",
            ["both armies to leave Geneina"],
        ),
        (
            "A judge ordered the militia to free its captives.",
            "A judge",
            "ordered",
            ["the militia to free its captives"],
        ),
        (
            "Three bridges were blown up overnight, the mayor wrote on Facebook.",
            "the mayor",
            "wrote",
            ["Three bridges were blown up overnight"],
        ),
        (
            "The governor went on to say that the dam was intact.",
            "The governor",
            "went on to say",
            ["that the dam was intact"],
        ),
        (
            "The garrison had fled, the deputy commander-in-chief reported, among others to Loikaw.",
            "the deputy commander-in-chief",
            "reported",
            ["The garrison had fled"],
        ),
        (
            "The navy says it sank two boats, seized a third and arrested nine men.",
            "The navy",
            "says",
            ["it sank two boats, seized a third and arrested nine men"],
        ),
        (
            "The envoy said the talks were over, adding that a date was missing.",
            "The envoy",
            "said",
            ["the talks were over"],
        ),
        (
            "Nineteen people drowned, according to the police, and forty boats were wrecked.",
            "the police",
            "according to",
            ["Nineteen people drowned", "and forty boats were wrecked"],
        ),
        (
            "BUKAVU, Congo, Feb. 3 (Agency) — Two boats sank on the lake, the port captain said.",
            "the port captain",
            "said",
            ["Two boats sank on the lake"],
        ),
        (
            "The envoy said the crossing would stay closed, in an interview on Sunday.",
            "The envoy",
            "said",
            ["the crossing would stay closed"],
        ),
        ("“Nobody is left in the camp.” Osman said.", "Osman", "said", ["“Nobody is left in the camp.”"]),
    ],
)
def test_cue_speaker_and_content(text: str, speaker: str, cue: str, content: list[str]) -> None:
    """The cue takes in the noun or verb it needs, and what is said begins and ends where the speaker's words do."""
    found = next(one for one in find_attributions(load_language()(text), ()) if one.level == 0)
    assert speaker == found.speakers[-1].text
    assert cue == text[slice(*(found.cue or (0, 0)))]
    assert content == [text[start:end] for start, end in found.content]


@pytest.mark.parametrize(
    "text",
    [
        "The shells made a crater about five metres wide.",
        "The convoy gave way to a column of tanks.",
        "The minister spoke to villagers near Kalemie.",
        "The troops maintained their positions around Bakhmut.",
    ],
)
def test_such_words_may_say_nothing(text: str) -> None:
    """The same verbs with other nouns, or with an audience only, are no attribution."""
    assert find_attributions(load_language()(text), ()) == ()
