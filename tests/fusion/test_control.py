"""Who holds a place, from what was said of it."""

from __future__ import annotations

import pytest

from contested.fusion import fuse
from contested.model import Belief, Claim, Matter, Moment
from factories import FakeWorld, at, claim, nowhere, syria


def belief(
    *claims: Claim, when: str = "2024-12-06T20:00", world: FakeWorld | None = None, method: str = "last_word"
) -> Belief:
    """The one belief about control that these claims give at that moment."""
    found = fuse(claims, world or syria(), moment=Moment.at(at(when)), method=method).beliefs
    (only,) = [one for one in found if one.question.matter is Matter.CONTROL]
    return only


def share(found: Belief, answer: str) -> float:
    """The probability of an answer; none is zero."""
    return next((one.p for one in found.answers if one.value == answer), 0.0)


def monitor(kind: str, actor: str, published: str = "2024-12-06T12:00", place: str = "Homs") -> Claim:
    """The monitor says so."""
    return claim(kind, place, actor=actor, voices="SOHR=sohr", published=published)


def test_the_newest_word_counts() -> None:
    """Who took the place yesterday holds it, whoever held it last week."""
    old = monitor("holds", "government", "2024-11-28T12:00")
    new = monitor("takes_control", "hts", "2024-12-05T12:00")
    found = belief(old, new)
    assert found.state == "hts"
    assert at("2024-12-05T12:00") == found.since
    assert not found.disputed


def test_a_withdrawal_alone_leaves_nobody() -> None:
    """Who left is known, who came is not."""
    assert belief(monitor("withdraws", "government")).state == "vacuum"


def test_entering_alone_is_contested() -> None:
    """Being in a place is not holding it."""
    assert belief(monitor("enters", "hts")).state == "contested"


def test_entering_what_the_other_side_left_is_holding_it() -> None:
    """An entry and an absence together are a change of hands."""
    assert belief(monitor("enters", "hts"), monitor("withdraws", "government", "2024-12-06T11:00")).state == "hts"


def test_an_origin_may_say_two_things_that_fit() -> None:
    """Army gone, militia still there: the side still holds, and less surely."""
    found = belief(
        monitor("withdraws", "government"),
        monitor("holds", "militias"),
        claim("withdraws", "Homs", actor="government", stance="denied", voices="circles=circles"),
    )
    assert found.state == "government"
    assert found.disputed
    assert 0.4 < share(found, "government") < 0.7


def test_a_denial_opens_a_dispute() -> None:
    """The monitor says withdrawn, the ministry denies it: both are shown, neither is dropped."""
    said = monitor("withdraws", "government")
    denied = claim("withdraws", "Homs", actor="government", stance="denied", voices="ministry=ministry")
    found = belief(said, denied)
    assert found.disputed
    assert {("held by Syrian government", (denied.id,)), ("left by Syrian government", (said.id,))} == {
        (side.answer, side.claims) for side in found.sides
    }


def test_allies_do_not_dispute_each_other() -> None:
    """The faction and its umbrella say one thing; the umbrella is shown when both are named."""
    found = belief(monitor("takes_control", "hts"), claim("takes_control", "Homs", actor="opposition", voices="UN=un"))
    assert (found.state, found.disputed) == ("opposition", False)


def test_a_party_is_shown_as_it_is_named() -> None:
    """When everybody says SNA, the answer is SNA and not the umbrella above it."""
    assert belief(monitor("takes_control", "sna")).state == "sna"


def test_enemies_who_both_claim_a_place_dispute_it() -> None:
    """Two holders are one too many."""
    found = belief(
        claim("takes_control", "Aleppo", actor="sna", voices="SNA room=sna"),
        claim("holds", "Aleppo", actor="sdf", voices="SDF spokesman=sdf"),
    )
    assert found.disputed


def test_an_admission_outweighs_a_boast() -> None:
    """What a side admits is worth more than what its enemy claims."""
    boast = claim("takes_control", "Hama", actor="hts", voices="HTS room=hts-room")
    admission = claim("takes_control", "Hama", actor="hts", voices="ministry=ministry")
    ours = claim("holds", "Hama", actor="government", voices="M2=monitor2", published="2024-12-01T12:00")
    assert share(belief(ours, boast), "hts") < share(belief(ours, admission), "hts")


