"""Finding places by name, id and position."""

from __future__ import annotations

import pytest

from contested.world.gazetteer import Gazetteer

SPELLINGS = [
    ("Talbisseh", "SY"),
    ("Deir Essor", "SY"),
    ("Deir al-Zour", "SY"),
    ("Dayr Az Zawr", "SY"),
    ("Salamiyah", "SY"),
    ("Sweida", "SY"),
    ("Tal Rifaat", "SY"),
    ("Maarat al-Numan", "SY"),
    ("Raqqah", "SY"),
    ("Rastan", "SY"),
    ("Khan Sheikhoun", "SY"),
    ("Al-Fashir", "SD"),
    ("Wad Madani", "SD"),
    ("Omdurman", "SD"),
    ("Chasiv Yar", "UA"),
    ("Krasnogorovka", "UA"),
    ("Kostiantynivka", "UA"),
    ("Fallujah", "IQ"),
    ("Hodeidah", "YE"),
    ("Ta'izz", "YE"),
    ("Khan Younis", "PS"),
    ("Saké", "CD"),
    ("Tombouctou", "ML"),
    ("Myawadi", "MM"),
]


@pytest.mark.parametrize(("name", "country"), SPELLINGS)
def test_a_town_is_found_under_any_spelling(gazetteer: Gazetteer, name: str, country: str) -> None:
    """The spellings that newspapers use lead to a town of the right country first."""
    assert country == gazetteer.find(name)[0].entry.country


@pytest.mark.parametrize(
    "word",
    [
        "Assad",
        "March",
        "Ellwood",
        "Monday",
        "General",
        "Burhan",
        "Netanyahu",
        "Hezbollah",
        "Syrian",
        "Ukrainians",
        "the",
    ],
)
def test_words_and_surnames_are_not_taken_for_places(gazetteer: Gazetteer, word: str) -> None:
    """Months, titles, peoples and surnames do not match a place by likeness."""
    assert gazetteer.find(word) == ()


@pytest.mark.parametrize("name", ["Ho\u200bms", "\u200fHoms\u200e", "Ho\u00adms"])
def test_invisible_marks_do_not_hide_a_place(gazetteer: Gazetteer, name: str) -> None:
    """A zero-width or direction mark inside a name changes nothing."""
    assert gazetteer.knows(name)
    assert "geonames:169577" in [match.entry.id for match in gazetteer.find(name)]


def test_the_very_name_comes_before_a_similar_one(gazetteer: Gazetteer) -> None:
    """A spelling match scores less than a match by letters, and is said to be one."""
    exact, likeness = gazetteer.find("Omdurman")[0], gazetteer.find("Talbisseh")[0]
    assert (exact.how, exact.score) == ("exact", 1.0)
    assert likeness.how == "spelling"
    assert likeness.score < 0.95


def test_without_tolerance_only_the_name_counts(gazetteer: Gazetteer) -> None:
    """`fuzzy=False` finds a name in another case, but no other spelling."""
    assert gazetteer.find("OMDURMAN", fuzzy=False)
    assert gazetteer.find("Talbisseh", fuzzy=False) == ()


@pytest.mark.parametrize(
    "name", ["Homs", "Al Hudaydah", "US", "U.S.", "DRC", "UK", "Syria", "North Kivu", "Darfur", "the Kivus"]
)
def test_known_names_are_known(gazetteer: Gazetteer, name: str) -> None:
    """Towns, areas, regions and countries with their common short names are known."""
    assert gazetteer.knows(name)


@pytest.mark.parametrize("word", ["us", "The", "On", "March", "Police", "Hit", "Syrian", "Talbisseh", "", "..."])
def test_other_words_are_not_known(gazetteer: Gazetteer, word: str) -> None:
    """A scan of a text does not stop at ordinary words, at small letters or at other spellings."""
    assert not gazetteer.knows(word)


