"""The lexicon finds names however they are written, and nothing that is no name."""

from __future__ import annotations

from datetime import date

import pytest

from contested.world.folder import load_common, load_conflict
from contested.world.names import Lexicon, NameMatch

BEFORE, AFTER = date(2024, 12, 1), date(2025, 3, 1)


@pytest.fixture(scope="module")
def lexicons() -> dict[str | None, Lexicon]:
    """One lexicon a conflict, and one without any."""
    common = load_common()
    names = ("syria", "ukraine", "sudan", "drc")
    return {None: Lexicon.of(None, common)} | {name: Lexicon.of(load_conflict(name), common) for name in names}


def ids(matches: tuple[NameMatch, ...]) -> list[str]:
    """The ids found, in order."""
    return [entry.id for match in matches for entry in match.entries]


@pytest.mark.parametrize(
    ("conflict", "text", "expected"),
    [
        ("syria", "Hay'at Tahrir al-Sham entered Hama", "hts"),
        ("syria", "Hay’at Tahrir al–Sham entered Hama", "hts"),
        ("syria", "Hajat Tahrir al-Sham entered Hama", "hts"),
        ("syria", "Hayat Tahrir el-Sham entered Hama", "hts"),
        ("syria", "HAYAT TAHRIR AL-SHAM entered Hama", "hts"),
        ("syria", "Abu Mohammed al-Jolani said", "ahmed-al-sharaa"),
        ("syria", "Abu Muhammad al-Julani said", "ahmed-al-sharaa"),
        ("syria", "al-Golani said", "ahmed-al-sharaa"),
        ("syria", "Golani said", "ahmed-al-sharaa"),
        ("syria", "Ahmad al-Sharaa said", "ahmed-al-sharaa"),
        ("syria", "Rami Abdel Rahman said", "rami-abdel-rahman"),
        ("syria", "Rami Abdulrahman said", "rami-abdel-rahman"),
        ("syria", "Rami Abdurrahman said", "rami-abdel-rahman"),
        ("syria", "Rami Abd al-Rahman said", "rami-abdel-rahman"),
        ("syria", "Mazloum Abdi said", "mazloum-abdi"),
        ("syria", "Maslum Abdi said", "mazloum-abdi"),
        ("syria", "Mazlum Abdi said", "mazloum-abdi"),
        ("syria", "Samer Abdel Jaber said", "samer-abdeljaber"),
        ("syria", "Samer AbdelJaber said", "samer-abdeljaber"),
        ("syria", "Dae’sh fled", "isis"),
        ("sudan", "Hemedti spoke", "mohamed-hamdan-dagalo"),
        ("sudan", "Hemeti spoke", "mohamed-hamdan-dagalo"),
        ("sudan", "Mohammed Hamdan Daglo spoke", "mohamed-hamdan-dagalo"),
        ("sudan", "Abdelfattah al-Burhan spoke", "abdel-fattah-al-burhan"),
        ("sudan", "Abdul Fattah Burhan spoke", "abdel-fattah-al-burhan"),
        ("ukraine", "Volodymyr Zelenskyy spoke", "volodymyr-zelensky"),
        ("ukraine", "Volodymyr Zelenskiy spoke", "volodymyr-zelensky"),
        ("ukraine", "Oleksandr Syrskyi spoke", "oleksandr-syrskyi"),
        ("ukraine", "Oleksandr Syrsky spoke", "oleksandr-syrskyi"),
        ("drc", "Félix Tshisekedi spoke", "felix-tshisekedi"),
        ("drc", "Felix Tshisekedi spoke", "felix-tshisekedi"),
    ],
)
def test_spellings_of_one_name_are_one(
    lexicons: dict[str | None, Lexicon], conflict: str, text: str, expected: str
) -> None:
    """Transliterations, typographic apostrophes and capitals all lead to the same entry."""
    assert ids(lexicons[conflict].scan(text, when=BEFORE))[:1] == [expected]


@pytest.mark.parametrize("mark", ["\u200b", "\u200c", "\u200e", "\u200f", "\u2068", "\ufeff", "\u00ad"])
def test_invisible_marks_do_not_hide_a_name(lexicons: dict[str | None, Lexicon], mark: str) -> None:
    """A zero-width or direction mark within a name is ignored, and the offsets still count it."""
    text = f"On Friday Rami Abdel{mark} Rah{mark}man spoke."
    (match,) = lexicons["syria"].scan(text)
    assert text[match.start : match.end] == match.text == f"Rami Abdel{mark} Rah{mark}man"


