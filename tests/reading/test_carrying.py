"""Whose voice a sentence has that names no speaker: carried on, and what ends it."""

from __future__ import annotations

import pytest

from contested.reading.attribution import Speaker, find_attributions
from contested.reading.carrying import Carried, carry
from contested.reading.parse import load_language


def carried(*paragraphs: str) -> list[tuple[Carried, ...]]:
    """The carried voices of each paragraph."""
    docs = [load_language()(text) for text in paragraphs]
    earlier: list[Speaker] = []
    said = []
    for doc in docs:
        said.append(find_attributions(doc, (), earlier=earlier))
        earlier += [speaker for one in said[-1] for speaker in one.speakers[-1:]]
    return list(carry(docs, said))


def last(*paragraphs: str) -> tuple[list[str], str]:
    """The speakers and the reason of the last voiceless stretch."""
    found = carried(*paragraphs)[-1][-1]
    return [speaker.name for speaker in found.speakers], found.reason


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Officials in Sumy denied that the bridge had fallen. Ukrainian forces remain on both banks.",
            "Officials in Sumy",
        ),
        (
            "Two towns fell without a fight, the monitor said. There was a “complete absence” of soldiers in them.",
            "the monitor",
        ),
        (
            "According to the council, the army has left Lashio. However, allied militias are still stationed there.",
            "the council",
        ),
        (
            "The talks had failed, M23 leader Bertrand Bisimwa told reporters. The M23 wanted a “dialogue”.",
            "M23 leader Bertrand Bisimwa",
        ),
        (
            "The RSF denied shelling the camp near El Fasher. Its units were still fifty kilometres from El Fasher.",
            "The RSF",
        ),
    ],
)
def test_a_voice_goes_on_within_its_paragraph(text: str, speaker: str) -> None:
    """Denials, borrowed words, "however" and the speaker's own side keep the voice."""
    assert last(text) == ([speaker], "goes_on")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The army said it had left Hama. Meanwhile, the EU is meeting in Brussels.", "turns_away"),
        ("The UN warns of famine in Zamzam. This comes as both sides fight for Darfur.", "turns_away"),
        ("Insurgents entered Aleppo, a monitor said. It is the first attack on the city since 2016.", "background"),
        ("The monitor reports that 446 people were killed. The offensive is led by an armed group.", "new_subject"),
        ("There are reports that Israel has bombed Homs. Israel has moved across the border.", "new_subject"),
        ("The SDF announced its advance on Raqqa. Air forces of other countries fly over the area.", "new_subject"),
        ("The rebels said they took Taiz. We condemn the attack on the hospital.", "outlet"),
        ("The army said it had left Goma. 10:45 Rwanda closes the border.", "time_stamp"),
    ],
)
def test_a_voice_ends(text: str, reason: str) -> None:
    """A new subject, a turn of the story, background or the outlet's own "we" end it, and the reason says which."""
    assert last(text) == ([], reason)


def test_a_new_paragraph_ends_a_voice() -> None:
    """Outside quotations nothing is carried over a paragraph's end."""
    assert last("The monitor said the army had left Hama.", "There are still militias in the city.") == ([], "no_voice")


def test_a_quotation_over_paragraphs_keeps_its_speaker() -> None:
    """Opening marks are repeated, and the speaker is named once, before."""
    paragraphs = ("“We left Bakhmut,” the officer said. “It was burning.", "“The road was mined.", "“Nobody came.”")
    assert [[speaker.name for one in found for speaker in one.speakers] for found in carried(*paragraphs)[1:]] == [
        ["the officer"],
        ["the officer"],
    ]


def test_a_quotation_whose_speaker_is_named_at_its_end() -> None:
    """The voice may come from a later paragraph."""
    found = carried("“We walked from Masisi for two days.", "“There was no water,” said Espérance, a farmer.")
    assert (found[0][0].origin, found[0][0].reason) == (1, "open_quote")


def test_a_colon_leads_on_to_a_quotation() -> None:
    """ "The envoy said:" speaks in the next paragraph."""
    assert last("The UN envoy said:", "“The truce in Hodeidah holds.”") == (["The UN envoy"], "introduced")


def test_a_colon_leads_on_to_a_statement_without_marks() -> None:
    """A statement may be printed without quotation marks, over several paragraphs."""
    found = carried("Foreign Minister Anna Berg said:", "I condemn the attack on Sumy.", "They must leave the city.")
    assert [one.reason for stretch in found[1:] for one in stretch] == ["introduced", "introduced"]
    assert {speaker.name for stretch in found[1:] for one in stretch for speaker in one.speakers} == {
        "Foreign Minister Anna Berg"
    }


def test_a_quotation_alone_follows_the_speaker_before() -> None:
    """A paragraph that is nothing but a quotation belongs to who was quoted last."""
    assert last("“The camp is full,” the doctor said.", "“We have no beds.”") == (["the doctor"], "quote_follows")


def test_a_quotation_after_no_speaker_is_nobodys() -> None:
    """No voice is invented."""
    assert last("The camp near Nyala is full.", "“We have no beds in this hospital.”")[0] == []


def test_sentences_with_a_speaker_are_not_listed() -> None:
    """Who names a speaker needs no carried voice."""
    assert carried("The army said it had left Goma. The M23 said it was there.") == [()]


def test_a_stretch_cuts_out_its_sentence() -> None:
    """Offsets are those of the paragraph."""
    text = "The army denied leaving Goma. Its soldiers are still at the airport."
    (stretch,) = carried(text)[0]
    assert text[stretch.start : stretch.end] == "Its soldiers are still at the airport."
