"""What the words of one sentence commit their speaker to, and which signs led to it."""

from __future__ import annotations

import pytest

from contested.model import Certainty, Stance
from contested.reading.parse import parse
from contested.reading.stance import Commitment, commitment_to


def committed(sentence: str, word: str) -> Commitment:
    """The commitment to the event that `word` says."""
    doc = parse([sentence])[0]
    return commitment_to(next(token for token in doc if token.text == word))


@pytest.mark.parametrize(
    ("sentence", "word", "stance", "negated"),
    [
        ("The soldiers managed to hold the bridge.", "hold", Stance.ASSERTED, False),
        ("The soldiers did not manage to hold the bridge.", "hold", Stance.ASSERTED, True),
        ("The militia failed to take the airport.", "take", Stance.ASSERTED, True),
        ("The militia did not fail to take the airport.", "take", Stance.ASSERTED, False),
        ("The junta was forced to abandon the base.", "abandon", Stance.ASSERTED, False),
        ("Rebels prevented the column from entering the town.", "entering", Stance.ASSERTED, True),
        ("The column has yet to enter the town.", "enter", Stance.ASSERTED, True),
        ("The army could not enter the town.", "enter", Stance.ASSERTED, True),
        ("Nobody entered the town.", "entered", Stance.ASSERTED, True),
        ("The group has no plans to leave the city.", "leave", Stance.GOAL, True),
        ("The group wants to stop the army from entering the city.", "entering", Stance.GOAL, True),
        ("Diplomats expect the talks to collapse.", "collapse", Stance.FORECAST, False),
        ("The army is about to withdraw.", "withdraw", Stance.FORECAST, False),
        ("If the town falls, thousands will flee.", "flee", Stance.HYPOTHETICAL, False),
        ("Should the town fall, thousands would flee.", "fall", Stance.HYPOTHETICAL, False),
        ("Were the town to fall, thousands would flee.", "fall", Stance.HYPOTHETICAL, False),
        ("They regret that the town fell.", "fell", Stance.ASSERTED, False),
        ("They do not regret that the town fell.", "fell", Stance.ASSERTED, False),
        ("It is a lie that the town fell.", "fell", Stance.DENIED, False),
        ("Has the town fallen?", "fallen", Stance.QUESTIONED, False),
    ],
)
def test_what_governs_an_event_decides_its_stance(sentence: str, word: str, stance: Stance, negated: bool) -> None:
    """Implication, wish, forecast and condition are composed from the top of the sentence down to the event."""
    found = committed(sentence, word)
    assert (stance, negated) == (found.stance, found.negated)


def test_a_demand_is_told_apart() -> None:
    """What must or should happen is only asked for."""
    assert committed("The rebels must leave the city.", "leave").demanded
    assert committed("The council urged the rebels to leave the city.", "leave").demanded
    assert not committed("The rebels left the city.", "left").demanded


def test_a_modal_of_possibility_leaves_it_open() -> None:
    """May and might make the event possible; `could hear` tells what was heard."""
    assert committed("The army may have left the city.", "left").certainty is Certainty.POSSIBLE
    assert committed("Residents could hear the shelling.", "hear").certainty is Certainty.CERTAIN


def test_the_signs_name_the_words() -> None:
    """Every sign points at the word that gave it, outermost first."""
    found = committed("Officials said the army plans to prevent rebels from entering the town.", "entering")
    assert [(sign.name, sign.word.text) for sign in found.signs if not sign.is_cancelled] == [
        ("reported", "said"),
        ("settled", "plans"),
        ("prevented", "prevent"),
    ]
