"""Which names of a sentence are the place of its event, and which are not."""

from __future__ import annotations

import pytest

from contested.reading.event_places import event_places, name_probabilities
from contested.reading.name_runs import name_runs
from contested.reading.parse import load_language
from contested.reading.place_cues import NamedSentence
from contested.reading.view import View


def places(text: str, verb: str) -> list[str]:
    """The names that are the place of the event that `verb` says, with no name known beforehand."""
    doc = load_language()(text)
    event = next(token for token in doc if token.text == verb)
    return [text[one.name.start : one.name.end] for one in event_places(View(doc, 0, ()), event)]


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Gunmen killed six farmers in Beni on Tuesday.", "killed", ["Beni"]),
        ("Clashes that erupted in Kosti spread to Rabak on Friday.", "erupted", ["Kosti"]),
        ("Fighters stormed the town of Namtu in Shan State before dawn.", "stormed", ["Namtu"]),
        ("Shells killed nine people in Marib, Shabwa and Abyan.", "killed", ["Marib", "Shabwa", "Abyan"]),
        ("Ukraine said Russian troops had shelled Kherson.", "shelled", ["Kherson"]),
        ("The governor spoke to reporters, and four soldiers were wounded.", "wounded", []),
    ],
)
def test_a_name_is_the_place_of_the_event_that_its_words_lead_to(text: str, verb: str, expected: list[str]) -> None:
    """Also a name that nobody knows; not the wider area behind it, nor the place of another event or of a speaker."""
    assert expected == places(text, verb)


def test_every_name_of_the_sentence_is_given_a_probability() -> None:
    """Between nought and one, in text order."""
    doc = load_language()("Rebels from Idlib attacked Morek.")
    found = name_probabilities(NamedSentence(View(doc, 0, ()), doc[:]), doc[3])
    assert [doc.text[one.name.start : one.name.end] for one in found] == ["Idlib", "Morek"]
    assert all(0 < one.probability < 1 for one in found)
    assert found[0].probability < found[1].probability


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell on Dagat-Dagatan on Monday.", ["Dagat-Dagatan"]),
        ("Near Raqqa, two strikes destroyed a bridge.", ["Raqqa"]),
        ("Families left Deir el Balah in January.", ["Deir el Balah"]),
    ],
)
def test_a_name_is_a_whole_run_of_name_words(text: str, expected: list[str]) -> None:
    """Hyphens and particles inside belong to it; prepositions at the head of a sentence, days and months do not."""
    doc = load_language()(text)
    assert expected == [text[run.start : run.end] for sentence in doc.sents for run in name_runs(sentence)]
