"""What would be so if a place changed hands."""

from __future__ import annotations

import pytest

from contested.fusion import fuse
from contested.model import Claim, Moment, Situation
from contested.model.errors import SuppositionError
from contested.situation import assemble, find_cut_off, suppose
from contested.situation.supposition import find_control
from contested.world.conflict import Conflict, Road
from factories import FakeWorld, at, claim, nowhere, syria

HELD = ("Damascus", "Homs", "Tartus")


def situation(*claims: Claim, world: FakeWorld | None = None) -> Situation:
    """The evening of 6 December, with the government said to hold what it held."""
    used, moment = world or syria(), Moment.at(at("2024-12-06T20:00"))
    all_claims = (*claims, *(claim("holds", place, actor="government", voices="UN=un") for place in HELD))
    return assemble(fuse(all_claims, used, moment=moment), all_claims, (), used, moment=moment)


def test_the_place_has_its_supposed_holder() -> None:
    """The belief about the place is replaced, everything else stays."""
    before = situation()
    after = suppose(before, "Homs=HTS", syria())
    found = find_control(after, "geonames:169577")
    assert found is not None
    assert (found.state, found.p, found.method) == ("hts", 1.0, "supposed")
    assert len(before.beliefs) == len(after.beliefs)
    assert before.supposed == ()


def test_what_the_loser_would_lose_is_said() -> None:
    """If Homs falls, the road between the capital and the coast is cut."""
    words = suppose(situation(), "Homs=hts", syria()).supposed
    assert words[0] == "Supposed: Homs is held by HTS."
    assert "Damascus" in words[1]
    assert "Tartus" in words[1]


def test_a_dead_end_cuts_nothing_off() -> None:
    """Losing the last town of a road parts no others."""
    words = suppose(situation(), "Tartus=hts", syria()).supposed
    assert "nothing" in words[1]


def test_a_place_given_to_its_own_side_cuts_nothing_off() -> None:
    """An ally lets pass."""
    words = suppose(situation(), "Homs=militias", syria()).supposed
    assert "nothing" in words[1]


def test_suppositions_add_up() -> None:
    """Supposing twice supposes both."""
    twice = suppose(suppose(situation(), "Homs=hts", syria()), "Tartus=hts", syria())
    assert sum(sentence.startswith("Supposed") for sentence in twice.supposed) == 2


def test_without_roads_nothing_is_claimed_of_them() -> None:
    """No roads known is not the same as nothing cut."""
    world = nowhere()
    moment = Moment.at(at("2024-12-06T20:00"))
    claims = (claim("holds", "Goma", actor="FARDC"), claim("holds", "Sake", actor="M23"))
    found = assemble(fuse(claims, world, moment=moment), claims, (), world, moment=moment)
    assert "not known" in suppose(found, "Goma=M23", world).supposed[1]


@pytest.mark.parametrize("change", ["Homs", "Homs=", "=hts", "Atlantis=hts", "Homs=Martians"])
def test_what_cannot_be_supposed_is_refused_in_a_sentence(change: str) -> None:
    """A what-if names a place and a party that are known."""
    with pytest.raises(SuppositionError, match=r"\.$"):
        suppose(situation(), change, syria())


def test_groups_that_lose_each_other_are_found_on_the_roads() -> None:
    """In the star of a, b and c around x, losing x parts all three."""
    roads = tuple(Road("x", end, 10) for end in ("a", "b", "c"))
    conflict = Conflict(name="star", title="Star", countries=(), roads=roads)
    cuts = find_cut_off({"x": "us"}, {"x": "them"}, conflict, party="us", allies=frozenset({"us"}))
    assert [cut.groups for cut in cuts] == [(("a",), ("b",), ("c",))]


def test_what_was_cut_off_before_is_no_news() -> None:
    """A place already held by the other side parts nothing that it did not part before."""
    roads = (Road("a", "x", 1), Road("x", "b", 1))
    conflict = Conflict(name="line", title="Line", countries=(), roads=roads)
    assert find_cut_off({"x": "them"}, {"x": "them"}, conflict, party="us", allies=frozenset({"us"})) == ()
