"""What the scorer of claims counts as found, right and usable."""

from __future__ import annotations

from typing import Any

import pytest
from agreement import is_same_name, is_same_place, kilometres
from scoring import Text, compare, figures_of

from corpus import annotate

BODY = (
    "Residents said the army left Hama on Friday. The army denied it.\nRebels near Hama\nAt least 40 people fled Homs."
)


def claim(quote: str, kind: str = "withdraws", **more: Any) -> dict[str, Any]:
    """A claim on the wire; `places`, `time`, `quantity` and `also` go into its event."""
    start = BODY.index(quote)
    inner = {key: more.pop(key) for key in ("places", "time", "quantity", "also") if key in more}
    return {
        "evidence": {"start": start, "end": start + len(quote), "quote": quote},
        "voices": [],
        "stance": "asserted",
        "event": {"kind": kind, "places": [], "time": None, "quantity": None, **inner},
    } | more


HAMA = {"name": "Hama", "lon": 36.75, "lat": 35.13}
RESIDENTS = {"name": "Residents", "part": "origin"}
LEFT = claim("the army left Hama on Friday", places=[HAMA], voices=[RESIDENTS])


def figures(gold: list[dict[str, Any]], read: list[dict[str, Any]], *, outlet: str | None = None) -> dict[str, float]:
    """The figures of one text."""
    return figures_of([compare(Text("t", BODY, tuple(gold), outlet), read)])


def test_annotations_score_full_marks_against_themselves() -> None:
    """Nothing is missed, invented or wrong in a perfect reading of the corpus."""
    golds = [annotate.gold(folder) for folder in annotate.folders()]
    found = figures_of([compare(Text.of(gold), gold["claims"]) for gold in golds])
    invented = {name: value for name, value in found.items() if "invented" in name}
    assert set(invented.values()) == {0.0}
    assert {value for name, value in found.items() if name not in invented} == {1.0}


def test_nothing_read_scores_nothing() -> None:
    """Silence finds no claim."""
    assert figures([LEFT], [])["claims"] == 0


@pytest.mark.parametrize(
    ("wrong", "found", "usable"),
    [
        ({"stance": "denied"}, 1.0, 0.0),
        ({"voices": [{"name": "the UN", "part": "origin"}]}, 1.0, 0.0),
        ({"voices": []}, 1.0, 0.0),
        ({"voices": [{"name": "residents of Hama", "part": "origin"}]}, 1.0, 1.0),
        ({"event": LEFT["event"] | {"places": []}}, 1.0, 0.0),
        ({"event": LEFT["event"] | {"places": [{"name": "Syria"}, HAMA]}}, 1.0, 1.0),
        ({"event": LEFT["event"] | {"kind": "killed"}}, 0.0, 0.0),
        ({"evidence": claim("The army denied it")["evidence"]}, 0.0, 0.0),
        ({"evidence": claim("army left Hama")["evidence"]}, 1.0, 1.0),
        ({"evidence": {"start": 3, "end": 9, "quote": "the army left Hama on Friday"}}, 1.0, 1.0),
        ({"evidence": {"start": 3, "end": 9, "quote": "the army left Homs"}}, 0.0, 0.0),
    ],
)
def test_a_wrong_field_costs_what_it_is_worth(wrong: dict[str, Any], found: float, usable: float) -> None:
    """A claim is found by its words and coarse event, and usable with kind, stance, origin and places."""
    got = figures([LEFT], [LEFT | wrong])
    assert (got["claims"], got["usable"]) == (found, usable)


def test_the_outlet_is_no_voice() -> None:
    """Where nobody is annotated, the outlet by its name is as good as nobody, and anybody else is wrong."""
    own = claim("the army left Hama on Friday", places=[HAMA])
    by_outlet, by_other = (own | {"voices": [{"name": name, "part": "origin"}]} for name in ("Demo Wire", "the UN"))
    assert figures([own], [by_outlet], outlet="Demo Wire")["usable"] == 1
    assert figures([own], [by_other], outlet="Demo Wire")["usable"] == 0


def test_optional_claims_and_headlines_cost_and_earn_nothing() -> None:
    """Read or not, they change no figure."""
    optional = claim("The army denied it", stance="denied", flags=["optional"])
    headline = claim("Rebels near Hama", "holds", flags=["headline"])
    with_them = figures(
        [LEFT, optional, headline], [LEFT, claim("The army denied it"), claim("Rebels near Hama", "holds")]
    )
    assert with_them["claims"] == figures([LEFT, optional, headline], [LEFT])["claims"] == 1


def test_each_annotated_claim_is_found_once() -> None:
    """Saying a thing twice is saying one too many."""
    assert figures([LEFT], [LEFT, LEFT])["claims"] == pytest.approx(2 / 3)


def test_dates_and_numbers_that_the_text_does_not_give_are_invented() -> None:
    """An open end is no invention, a first day or a number is."""
    fled = claim("At least 40 people fled Homs", "displaced")
    told = claim(
        "At least 40 people fled Homs", "displaced", time={"start": "2024-12-05", "end": None}, quantity={"best": 40}
    )
    got = figures([fled, LEFT], [told, LEFT])
    assert (got["dates invented"], got["quantities invented"]) == (0.5, 0.5)


def test_a_denial_that_is_read_as_something_else_is_neither_right_nor_free() -> None:
    """The F1 of denials counts those missed and those made up."""
    denied = claim("The army denied it", stance="denied")
    assert figures([denied], [denied])["denials"] == 1
    assert figures([denied], [claim("The army denied it")])["denials"] == 0
    assert figures([denied, LEFT], [denied, LEFT | {"stance": "denied"}])["denials"] == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the Syrian army", "army", True),
        ("residents", "resident", True),
        ("Arakan Army", "Karen Army", False),
        ("the town of Sake", "Sake", True),
        ("it", "it", True),
        ("it", "the army", False),
        ("", "army", False),
    ],
)
def test_names_agree_by_their_telling_words(one: str, other: str, same: bool) -> None:
    """Articles, endings and words such as "town" tell no name from another."""
    assert is_same_name(one, other) is same


def test_places_agree_when_they_lie_together() -> None:
    """Within the distance another name is no other place; without a point only the name counts."""
    near, far = HAMA | {"name": "Qamhana", "lat": 35.2}, HAMA | {"name": "Homs", "lat": 34.73}
    assert is_same_place(HAMA, near)
    assert not is_same_place(HAMA, far)
    assert kilometres(HAMA, far) == pytest.approx(44.5, abs=0.5)
    assert kilometres(HAMA, {"name": "Homs", "lon": None, "lat": None}) is None
