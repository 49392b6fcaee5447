"""Who really speaks, and how often."""

from __future__ import annotations

from itertools import permutations

from contested.fusion.ground import Ground, is_nobody
from contested.fusion.origins import find_origin
from contested.fusion.utterances import Utterance, collapse, hear
from contested.model import Claim
from factories import FakeWorld, claim, cut, nowhere, report, syria

AGENCY_TEXT = "Fighters of the M23 group took the airport of Goma in eastern Congo on Monday after heavy fighting"


def utterances(*claims: Claim, world: FakeWorld | None = None) -> tuple[Utterance, ...]:
    """What is said when all these claims give the same answer."""
    ground = Ground.of((world or syria()).conflict)
    return collapse(heard.state("yes") for heard in hear(claims, ground))


def test_one_speaker_in_three_outlets_is_one_originator() -> None:
    """Carriers do not speak."""
    claims = [claim("withdraws", "Homs", voices="Rami=sohr", outlet=outlet) for outlet in ("A", "B", "C")]
    (only,) = utterances(*claims)
    assert len(only.copies) == 2


def test_the_chain_ends_with_the_one_who_knows() -> None:
    """Whoever passes it on, the innermost voice is the origin."""
    chained = claim("withdraws", "Homs", voices=("AFP=afp", "Rami=sohr"))
    assert find_origin(chained, Ground.of(syria().conflict)).id == "sohr"


def test_an_outlet_without_a_voice_speaks_for_itself() -> None:
    """No voice means the outlet."""
    origin = find_origin(claim("clash", "Khartoum", outlet="Demo Radio"), Ground.of(None))
    assert origin.speaks_itself
    assert origin.id == "demo radio"


def test_residents_of_two_outlets_are_two() -> None:
    """Nobody in particular, asked by two desks, is two witnesses."""
    claims = [claim("enters", "Goma", voices="residents", outlet=outlet) for outlet in ("A", "B")]
    assert len(utterances(*claims, world=nowhere())) == 2


def test_residents_whom_one_agency_quotes_are_one() -> None:
    """The desk that asked them counts, not the outlets that print it."""
    claims = [claim("enters", "Goma", voices=("AFP=afp", "residents"), outlet=outlet) for outlet in ("A", "B")]
    assert len(utterances(*claims)) == 1


def test_residents_in_nearly_the_same_words_are_one() -> None:
    """The same sentence in two outlets was written once."""
    one = claim("enters", "Goma", voices="residents", outlet="A", text=f"{AGENCY_TEXT}, residents said")
    other = claim("enters", "Goma", voices="residents", outlet="B", text=f"{AGENCY_TEXT}, residents told reporters")
    assert len(utterances(one, other, world=nowhere())) == 1


def test_unattributed_copies_are_one() -> None:
    """An agency text without its sender is still one text."""
    claims = [
        claim("takes_control", "Goma", outlet="A", text=AGENCY_TEXT, published="2025-01-27T10:00"),
        claim("takes_control", "Goma", outlet="B", text=f"{AGENCY_TEXT}, reports say", published="2025-01-27T12:00"),
    ]
    (only,) = utterances(*claims, world=nowhere())
    assert claims[0].id == only.statement.claim.id
    assert (claims[1].id,) == only.copies


def test_two_who_are_named_are_two_even_in_one_sentence() -> None:
    """'Both the monitor and the ministry said' is two origins in the same words."""
    claims = [claim("withdraws", "Hama", voices=name, text=AGENCY_TEXT) for name in ("Rami=sohr", "M=ministry")]
    assert len(utterances(*claims)) == 2


def test_a_statement_of_another_week_is_new_even_in_the_same_words() -> None:
    """A formula that is said again a week later is said again."""
    claims = [
        claim("holds", "Marib", outlet="A", text=AGENCY_TEXT, published=published)
        for published in ("2021-10-01T10:00", "2021-10-09T10:00")
    ]
    assert len(utterances(*claims, world=nowhere())) == 2


def test_an_outlet_restating_its_own_quotation_adds_nothing() -> None:
    """A headline in the outlet's voice rests on the speaker quoted below it."""
    text = "Army quits Homs. Government troops have withdrawn from the city, Rami says"
    quoted = claim("withdraws", "Homs", voices="Rami=sohr", text=text)
    source = report(text)
    evidence = cut(source, "Army quits Homs.")
    headline = quoted.model_copy(update={"id": "claim:headline", "voices": (), "evidence": evidence})
    (only,) = utterances(quoted, headline)
    assert quoted.id == only.statement.claim.id


def test_quoting_an_outlet_that_quotes_somebody_is_quoting_him() -> None:
    """Demo Gazette cites Demo Wire, which cites the monitor: one origin, the monitor."""
    claims = [
        claim("withdraws", "Homs", voices="SOHR=sohr", outlet="Demo Wire", published="2024-12-06T10:00"),
        claim("withdraws", "Homs", voices="Demo Wire", outlet="Demo Gazette", published="2024-12-06T12:00"),
    ]
    (only,) = utterances(*claims)
    assert only.origin.id == "sohr"


def test_outlets_that_quote_each_other_are_one_unknown_origin() -> None:
    """In a circle nobody knows."""
    claims = [
        claim("enters", "Sake", voices="Demo Herald", outlet="Demo Live", published="2024-02-07T10:00"),
        claim("enters", "Sake", voices="Demo Live", outlet="Demo Herald", published="2024-02-07T12:00"),
    ]
    (only,) = utterances(*claims, world=nowhere())
    assert only.origin.id == "unknown"
    assert not only.origin.is_named


def test_the_order_of_claims_does_not_matter() -> None:
    """Any order gives the same utterances with the same copies."""
    claims = [
        claim("takes_control", "Goma", outlet="A", text=AGENCY_TEXT),
        claim("takes_control", "Goma", outlet="B", text=AGENCY_TEXT),
        claim("takes_control", "Goma", outlet="C", voices="residents"),
        claim("takes_control", "Goma", outlet="A", voices="residents"),
    ]
    first = utterances(*claims, world=nowhere())
    assert all(first == utterances(*order, world=nowhere()) for order in permutations(claims))


def test_kinds_of_people_are_nobody_in_particular() -> None:
    """A name is somebody, a kind of people is not."""
    nobody = ("residents", "a security source", "Syrian sources", "military circles", "officials in Goma")
    somebody = ("Rami Abdel Rahman", "M23", "Amnesty International", "Médecins Sans Frontières")
    assert all(is_nobody(name) for name in nobody)
    assert not any(is_nobody(name) for name in somebody)
