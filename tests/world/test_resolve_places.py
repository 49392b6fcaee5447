"""Which of the places of one name a text means."""

from __future__ import annotations

import pytest

from contested.world.gazetteer import Gazetteer
from contested.world.resolve import Resolved, Toponym, bearing, distance_km, resolve


def _resolved(gazetteer: Gazetteer, *names: str, countries: tuple[str, ...] = ()) -> tuple[Resolved | None, ...]:
    """Each name may carry a hint after a slash: 'Homs/province'."""
    toponyms = [Toponym(name.partition("/")[0], 0, hint=name.partition("/")[2] or None) for name in names]
    return resolve(toponyms, gazetteer, countries=countries)


def _ids(answers: tuple[Resolved | None, ...]) -> list[str | None]:
    return [answer and answer.entry.id for answer in answers]


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Homs", "geonames:169577"),
        ("Homs/city", "geonames:169577"),
        ("Homs/province", "admin1:SY.11"),
        ("Homs Governorate", "admin1:SY.11"),
        ("Kharkiv/region", "admin1:UA.07"),
        ("Damascus", "geonames:170654"),
        ("Georgia", "country:GE"),
        ("Tripoli", "geonames:2210247"),
        ("Africa", "region:africa"),
    ],
)
def test_a_name_alone_means_the_best_known_place(gazetteer: Gazetteer, name: str, id_: str) -> None:
    """Without company a town means the town, with a feature word the area."""
    assert [id_] == _ids(_resolved(gazetteer, name))


@pytest.mark.parametrize(
    ("names", "country"),
    [
        (("Palmyra", "Homs", "Damascus"), "SY"),
        (("Palmyra", "Harrisburg", "Pennsylvania"), "US"),
        (("Georgia", "Atlanta"), "US"),
        (("Georgia", "Tbilisi"), "GE"),
        (("Tripoli", "Beirut"), "LB"),
        (("Tripoli", "Benghazi"), "LY"),
        (("Rafah", "Khan Younis", "Gaza"), "PS"),
        (("Odessa", "Kherson"), "UA"),
        (("Beni", "Butembo", "Goma"), "CD"),
        (("Pokrovsk", "Chasiv Yar"), "UA"),
    ],
)
def test_company_decides(gazetteer: Gazetteer, names: tuple[str, ...], country: str) -> None:
    """The first name means the place in the country of the others."""
    answer = _resolved(gazetteer, *names)[0]
    assert answer is not None
    assert country == answer.entry.country


def test_namesakes_of_one_country_are_told_by_what_is_near(gazetteer: Gazetteer) -> None:
    """Of a dozen Pokrovskes in Ukraine the one in Donetsk oblast is meant beside places there."""
    answer = _resolved(gazetteer, "Pokrovske", "Bakhmut", "Chasiv Yar", countries=("UA", "RU"))[0]
    assert answer is not None
    assert answer.entry.admin1 == "admin1:UA.05"


@pytest.mark.parametrize(
    ("name", "id_"), [("Homs", "city"), ("Homs/countryside", "admin1"), ("Homs/province", "admin1")]
)
def test_a_town_that_gave_its_area_the_name(gazetteer: Gazetteer, name: str, id_: str) -> None:
    """A bare name is the town's; the area is meant where the text says so."""
    (answer,) = _resolved(gazetteer, name, countries=("SY",))
    assert answer is not None
    assert id_ == answer.entry.kind


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Sudanese", "country:SD"),
        ("Syrians", "country:SY"),
        ("Ill.", "admin1:US.IL"),
        ("W. Va.", None),
        ("Kurdish", None),
    ],
)
def test_a_people_and_an_abbreviation_stand_for_an_area(gazetteer: Gazetteer, name: str, id_: str | None) -> None:
    """What the small gazetteer of the tests lacks, and a people of several countries, stand for none."""
    assert [id_] == _ids(_resolved(gazetteer, name))


def test_an_abbreviated_state_decides(gazetteer: Gazetteer) -> None:
    """'Springfield, Ill.' is in Illinois, there and wherever else the text has the name."""
    answers = resolve([Toponym("Springfield", 0, within="Ill."), Toponym("Springfield", 50)], gazetteer)
    assert [answer and answer.entry.admin1 for answer in answers] == ["admin1:US.IL"] * 2


