"""What must hold of fusion whatever is said."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contested.fusion import Fused, fuse
from contested.model import Claim, Moment
from factories import at, claim, persons, syria

FIRST = at("2024-12-01T00:00")
LAST = Moment.at(FIRST + timedelta(days=12))
VOICES = (
    None,
    "SOHR=sohr",
    "ministry=ministry",
    "SANA=sana",
    "residents",
    ("AFP=afp", "a soldier"),
    "Demo Radio",
    "UN=un",
)
TEXTS = (
    None,
    "Government forces have left the city after three days of heavy fighting, according to reports on Friday",
    "Government forces have left the city after three days of heavy fighting, according to reports",
)


@st.composite
def claims(draw: st.DrawFn, *, stances: tuple[str, ...] = ("asserted", "asserted", "denied", "forecast")) -> Claim:
    """Any claim about a few places in twelve days."""
    kind = draw(st.sampled_from(("withdraws", "takes_control", "enters", "holds", "clash", "killed", "displaced")))
    return claim(
        kind,
        draw(st.sampled_from(("Homs", "Hama", "Aleppo", "Nowhere"))),
        actor=draw(st.sampled_from(("government", "hts", "sna", "sdf", None))),
        voices=draw(st.sampled_from(VOICES)),
        stance=draw(st.sampled_from(stances)),
        negated=draw(st.integers(0, 9)) == 0,
        published=(FIRST + timedelta(hours=draw(st.integers(0, 270)))).isoformat(),
        outlet=draw(st.sampled_from(("Demo Wire", "Demo Radio", "Demo Herald", None))),
        text=draw(st.sampled_from(TEXTS)),
        quantity=persons(draw(st.integers(1, 9))) if kind in ("killed", "displaced") else None,
    )


many = st.lists(claims(), max_size=10)
methods = st.sampled_from(("last_word", "majority"))
quick = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def fused(said: list[Claim], moment: Moment = LAST, method: str = "last_word") -> Fused:
    """What these claims add up to."""
    return fuse(said, syria(), moment=moment, method=method)


@quick
@given(many, methods, st.randoms(use_true_random=False))
def test_order_does_not_matter(said: list[Claim], method: str, random: Random) -> None:
    """The same claims in another order give the same beliefs and records, to the byte."""
    shuffled = random.sample(said, len(said))
    assert fused(said, method=method) == fused(shuffled, method=method)


@quick
@given(many, methods)
def test_probabilities_sum_to_one(said: list[Claim], method: str) -> None:
    """Every belief shares out exactly one."""
    for belief in fused(said, method=method).beliefs:
        assert abs(sum(answer.p for answer in belief.answers) - 1) < 1e-9


@quick
@given(many, st.integers(0, 270))
def test_the_past_as_known_never_changes(said: list[Claim], hour: int) -> None:
    """What was believed at a moment is the same whether or not later claims are there."""
    moment = Moment.at(FIRST + timedelta(hours=hour))
    before = [one for one in said if one.report.published is not None and one.report.published <= moment.known]
    assert fused(before, moment) == fused(said, moment)


@quick
@given(many, methods)
def test_an_echo_adds_no_support(said: list[Claim], method: str) -> None:
    """Outlets that carry what was said, with its voice and soon after, change no probability."""
    echoes = [
        one.model_copy(
            update={
                "id": f"{one.id}:echo",
                "report": one.report.model_copy(update={"id": f"{one.report.id}:echo", "outlet": "Demo Echo"}),
            }
        )
        for one in said
    ]
    plain = {belief.question.id: belief.answers for belief in fused(said, method=method).beliefs}
    echoed = {belief.question.id: belief.answers for belief in fused([*said, *echoes], method=method).beliefs}
    for question, answers in plain.items():
        for answer in answers:
            again = next(one.p for one in echoed[question] if one.value == answer.value)
            assert abs(again - answer.p) < 1e-9


@quick
@given(many, st.lists(claims(stances=("forecast", "hypothetical", "questioned", "goal")), max_size=6))
def test_what_is_not_said_to_be_so_changes_nothing(said: list[Claim], unsaid: list[Claim]) -> None:
    """Forecasts, suppositions, questions and goals leave every belief and record as it was."""
    with_them, without = fused([*said, *unsaid]), fused(said)
    assert (without.beliefs, without.records) == (with_them.beliefs, with_them.records)


@quick
@given(st.lists(claims(stances=("denied",)), max_size=10))
def test_a_denial_is_never_the_event(denials: list[Claim]) -> None:
    """From denials alone no event happened."""
    plain = [one for one in denials if not one.event.negated]
    assert not [belief for belief in fused(plain).beliefs if belief.state == "happened"]


@quick
@given(many, methods)
def test_a_lone_origin_is_never_nearly_certain(said: list[Claim], method: str) -> None:
    """No answer that rests on one origin has more than .95, and none at all more than .99."""
    for belief in fused(said, method=method).beliefs:
        top = max((answer.p for answer in belief.answers if answer.value != "unknown"), default=0.0)
        assert top <= (0.95 if belief.origins == 1 else 0.99) + 1e-9


@quick
@given(many, methods)
def test_every_belief_names_claims_that_were_given(said: list[Claim], method: str) -> None:
    """No belief rests on anything but the claims, and none counts a copy."""
    known = {one.id for one in said}
    for belief in fused(said, method=method).beliefs:
        counted = {*belief.claims_for, *belief.claims_against}
        assert {*counted, *belief.copies} <= known
        assert not counted & set(belief.copies)
        assert all(set(side.claims) <= known for side in belief.sides)