@pytest.mark.parametrize(
    "text",
    [
        "They told us that the man who came is ill, and it is all we know.",
        "Can it be so? He can go on, but all of them must be in by now.",
        "A ring of friends sat at home and read a book as rain fell on the roof.",
        "The team won the cup, and the coach said the players had earned it.",
        "It is the care of the sick that counts; amnesty was granted to a thousand people.",
        "An opposition to the plan grew, and the source of the river was moved.",
        "In May the price of bread rose; in March it fell again.",
        "Shot after shot rang out. Habit is a second nature. Quiet fell.",
        "Progress was slow, and the agency of the people was denied by nobody.",
    ],
)
def test_ordinary_words_are_no_names(lexicons: dict[str | None, Lexicon], text: str) -> None:
    """Plain prose holds no party, source or person, whatever conflict is loaded."""
    assert {name: ids(lexicon.scan(text)) for name, lexicon in lexicons.items()} == {name: [] for name in lexicons}


@pytest.mark.parametrize(
    ("text", "found"),
    [("AP reported", ["ap"]), ("ap reported", []), ("WHO warned", ["who"]), ("people who warned", [])],
)
def test_capitals_of_an_acronym_must_be_there(lexicons: dict[str | None, Lexicon], text: str, found: list[str]) -> None:
    """An acronym matches only when it is written as one."""
    assert ids(lexicons[None].scan(text)) == found


@pytest.mark.parametrize("text", ["The army fled", "the army fled", "the Army fled", "THE ARMY fled"])
def test_small_letters_of_an_alias_match_any_case(lexicons: dict[str | None, Lexicon], text: str) -> None:
    """A generic alias matches at the start of a sentence and in a headline as well."""
    (match,) = lexicons["syria"].scan(text, when=BEFORE)
    assert match.entries[0].party == "syria-government"


def test_an_alias_is_not_found_inside_a_word(lexicons: dict[str | None, Lexicon]) -> None:
    """Names end at the ends of words: 'rebels' is not in 'rebelsville', 'RSF' not in 'RSFX'."""
    assert ids(lexicons["sudan"].scan("RSFX met at Rebelsville, near Burhania")) == []


def test_the_longest_name_wins(lexicons: dict[str | None, Lexicon]) -> None:
    """Of overlapping names the longest is given, and no others within it."""
    matches = lexicons["syria"].scan("Turkish-backed Syrian National Army fighters fled", when=BEFORE)
    assert [match.text for match in matches] == ["Turkish-backed Syrian National Army"]


@pytest.mark.parametrize("text", ["SDF. Forces fled", "SDF, forces fled", "SDF\n\nforces fled", "SDF – forces fled"])
def test_a_name_does_not_run_over_a_break(lexicons: dict[str | None, Lexicon], text: str) -> None:
    """A full stop, a comma, a new paragraph or a dash parts names."""
    assert [match.text for match in lexicons["syria"].scan(text)] == ["SDF"]


def test_party_and_source_of_one_alias_are_one_entry(lexicons: dict[str | None, Lexicon]) -> None:
    """'The military' acts as the government's party and speaks as the army command."""
    (match,) = lexicons["syria"].scan("The military denied it", when=BEFORE)
    (entry,) = match.entries
    assert (entry.what, entry.party, entry.source) == ("party", "syria-government", "syria-military")


def test_a_party_is_its_own_voice(lexicons: dict[str | None, Lexicon]) -> None:
    """A party without a source under its name speaks for itself."""
    (entry,) = lexicons["drc"].scan("M23 denied it")[0].entries
    assert (entry.party, entry.source) == ("m23", "m23")


def test_a_person_speaks_for_party_and_source(lexicons: dict[str | None, Lexicon]) -> None:
    """The entry of a person names the source, and the party of that source."""
    (entry,) = lexicons["sudan"].scan("Nabil Abdullah spoke")[0].entries
    assert (entry.what, entry.party, entry.source) == ("person", "sudan-government", "sudan-army-command")


@pytest.mark.parametrize(
    ("when", "party"),
    [(BEFORE, "syria-government"), (AFTER, "syria-transition"), (date(2024, 12, 9), "syria-transition")],
)
def test_government_forces_are_those_of_the_day(lexicons: dict[str | None, Lexicon], when: date, party: str) -> None:
    """An alias that changed hands stands for whoever held it on the day."""
    assert ids(lexicons["syria"].scan("government forces left", when=when)) == [party]


def test_without_a_day_every_reading_is_given(lexicons: dict[str | None, Lexicon]) -> None:
    """An alias that changed hands is ambiguous when no day is known."""
    assert ids(lexicons["syria"].scan("government forces left")) == ["syria-government", "syria-transition"]


@pytest.mark.parametrize(
    ("when", "party", "source"),
    [
        (date(2024, 9, 1), "rsf", "rsf"),
        (date(2025, 1, 1), "sudan-shield", "sudan-shield"),
        (date(2020, 1, 1), None, None),
    ],
)
def test_a_person_speaks_for_the_post_of_the_day(
    lexicons: dict[str | None, Lexicon], when: date, party: str | None, source: str | None
) -> None:
    """Who changed sides is read as of the day; outside known posts he is named but speaks for nobody."""
    (entry,) = lexicons["sudan"].scan("Abu Aqla Keikel spoke", when=when)[0].entries
    assert (entry.id, entry.party, entry.source) == ("abu-aqla-keikel", party, source)