def test_who_has_admitted_it_denies_it_no_more() -> None:
    """The morning's denial by one mouth is over with the evening's admission by another of the same side."""
    claims = (
        claim("enters", "Hama", actor="hts", voices="SOHR=sohr", published="2024-12-05T10:00"),
        claim("enters", "Hama", actor="hts", stance="denied", voices="SANA=sana", published="2024-12-05T11:00"),
        claim("withdraws", "Hama", actor="government", voices="ministry=ministry", published="2024-12-05T15:00"),
    )
    morning = belief(*claims, when="2024-12-05T12:00")
    evening = belief(*claims, when="2024-12-05T18:00")
    assert (morning.disputed, evening.disputed) == (True, False)
    assert evening.state == "hts"


def test_a_dispute_ends_when_events_overtake_it() -> None:
    """After days in which only one thing is said, the old denial is history."""
    claims = (
        monitor("withdraws", "government", "2024-12-01T10:00"),
        claim(
            "withdraws", "Homs", actor="government", stance="denied", voices="M=ministry", published="2024-12-01T12:00"
        ),
        monitor("takes_control", "hts", "2024-12-05T10:00"),
    )
    assert belief(*claims, when="2024-12-02T10:00").disputed
    assert not belief(*claims, when="2024-12-05T12:00").disputed


def test_a_denied_entry_is_the_holder_saying_that_he_holds() -> None:
    """'Nobody has entered our city', says the army: it claims to hold it."""
    denied = claim("enters", "Hama", actor="hts", stance="denied", voices="ministry=ministry")
    found = belief(monitor("holds", "government", "2024-12-04T10:00", "Hama"), denied)
    assert found.state == "government"
    assert denied.id in found.claims_for


def test_a_side_that_was_driven_out_and_denies_it_claims_the_place() -> None:
    """Even when nobody else says that it is still there."""
    taken = claim("takes_control", "Hama", actor="hts", target="government", voices="SOHR=sohr")
    denied = claim("takes_control", "Hama", actor="hts", stance="denied", voices="ministry=ministry")
    assert share(belief(taken, denied), "government") > 0.1


def test_who_held_it_before_the_dispute_does_not_decide_it() -> None:
    """Last week's reports that the army held the city are no evidence on whether it has left since."""
    said = claim("withdraws", "Homs", actor="government", voices="SOHR=sohr")
    denied = claim("withdraws", "Homs", actor="government", stance="denied", voices="ministry=ministry")
    old = [
        claim("holds", "Homs", actor="government", voices=voice, published="2024-12-01T12:00")
        for voice in ("UN=un", "M2=monitor2", "residents")
    ]
    assert belief(said, denied).answers[0] == belief(said, denied, *old).answers[0]


def test_a_denial_is_never_the_event() -> None:
    """A denied capture gives the attacker nothing."""
    found = belief(claim("takes_control", "Marib", actor="hts", stance="denied", voices="ministry=ministry"))
    assert share(found, "hts") == 0.0


def test_copies_are_named_and_not_counted() -> None:
    """Thirty outlets with one agency text are one origin, and the others are listed."""
    text = "Rebel fighters took the town of Sake west of Goma on Wednesday, a military source told AFP"
    one = claim("takes_control", "Sake", actor="hts", voices=("AFP=afp", "a military source"), outlet="O", text=text)
    many = [
        claim("takes_control", "Sake", actor="hts", voices=("AFP=afp", "a military source"), outlet=f"O{n}", text=text)
        for n in range(30)
    ]
    alone, flooded = belief(one), belief(one, *many)
    assert alone.answers == flooded.answers
    assert (flooded.origins, len(flooded.copies)) == (1, 30)


def test_a_flood_by_one_side_is_bounded() -> None:
    """Forty denials by two mouths of a side weigh little more than two."""
    said = claim("takes_control", "Homs", actor="hts", voices="SOHR=sohr", published="2024-12-06T08:00")

    def denials(count: int) -> list[Claim]:
        return [
            claim(
                "takes_control",
                "Homs",
                actor="hts",
                stance="denied",
                voices=("SANA=sana", "ministry=ministry")[number % 2],
                outlet=f"Outlet {number}",
                published=f"2024-12-06T{9 + number // 6:02}:{number % 6}0",
            )
            for number in range(count)
        ]

    few, flood = belief(said, *denials(2)), belief(said, *denials(40))
    assert abs(share(few, "hts") - share(flood, "hts")) < 0.01


def test_outlets_that_follow_a_boast_make_it_little_stronger() -> None:
    """Three outlets repeating a party's claim in their own voice are not three witnesses."""
    boast = claim("takes_control", "Homs", actor="hts", voices="HTS room=hts-room", published="2024-12-06T08:00")
    press = [
        claim("takes_control", "Homs", actor="hts", outlet=outlet, published="2024-12-06T12:00")
        for outlet in ("Demo Live", "Demo Herald", "Demo Radio")
    ]
    alone, repeated = share(belief(boast), "hts"), share(belief(boast, *press), "hts")
    assert alone < repeated < alone + 0.1


