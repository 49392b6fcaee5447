"""Why the situation says what it says."""

from __future__ import annotations

from contested.fusion import fuse
from contested.model import Claim, Moment, Situation
from contested.situation import assemble, explain
from factories import at, claim, syria

SAID = claim("withdraws", "Homs", actor="government", voices=("AFP=afp", "Rami=sohr"))
COPY = claim("withdraws", "Homs", actor="government", voices="Rami=sohr", outlet="Demo Gazette")
DENIED = claim("withdraws", "Homs", actor="government", voices="circles=ministry", stance="denied")


def situation(*claims: Claim) -> Situation:
    """The evening of 6 December."""
    world, moment = syria(), Moment.at(at("2024-12-06T20:00"))
    return assemble(fuse(claims, world, moment=moment), claims, (), world, moment=moment)


def test_claims_for_and_against_are_cited_with_their_voices() -> None:
    """Who says it, through whom, where, and in which words."""
    found = explain(situation(SAID, COPY, DENIED), "Homs")
    assert {SAID.id, COPY.id} == {one.claim for one in (*found.claims_for, *found.copies)}
    assert (DENIED.id,) == tuple(one.claim for one in found.claims_against)
    assert DENIED.evidence.quote == found.claims_against[0].quote


def test_likelihood_and_confidence_are_two_sentences() -> None:
    """How probable it is and how much is known are never said in one breath."""
    taken = claim("takes_control", "Goma", actor="hts", voices="UN=un")
    found = explain(situation(taken), "Goma", conflict=syria().conflict)
    assert found.sentences[0] == "It is very likely that Goma is held by HTS (90%)."
    assert found.sentences[1].startswith("Confidence is low.")


def test_the_likelihood_word_follows_from_the_number() -> None:
    """The word is the one of ICD 203 for the probability."""
    found = explain(situation(claim("takes_control", "Goma", actor="hts", voices="UN=un")), "Goma")
    assert (found.likelihood, round(found.p or 0, 1)) == ("very likely", 0.9)


def test_parties_are_named_if_the_conflict_is_given() -> None:
    """Readers get names, not ids."""
    held = situation(claim("holds", "Sake", actor="government", voices="UN=un"))
    assert "Syrian government" in explain(held, "Sake", conflict=syria().conflict).sentences[0]


def test_a_dispute_is_part_of_the_explanation() -> None:
    """Where origins disagree, the explanation says so and what would settle it."""
    found = explain(situation(SAID, DENIED), "geonames:169577")
    assert len(found.disputes) == 1
    assert any("admission" in sentence for sentence in found.would_change)


def test_a_place_that_nobody_mentioned_is_unknown() -> None:
    """That is an answer and no error."""
    found = explain(situation(SAID), "Bakhmut")
    assert (found.state, found.p, found.likelihood) == ("unknown", None, "unknown")


def test_a_place_is_found_by_any_spelling_that_a_claim_used() -> None:
    """'Homs' and 'homs' are the same question."""
    assert explain(situation(SAID), "  HOMS ").place == "Homs"


def test_confidence_counts_origins_and_not_outlets() -> None:
    """Three independent origins that agree give high confidence; three outlets with one origin do not."""
    voices = ("Rami=sohr", "UN=un", "M2=monitor2")
    agreeing = [claim("takes_control", "Lashio", actor="hts", voices=voice) for voice in voices]
    copies = [
        claim("takes_control", "Lashio", actor="hts", voices="Rami=sohr", outlet=outlet) for outlet in ("A", "B", "C")
    ]
    assert explain(situation(*agreeing), "Lashio").confidence == "high"
    assert explain(situation(*copies), "Lashio").confidence == "low"


def test_a_town_is_meant_before_the_province_of_its_name() -> None:
    """'Hama' is the city, even when the province is called the same."""
    province = claim("takes_control", "Hama province", actor="hts", voices="UN=un")
    renamed = province.event.places[0].model_copy(update={"name": "Hama", "id": "admin1:SY.10"})
    province = province.model_copy(update={"event": province.event.model_copy(update={"places": (renamed,)})})
    town = claim("holds", "Hama", actor="government", voices="UN=un")
    assert explain(situation(province, town), "Hama").state == "government"
