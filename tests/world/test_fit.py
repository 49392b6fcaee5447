"""The conflict folder is chosen from the text, or none."""

from __future__ import annotations

import pytest

from contested.world.fit import best_conflict, fits

SYRIA = (
    "Hayat Tahrir al-Sham and allied rebels entered Talbiseh, the Syrian Observatory for Human Rights said on Friday.",
    "The Syrian Democratic Forces crossed the Euphrates near Deir ez-Zor as troops of President Assad left, SANA said.",
    "Rebels left Hama by night and reached the gates of Homs; in Aleppo shops opened again.",
    "Daesh fighters killed forty people in a market near Hilla; Iraq's government promised an inquiry.",
    "Iraqi forces took Ramadi back from ISIL, the Iraqi Defence Ministry said; the Peshmerga advanced on Mosul.",
)
SUDAN = (
    "The Rapid Support Forces shelled Zamzam camp outside El Fasher, the Sudan Doctors Network said. No comment came.",
    "General Burhan said the Sudanese army would not talk to Hemedti until the RSF left Khartoum.",
    "In West Darfur, Arab militias and the RSF drove out the Masalit, residents of El Geneina told Radio Dabanga.",
)
UKRAINE = (
    "Russian troops took Robotyne, Moscow said. The General Staff of Ukraine said Kyiv's forces held the village.",
    "Zelenskyy said North Korean soldiers fought in Kursk. The Russian Defence Ministry did not comment.",
    "DeepState reported that the Russians entered Chasiv Yar; the Khortytsia group of forces denied it.",
)
DRC = (
    "M23 rebels entered Walikale, residents said. The Congolese army withdrew, and Kigali denied any part in it.",
    "Wazalendo fighters clashed with the AFC/M23 near Nyabiondo, according to civil society in Masisi.",
    "The ADF killed twelve farmers near Oicha, the FARDC spokesman said; MONUSCO peacekeepers were sent.",
)
ELSEWHERE = (
    "The Arakan Army said it had taken the junta's western command in Ann. The military did not comment.",
    "The Houthis fired a missile at Israel, and the US military struck Hodeidah. Iran called for calm.",
    "Israeli forces struck Khan Younis, killing twenty, medics said. Hamas and the Israeli army blamed each other.",
    "The army said it had retaken Kidal from rebels. Mali's government signed a deal with Russia and the Wagner Group.",
    "Ethiopian troops clashed with Fano militia in Amhara. Sudan and Eritrea denied that they were involved.",
    "The government said the coalition had agreed on a budget. The opposition denied it, and residents protested.",
    "Syria beat Lebanon two to one in Doha. The army band played before the match.",
    "Islamic State fighters attacked Palma in Mozambique, and Rwanda sent police. Rebels fled.",
    "An Islamic State cell bombed a hall near Moscow; Russia and Iran condemned it.",
    "Gunmen attacked a village in Zamfara, killing nine people, residents and police said.",
    "",
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *((text, "syria") for text in SYRIA),
        *((text, "sudan") for text in SUDAN),
        *((text, "ukraine") for text in UKRAINE),
        *((text, "drc") for text in DRC),
        *((text, None) for text in ELSEWHERE),
    ],
)
def test_the_folder_of_the_war_is_chosen(text: str, expected: str | None) -> None:
    """A report about a known war gets its folder, one about another war or none gets none."""
    assert best_conflict(text) == expected


def test_only_the_given_folders_are_chosen_among() -> None:
    """A folder that was not offered is not chosen."""
    assert best_conflict(SUDAN[0], ["syria", "ukraine"]) is None


def test_two_wars_in_one_text_are_not_clear() -> None:
    """A text about two wars alike gets no folder."""
    assert best_conflict(SUDAN[0] + " " + DRC[0]) is None


def test_the_score_shows_its_evidence() -> None:
    """The best fit names the words that speak for it, the weightiest first, each once."""
    best = fits(SUDAN[1] + " " + SUDAN[1])[0]
    assert best.conflict == "sudan"
    assert {"General Burhan", "Hemedti", "RSF"} <= set(best.evidence)
    assert len(best.evidence) == len(set(best.evidence))


def test_saying_it_twice_does_not_count_twice() -> None:
    """The score depends on what is named, not how often."""
    assert fits(DRC[1])[0].score == fits(DRC[1] * 3)[0].score
