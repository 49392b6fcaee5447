"""What a claim says about who holds a place."""

from __future__ import annotations

import pytest

from contested.fusion.ground import Ground
from contested.fusion.messages import Message, find_control_table, is_about, read_message
from contested.fusion.utterances import hear
from contested.model import Claim
from factories import FakeWorld, claim, nowhere, syria


def message(*claims: Claim, world: FakeWorld | None = None) -> Message | None:
    """What the last of the claims says."""
    ground = Ground.of((world or syria()).conflict)
    heard = {found.claim.id: found for found in hear(claims, ground)}
    return read_message(heard[claims[-1].id], find_control_table(), ground)


def test_taking_a_place_is_holding_it() -> None:
    """Who takes a place holds it, and whom he took it from is gone."""
    taken = message(claim("takes_control", "Hama", actor="hts", target="government"))
    assert Message(holds="hts", outside="government", has_left=True) == taken


def test_a_place_that_falls_to_nobody_named_is_lost_by_its_holder() -> None:
    """Without an actor only the loser is known."""
    assert Message(outside="government", has_left=True) == message(claim("takes_control", "Hama", target="government"))


def test_entering_is_not_holding() -> None:
    """Who enters a place is inside, no more."""
    assert Message(inside="sdf") == message(claim("enters", "Aleppo", actor="sdf"))


def test_leaving_says_who_is_gone_and_not_who_came() -> None:
    """A withdrawal names one side only."""
    assert Message(outside="government", has_left=True) == message(claim("withdraws", "Homs", actor="government"))


def test_denying_a_withdrawal_is_saying_that_one_is_there() -> None:
    """The denial is never the event that it denies."""
    denied = claim("withdraws", "Homs", actor="government", stance="denied")
    assert Message(holds="government", is_denial=True) == message(denied)


def test_absence_is_a_withdrawal_without_the_march() -> None:
    """'A complete absence of troops' says that they are not there any more."""
    absent = claim("holds", "Homs", actor="government", negated=True)
    assert Message(outside="government", has_left=True) == message(absent)


def test_denying_a_denial_asserts() -> None:
    """To deny that they did not take it is to say that they did."""
    assert Message(holds="hts") == message(claim("takes_control", "Hama", actor="hts", negated=True, stance="denied"))


def test_a_denied_capture_keeps_the_attacker_out() -> None:
    """Who denies a capture says that the attacker does not hold the place."""
    denied = claim("takes_control", "Hama", actor="hts", stance="denied")
    assert Message(outside="hts", is_denial=True) == message(denied)


def test_a_denial_without_an_actor_takes_it_from_what_it_denies() -> None:
    """'The ministry rejected the reports' denies of the army what the reports said of it."""
    reported = claim("withdraws", "Homs", actor="government", voices="SOHR=sohr")
    denial = claim("withdraws", "Homs", stance="denied", voices="ministry=ministry", denies=reported)
    assert Message(holds="government", is_denial=True) == message(reported, denial)


@pytest.mark.parametrize("stance", ["questioned", "hypothetical", "forecast", "goal"])
def test_what_is_not_said_to_be_so_says_nothing(stance: str) -> None:
    """Questions, suppositions, forecasts and goals are no evidence."""
    assert message(claim("takes_control", "Khartoum", actor="rsf", stance=stance)) is None


@pytest.mark.parametrize(
    ("relation", "km", "expected"),
    [("in", None, True), ("unstated", None, True), ("near", None, False), ("toward", None, False), ("in", 5.0, False)],
)
def test_near_a_place_is_not_in_it(relation: str, km: float | None, *, expected: bool) -> None:
    """Five kilometres from Goma says nothing about who holds Goma."""
    found = claim("takes_control", "Goma", actor="m23", relation=relation, km=km)
    assert expected is is_about(found, found.event.places[0])


def test_withdrawing_toward_a_place_says_nothing_about_it() -> None:
    """Who falls back to Sake has not left Sake."""
    found = claim("withdraws", "Sake", actor="fardc", relation="toward")
    assert not is_about(found, found.event.places[0])


@pytest.mark.parametrize("name", ["they", "its units", "troops", "the soldiers"])
def test_a_pronoun_is_no_party(name: str) -> None:
    """Forces that reading could not tell apart hold nothing."""
    assert message(_unnamed("holds", name), world=nowhere()) is None


def test_without_a_folder_the_text_names_the_parties() -> None:
    """In a war that no folder describes, 'the rebels' are a party."""
    assert Message(holds="rebels") == message(_unnamed("holds", "the rebels"), world=nowhere())


def test_with_a_folder_only_proper_names_make_a_new_party() -> None:
    """'Government troops' that reading did not place may be anybody's; 'Wagner' is Wagner."""
    assert message(_unnamed("holds", "Government troops")) is None
    assert Message(holds="wagner") == message(_unnamed("holds", "Wagner", text="Fighters of Wagner hold Lashio"))


def test_a_capital_that_begins_the_sentence_makes_no_name() -> None:
    """'Helicopters circled' is about no party called Helicopters."""
    assert message(_unnamed("holds", "Helicopters", text="Helicopters hold the air over Lashio")) is None


def _unnamed(kind: str, name: str, *, text: str | None = None) -> Claim:
    """A claim whose actor is no known party."""
    found = claim(kind, "Lashio", actor=name, text=text)
    actors = tuple(actor.model_copy(update={"party": None}) for actor in found.event.actors)
    return found.model_copy(update={"event": found.event.model_copy(update={"actors": actors})})
