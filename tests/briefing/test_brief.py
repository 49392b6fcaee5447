"""The brief as a value: what it says, in which order, and that every sentence rests on claims."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from briefing.scenes import ALEPPO, HAMA, SYRIA, WARS, Takeover, held, syria
from contested.briefing import Brief, Sentence, brief
from contested.model import Moment, Situation

LIKELIHOOD = re.compile(r"\b(almost certain|very likely|likely|unlikely|roughly even chance|almost no chance)")
EVERY_WAR = pytest.mark.parametrize("war", WARS, ids=lambda war: war.conflict)


def texts(written: Brief, key: str) -> list[str]:
    """The sentences of one section."""
    sections = [section for section in written.sections if section.key == key]
    return [s.text for section in sections for paragraph in section.paragraphs for s in paragraph.sentences]


def all_briefs() -> list[Brief]:
    """Briefs of every step of every war, with and without something to compare with."""
    steps = syria()
    pairs = [(step, before) for step, before in zip(steps, [None, *steps], strict=False)]
    pairs += [(war.situations()[1], war.situations()[0]) for war in WARS] + [
        (war.situations()[0], None) for war in WARS
    ]
    return [brief(step, before=before, backdrop=SYRIA) for step, before in pairs]


def test_every_sentence_cites_claims_that_were_known() -> None:
    """No sentence of any brief stands without a claim of its own situation."""
    for written in all_briefs():
        cited = {citation.claim.id for citation in written.citations}
        assert written.sentences
        for sentence in written.sentences:
            assert sentence.claims, sentence.text
            assert cited >= set(sentence.claims)
            assert written.numbers(sentence)


def test_a_sentence_without_a_claim_cannot_be_built() -> None:
    """The value itself refuses what nobody said."""
    with pytest.raises(ValueError, match="rests on no claim"):
        Sentence("The town has fallen.", ())


def test_likelihood_and_confidence_never_share_a_sentence() -> None:
    """ICD 203 keeps how likely and how well founded apart."""
    for written in all_briefs():
        for sentence in written.sentences:
            assert not ("onfidence" in sentence.text and LIKELIHOOD.search(sentence.text)), sentence.text


@EVERY_WAR
def test_a_takeover_leads_the_brief(war: Takeover) -> None:
    """The place that changed hands is in the headline, with its likelihood and its dispute."""
    before, after = war.situations()
    lead = brief(after, before=before).headline
    assert lead is not None
    assert f"{war.place.name} has very likely come under the control of" in lead.text
    assert f"who holds {war.place.name} is disputed" in lead.text


@EVERY_WAR
def test_a_dispute_names_both_sides_with_their_words(war: Takeover) -> None:
    """Both voices and both quotations stand in the brief, each citing its own claim."""
    told = texts(brief(war.situations()[1]), "disputes")
    assert len(told) == 2
    assert war.monitor in told[0]
    assert f"“{war.winner} captured {war.place.name}”" in told[0]
    assert f"“{war.loser} denied this”" in told[1]


@EVERY_WAR
def test_a_forecast_is_never_told_as_counted(war: Takeover) -> None:
    """People who may flee have not fled."""
    (told,) = texts(brief(war.situations()[1]), "displacement")
    assert "expected that about 4,000 households could be displaced" in told


def test_observed_and_forecast_stand_apart() -> None:
    """280,000 and 1.5 million are two paragraphs and are nowhere added up."""
    written = brief(syria()[3], backdrop=SYRIA)
    (section,) = [section for section in written.sections if section.key == "displacement"]
    assert [paragraph.label for paragraph in section.paragraphs] == ["Observed", "Forecast"]
    observed, forecast = section.paragraphs
    assert "280,000" in observed.sentences[0].text
    assert "1.5 million" in forecast.sentences[0].text
    assert "1,780,000" not in " ".join(sentence.text for sentence in written.sentences)


def test_places_of_one_party_are_told_in_one_sentence() -> None:
    """Four places of the same holder and likelihood need one sentence, most people first."""
    told = texts(brief(syria()[3], backdrop=SYRIA), "control")
    assert told[0].startswith("The Syrian government very likely holds Damascus, Homs, Tartus and Deir ez-Zor (88–91")
    assert sum("Syrian government" in sentence for sentence in told) == 1


def test_what_passed_names_both_parties() -> None:
    """A change says from whom to whom."""
    steps = syria()
    told = texts(brief(steps[3], before=steps[2], backdrop=SYRIA), "changes")
    assert told[0].startswith("Hama has very likely passed from the Syrian government to the HTS-led rebels")


def test_without_an_earlier_situation_nothing_is_called_a_change() -> None:
    """Nothing to compare with means no section of changes."""
    written = brief(syria()[3], backdrop=SYRIA)
    assert not texts(written, "changes")
    assert "past" not in (written.headline.text if written.headline else "")


def test_unknown_is_said_as_unknown() -> None:
    """A place whose holder is unknown is named as such, with the claim that speaks of it."""
    assert "Who holds Manbij is not known." in texts(brief(syria()[0], backdrop=SYRIA), "control")


def test_knowing_nothing_is_a_note_and_no_sentence() -> None:
    """An empty situation gives a brief that says so and claims nothing."""
    nothing = Situation(moment=Moment.at(datetime(2023, 4, 15, tzinfo=UTC)))
    written = brief(nothing)
    assert written.headline is None
    assert written.sentences == ()
    assert "No report known by the cut-off says who holds any place." in written.notes


def test_the_cut_off_has_its_zone() -> None:
    """The moment of knowledge is given with its zone."""
    assert brief(syria()[3]).cutoff == "Information cut-off: 6 December 2024, 00:00 Damascus time (UTC+3)."


def test_order_of_beliefs_does_not_matter() -> None:
    """The same situation in another order gives the same brief."""
    step = syria()[4]
    turned = step.model_copy(update={"beliefs": step.beliefs[::-1], "places": step.places[::-1]})
    assert brief(step, backdrop=SYRIA).sections == brief(turned, backdrop=SYRIA).sections


def test_many_places_are_counted_and_not_listed() -> None:
    """Of thirty places in one hand the largest are named and the rest is counted."""
    step = syria()[0]
    claim = step.claims[0].id
    places = [
        ALEPPO.model_copy(update={"id": f"test:{n}", "name": f"Town {n}", "population": 1000 - n}) for n in range(30)
    ]
    beliefs = tuple(held(place, "hts", 0.97, claims_for=(claim,), origins=1) for place in places)
    told = texts(
        brief(step.model_copy(update={"places": tuple(places), "beliefs": beliefs}), backdrop=SYRIA), "control"
    )
    assert "Town 7 and 22 other places" in told[0]
    assert "Town 8" not in told[0]


def test_a_supposed_situation_says_that_it_is_one() -> None:
    """What was only supposed is never taken for reported."""
    supposed = syria()[0].model_copy(update={"supposed": (f"{HAMA.name} is held by HTS",)})
    assert "This is a supposed situation, not a reported one: Hama is held by HTS." in brief(supposed).notes