@pytest.mark.parametrize(
    ("when", "holder"), [(date(2016, 10, 1), "boris-johnson"), (date(2015, 1, 1), "philip-hammond")]
)
def test_an_office_knows_its_holder(lexicons: dict[str | None, Lexicon], when: date, holder: str) -> None:
    """An office speaks whoever holds it, and says who that was."""
    (entry,) = lexicons[None].scan("The Foreign Secretary said", when=when)[0].entries
    assert (entry.what, entry.source, entry.holder) == ("office", "uk-government", holder)


def test_an_office_on_no_known_day_is_one_entry(lexicons: dict[str | None, Lexicon]) -> None:
    """Without a day an office is given once, with no holder."""
    (entry,) = lexicons[None].scan("The Foreign Secretary said")[0].entries
    assert (entry.id, entry.holder) == ("uk-foreign-secretary", None)


def test_a_mark_after_a_name_is_not_part_of_it(lexicons: dict[str | None, Lexicon]) -> None:
    """A direction mark that follows a name stays out of the match."""
    (match,) = lexicons["drc"].scan("M23\u200e \u200ffled")
    assert match.text == "M23"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Turkey's Ministry of Foreign Affairs said", "turkey-government"),
        ("the Ethiopian government said", "ethiopia-government"),
        ("Qatar’s foreign ministry said", "qatar-government"),
        ("Burmese military officials said", "myanmar-government"),
        ("the Yemeni defence ministry said", "yemen-government"),
        ("the Yemeni Defense Ministry said", "yemen-government"),
    ],
)
def test_organs_of_any_government_are_known(lexicons: dict[str | None, Lexicon], text: str, source: str) -> None:
    """Ministries and officials of all countries are found by pattern, in both spellings of English."""
    assert ids(lexicons[None].scan(text)) == [source]


def test_the_folder_wins_over_the_common_files(lexicons: dict[str | None, Lexicon]) -> None:
    """A ministry that the conflict folder lists is that source, not just the government."""
    common = ids(lexicons[None].scan("the Ukrainian General Staff and the Syrian Defense Ministry"))
    own = ids(lexicons["syria"].scan("the Syrian Defense Ministry"))
    assert (common, own) == (["syria-government"], ["syria-mod"])


def test_a_government_of_the_folder_has_its_party(lexicons: dict[str | None, Lexicon]) -> None:
    """A world-wide source is of a party where the conflict has that party."""
    (entry,) = lexicons["ukraine"].scan("TASS reported")[0].entries
    (other,) = lexicons["drc"].scan("TASS reported")[0].entries
    assert (entry.party, other.party) == ("russia-government", None)


def test_metonyms_come_only_when_asked_for(lexicons: dict[str | None, Lexicon]) -> None:
    """A capital may be just the place: it is given only on request, and marked."""
    text = "Kyiv denied it"
    (match,) = lexicons["ukraine"].scan(text, metonyms=True)
    assert lexicons["ukraine"].scan(text) == ()
    assert [(entry.party, entry.metonym) for entry in match.entries] == [("ukraine-government", True)]


@pytest.mark.parametrize(
    ("conflict", "name", "expected"),
    [
        ("syria", "sohr", "sohr"),
        ("syria", "hts", "hts"),
        ("syria", "HAYAT tahrir al sham", "hts"),
        ("syria", "Syrian Observatry for Human Rights", "sohr"),
        ("sudan", "the rapid support forces", "rsf"),
        ("drc", "Kigali", "rwanda-government"),
        ("ukraine", "Reuters", "reuters"),
        ("ukraine", "nobody of that name", None),
    ],
)
def test_a_whole_name_is_looked_up_freely(
    lexicons: dict[str | None, Lexicon], conflict: str, name: str, expected: str | None
) -> None:
    """Ids, other capitals, small slips of the pen and capitals of countries all find their entry."""
    entry = lexicons[conflict].entry(name)
    assert (entry.id if entry is not None else None) == expected


def test_offsets_cut_out_the_name(lexicons: dict[str | None, Lexicon]) -> None:
    """Every match re-slices to its text, with emoji, accents and quotes around."""
    text = "🟥 „Wazalendo“ (FARDC) – l’état: M23's AFC/M23 «RDF»; Félix Tshisekedi’s army\r\nthe Observatory"
    matches = lexicons["drc"].scan(text)
    assert [text[match.start : match.end] for match in matches] == [match.text for match in matches]
    assert {"wazalendo", "drc-government", "m23", "rwanda-government", "felix-tshisekedi"} <= set(ids(matches))


@pytest.mark.parametrize("text", ["", " ", "\u200b", "'s", "---", "al-", "Abdel", "Abd al-", "U.S.", "’"])
def test_scraps_are_harmless(lexicons: dict[str | None, Lexicon], text: str) -> None:
    """Empty texts, marks and halves of names are read without complaint."""
    assert lexicons["syria"].scan(text) == ()