def test_silence_makes_unknown_and_not_peace() -> None:
    """The answer fades as nothing is heard, and after thirty days there is none."""
    claims = [monitor("takes_control", "hts", "2024-11-01T12:00", "Lashio")]
    fresh, older, stale = (
        belief(*claims, when=when) for when in ("2024-11-02T12:00", "2024-11-15T12:00", "2024-12-06T12:00")
    )
    assert share(fresh, "hts") > share(older, "hts") > share(stale, "hts")
    assert (stale.state, stale.p) == ("unknown", None)


def test_a_stale_reprint_changes_nothing() -> None:
    """What was true on the second is not true again because it is printed on the tenth."""
    claims = [
        claim("takes_control", "Bakhmut", actor="hts", voices="SOHR=sohr", published="2024-11-09T12:00"),
        claim("holds", "Bakhmut", actor="government", voices="UN=un", day="2024-11-02", published="2024-11-10T12:00"),
    ]
    assert belief(*claims, when="2024-11-10T13:00").state == "hts"


def test_one_origin_is_never_more_than_nearly_sure() -> None:
    """Nothing rests on one origin with more than .95."""
    found = belief(claim("withdraws", "Hama", actor="government", voices="ministry=ministry"))
    assert share(found, "vacuum") <= 0.95


def test_fighting_does_not_undo_a_capture() -> None:
    """Shells on a town that was taken do not say that it was lost."""
    found = belief(
        monitor("takes_control", "hts", "2024-12-05T12:00", "Hama"),
        claim("air_strike", "Hama", actor="government", voices="UN=un"),
    )
    assert found.state == "hts"


def test_fighting_alone_is_contested_and_hardly_more_likely_than_not() -> None:
    """A clash is a poor sign of control."""
    found = belief(claim("clash", "Khartoum", actor="rsf", voices="residents"), world=nowhere())
    assert found.state == "contested"
    assert found.p is not None
    assert found.p < 0.65


def test_a_province_is_no_town() -> None:
    """Fighting in a province does not make the province contested."""
    fused = fuse([claim("clash", "Hama province")], syria(), moment=Moment.at(at("2024-12-06T20:00")))
    assert not [one for one in fused.beliefs if one.question.matter is Matter.CONTROL]


def test_a_province_can_be_taken_when_nothing_smaller_is_named() -> None:
    """'They have taken the whole province' is about the province."""
    taken = claim("takes_control", "Hama province", actor="hts")
    assert belief(taken).question.place_name == "Hama province"
    both = claim("takes_control", ("Hama", "Hama province"), actor="hts")
    assert belief(both).question.place_name == "Hama"


def test_a_place_that_was_not_found_is_asked_about_by_name() -> None:
    """Two spellings with and without an article are one place; 'our street' is none."""
    claims = [
        claim("takes_control", "Kafr Basin", actor="hts", resolved=False),
        claim("holds", "the Kafr Basin", actor="hts", resolved=False, voices="SOHR=sohr"),
        claim("holds", "our street", actor="hts", resolved=False),
    ]
    assert belief(*claims).question.id == "control:name:kafr basin"


def test_without_a_folder_the_names_of_the_text_serve() -> None:
    """A war that no folder describes has beliefs as well."""
    found = belief(
        claim("takes_control", "Lashio", actor="the MNDAA", voices="residents"),
        claim("withdraws", "Lashio", actor="the army", voices="a military source"),
        world=nowhere(),
    )
    assert found.state == "the MNDAA"


def test_majority_gives_every_origin_one_vote() -> None:
    """Two ordinary voices outvote one monitor under majority, whatever they serve."""
    claims = (
        monitor("takes_control", "hts"),
        claim("holds", "Homs", actor="government", voices="ministry=ministry"),
        claim("holds", "Homs", actor="government", voices="SANA=sana"),
    )
    assert belief(*claims).state == "hts"
    assert belief(*claims, method="majority").state == "government"


def test_an_unknown_method_is_refused_in_a_sentence() -> None:
    """Asking for what does not exist names what does."""
    with pytest.raises(ValueError, match="choose one of last_word, majority"):
        fuse((), syria(), moment=Moment.at(at("2024-12-06T12:00")), method="magic")


def test_no_claims_give_no_beliefs() -> None:
    """Nothing said, nothing believed."""
    assert fuse((), nowhere(), moment=Moment.at(at("2024-12-06T12:00"))).beliefs == ()