def test_an_area_that_the_text_names_decides(gazetteer: Gazetteer) -> None:
    """'Springfield, Illinois' is in Illinois, although the one in Missouri is larger."""
    (answer,) = resolve([Toponym("Springfield", 0, within="Illinois")], gazetteer)
    assert answer is not None
    assert answer.entry.admin1 == "admin1:US.IL"


def test_the_theatre_decides(gazetteer: Gazetteer) -> None:
    """A conflict's country is preferred to a larger namesake elsewhere."""
    assert [a and a.entry.country for a in _resolved(gazetteer, "Palmyra", countries=("SY",))] == ["SY"]


def test_capitals_abroad_stay_abroad(gazetteer: Gazetteer) -> None:
    """A text about Syria may well speak of Moscow, London and Washington."""
    answers = _resolved(gazetteer, "Homs", "Moscow", "London", "Washington", countries=("SY",))
    assert [a and a.entry.country for a in answers] == ["SY", "RU", "GB", "US"]


def test_a_village_far_away_is_no_answer(gazetteer: Gazetteer) -> None:
    """A small namesake elsewhere is not what a text about Sudan means, so nothing is."""
    assert _ids(_resolved(gazetteer, "March", countries=("SD",))) == [None]
    assert _ids(_resolved(gazetteer, "Elwood", "Omdurman", countries=("SD",))) == [None, "geonames:365137"]


@pytest.mark.parametrize("name", ["Pa", "VA", "Xq", "", "Qwertzuiop", "Assad"])
def test_what_is_no_place_is_not_resolved(gazetteer: Gazetteer, name: str) -> None:
    """Abbreviations, names nobody knows and surnames give None."""
    assert _ids(_resolved(gazetteer, name, countries=("SY",))) == [None]


def test_the_other_candidates_are_kept(gazetteer: Gazetteer) -> None:
    """The answer has its share, and the rivals have theirs; together they are at most one."""
    (answer,) = _resolved(gazetteer, "Tripoli")
    assert answer is not None
    shares = [answer.score, *(share for _, share in answer.alternatives)]
    assert shares == sorted(shares, reverse=True)
    assert {"LY", "LB"} <= {answer.entry.country, *(entry.country for entry, _ in answer.alternatives)}
    assert sum(shares) <= 1.0


def test_the_order_of_the_names_does_not_matter(gazetteer: Gazetteer) -> None:
    """The same names in another order mean the same places."""
    names = ("Palmyra", "Homs", "Tripoli", "Moscow", "Georgia")
    forth, back = _resolved(gazetteer, *names), _resolved(gazetteer, *reversed(names))
    assert _ids(forth) == _ids(back)[::-1]


def test_ten_thousand_mentions_are_one_question(gazetteer: Gazetteer) -> None:
    """A name that is repeated without end is looked up once and gets one answer."""
    answers = resolve([Toponym("Nyala", start) for start in range(10_000)], gazetteer, countries=("SD",))
    assert {"geonames:369004"} == set(_ids(answers))


def test_no_names_give_no_answers(gazetteer: Gazetteer) -> None:
    """An empty text is no problem."""
    assert resolve([], gazetteer) == ()


@pytest.mark.parametrize(
    ("from_", "to", "expected"),
    [
        ((36.72, 34.73), (37.05, 35.01), "ne"),  # Salamiyah from Homs
        ((36.75, 35.13), (36.72, 34.73), "s"),  # Homs from Hama
        ((29.23, -1.67), (29.05, -1.57), "nw"),  # Sake from Goma
        ((32.53, 15.59), (32.48, 15.64), "nw"),  # Omdurman from Khartoum
        ((37.56, 47.10), (38.00, 48.59), "n"),  # Bakhmut from Mariupol
        ((179.9, 0.0), (-179.9, 0.0), "e"),
    ],
)
def test_bearing_is_the_way_one_looks(from_: tuple[float, float], to: tuple[float, float], expected: str) -> None:
    """The compass point is that of the second place seen from the first."""
    assert expected == bearing(from_, to)


def test_distance_is_along_the_globe() -> None:
    """Homs lies some 45 km from Hama, and no place is far from itself."""
    assert 40 < distance_km((36.75, 35.13), (36.72, 34.73)) < 50
    assert distance_km((29.2, -1.7), (29.2, -1.7)) == 0.0
    assert distance_km((179.9, 0.0), (-179.9, 0.0)) < 30
