"""Text in capitals gets small letters back, of the same length, and only where it stands in capitals."""

from __future__ import annotations

import pytest

from contested.reading.casing import is_in_capitals, restored

WIRE = {
    "REBELS OF THE RAPID SUPPORT FORCES [RSF] SHELLED EL FASHER ON MONDAY.": (
        "Rebels of the Rapid Support Forces [RSF] shelled El Fasher on Monday."
    ),
    "THE ARMY SAID THAT A SOLDIER WAS KILLED NEAR AVDIIVKA ON 4 MAY.": (
        "The army said that a soldier was killed near Avdiivka on 4 May."
    ),
    "PRESIDENT ZELENSKY WILL MEET U.S. OFFICIALS IN KYIV. HE DECLINED TO SAY MORE.": (
        "President Zelensky will meet U.S. officials in Kyiv. He declined to say more."
    ),
    "IT MAY TAKE A WEEK BEFORE AID REACHES GAZA, THE UN SAID.": (
        "It may take a week before aid reaches Gaza, the UN said."
    ),
    "MDF (MUNGU DEFENCE FRONT) FIGHTERS AMBUSHED A CONVOY NEAR BENI.": (
        "MDF (Mungu Defence Front) fighters ambushed a convoy near Beni."
    ),
}


@pytest.mark.parametrize("text", WIRE)
def test_capitals_become_mixed_case(text: str) -> None:
    """Names keep a capital, acronyms keep all, other words become small."""
    places = {"el fasher", "gaza", "beni", "kyiv"}
    assert [WIRE[text]] == restored([text], is_place=lambda name: name.lower() in places)


def test_mixed_case_is_left_alone() -> None:
    """A passage with small letters is given back as it is, also beside one in capitals."""
    text = "The UN and NATO met in Goma."
    assert text == restored([text, "THE ARMY ENTERED THE TOWN OF SAKE ON FRIDAY."])[0]


def test_short_headings_are_left_alone() -> None:
    """A name or heading in capitals is no passage in capitals."""
    assert not is_in_capitals("M23")
    assert not is_in_capitals("SITUATION REPORT")


@pytest.mark.parametrize(
    "text", ["İSTANBUL VE ANKARA'DAKI SALDIRILAR DEVAM EDIYOR.", "STRASSE ẞ UND GROẞE ÄUSSERUNGEN HIER."]
)
def test_the_length_never_changes(text: str) -> None:
    """Letters whose small form is longer are left as they are, so that offsets hold."""
    assert len(text) == len(restored([text])[0])