def test_a_place_with_an_ordinary_name_can_be_looked_up(gazetteer: Gazetteer) -> None:
    """'Hit' is no place in a scan, but one for whoever asks for it."""
    assert gazetteer.find("Hit")[0].entry.country == "IQ"


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Hama province", "admin1:SY.10"),
        ("Hama Governorate", "admin1:SY.10"),
        ("Kharkiv region", "admin1:UA.07"),
        ("Kharkiv oblast", "admin1:UA.07"),
        ("North Darfur state", "admin1:SD.55"),
        ("Nord-Kivu", "admin1:CD.11"),
        ("Shan State", "admin1:MM.11"),
    ],
)
def test_an_area_is_found_with_its_feature_word(gazetteer: Gazetteer, name: str, id_: str) -> None:
    """'Hama province' is the area, not the town."""
    assert id_ == gazetteer.find(name)[0].entry.id


def test_a_region_lies_amid_its_areas(gazetteer: Gazetteer) -> None:
    """Darfur has the middle of its five states, and reaches to all of them."""
    darfur = gazetteer.get("region:darfur")
    assert darfur is not None
    assert (darfur.kind, darfur.country) == ("region", "SD")
    assert 22 < darfur.lon < 27
    assert darfur.precision_m > 200_000


def test_a_town_says_where_it_lies(gazetteer: Gazetteer) -> None:
    """A town has its country, its areas, its population and a rough radius."""
    homs = gazetteer.get("geonames:169577")
    assert homs is not None
    assert (homs.name, homs.country, homs.admin1, homs.precision_m) == ("Homs", "SY", "admin1:SY.11", 5000)


def test_a_town_names_its_district(gazetteer: Gazetteer) -> None:
    """The second-level area of a town is an entry of its own, in the same oblast."""
    town = gazetteer.find("Chasiv Yar")[0].entry
    assert town.admin2 is not None
    district = gazetteer.get(town.admin2)
    assert district is not None
    assert (district.kind, district.admin1) == ("admin2", town.admin1)


def test_a_capital_says_that_it_is_one(gazetteer: Gazetteer) -> None:
    """Damascus is a capital, Homs is none, and neither is a namesake of a capital."""
    capitals = {entry.id for match in gazetteer.find("Damascus") if (entry := match.entry).capital}
    assert capitals == {"geonames:170654"}
    assert not gazetteer.find("Omdurman")[0].entry.capital


def test_an_unknown_population_is_none(gazetteer: Gazetteer) -> None:
    """GeoNames writes 0 where it does not know; nobody lives in no town."""
    assert gazetteer.find("Maarat al-Numan")[0].entry.population != 0


def test_what_is_not_there_is_none(gazetteer: Gazetteer) -> None:
    """An id that no place has gives None."""
    assert gazetteer.get("geonames:0") is None


def test_near_gives_the_nearest_first(gazetteer: Gazetteer) -> None:
    """Rastan and Talbiseh lie between Homs and Hama."""
    names = [entry.name for entry in gazetteer.near(36.7326, 34.9225, 15) if entry.kind == "city"]
    assert names[:2] == ["Ar Rastan", "Tallbīsah"]


def test_a_supplement_is_found_like_any_place(gazetteer_with_villages: Gazetteer) -> None:
    """A village of a conflict folder is known by its name and aliases, in other spellings, by id and by position."""
    found = gazetteer_with_villages
    assert found.knows("Qamhana")
    assert found.find("Kamhana")[0].entry.id == "syria:qamhana"
    assert found.find("Qamhanah")[0].entry.id == "syria:qamhana"
    assert found.find("Walikale")[0].entry.id == "drc:walikale"
    assert "syria:qamhana" in [entry.id for entry in found.near(36.73, 35.2, 3)]
    assert found.get("syria:qamhana") is not None


def test_a_supplement_gets_the_area_of_the_nearest_town(gazetteer_with_villages: Gazetteer) -> None:
    """Qamhana lies beside Hama and so in its governorate, although the folder does not say so."""
    qamhana = gazetteer_with_villages.get("syria:qamhana")
    assert qamhana is not None
    assert qamhana.admin1 == "admin1:SY.10"


def test_a_supplement_can_name_an_ordinary_word(gazetteer: Gazetteer, gazetteer_with_villages: Gazetteer) -> None:
    """Where a conflict lists Sake, a scan finds it; its place stays where GeoNames has it."""
    assert not gazetteer.knows("Sake")
    assert gazetteer_with_villages.knows("Sake")
    assert 29 < gazetteer_with_villages.find("Sake-Centre")[0].entry.lon < 30
