"""The quality gate: it shuts in words when reading gets worse or the corpus changes, and floors never sink unseen."""

from __future__ import annotations

from pathlib import Path

import gate
import pytest
from gate import GATED, PARTS, Figures, Pinned, broken, pin

from corpus import annotate


def measured(**changed: float) -> Figures:
    """Figures of both parts: .6 each, .01 of what is invented, but for what is changed in the open part."""
    usual = {name: 0.01 if name in gate.LOW else 0.6 for name in GATED}
    return {"open": usual | {name.replace("_", " "): value for name, value in changed.items()}, "held_out": dict(usual)}


PINNED = pin(measured(), "d1", None, None)


def test_reading_keeps_above_the_floors() -> None:
    """The corpus is read at least as well as when the floors were pinned, and is the one that they were pinned on."""
    golds = [annotate.gold(folder) for folder in annotate.folders()]
    assert list(broken(gate.measure(golds), Pinned.read(gate.FLOORS), annotate.digest())) == []


def test_floors_lie_a_little_under_what_was_measured() -> None:
    """Noise does not shut the gate."""
    assert (PINNED.floors["open"]["usable"], PINNED.floors["open"]["dates invented"]) == (0.595, 0.015)
    assert list(broken(measured(usable=0.596, dates_invented=0.014), PINNED, "d1")) == []


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"usable": 0.59}, "usable of the open reports is 0.5900, under its floor of 0.5950."),
        ({"dates_invented": 0.02}, "dates invented of the open reports is 0.0200, above its ceiling of 0.0150."),
    ],
)
def test_a_broken_floor_is_named(changed: dict[str, float], sentence: str) -> None:
    """The sentence has the figure, its value and its floor."""
    assert list(broken(measured(**changed), PINNED, "d1")) == [sentence]


def test_another_corpus_needs_other_floors() -> None:
    """After a change to the texts the old floors say nothing, and the gate says how to pin new ones."""
    (sentence,) = broken(measured(), PINNED, "d2")
    assert "its digest is d2, the floors were pinned on d1" in sentence
    assert "--pin" in sentence


def test_pinning_raises_floors_and_lowers_none() -> None:
    """What has become better is kept, what has become worse does not sink the floor."""
    again = pin(measured(usable=0.7, claims=0.5, dates_invented=0.0, quantities_invented=0.5), "d1", PINNED, None)
    found = again.floors["open"]
    assert (found["usable"], found["claims"]) == (0.695, 0.595)
    assert (found["dates invented"], found["quantities invented"]) == (0.005, 0.015)


def test_floors_are_lowered_only_with_a_reason() -> None:
    """The reason stands in the file."""
    again = pin(measured(claims=0.5), "d1", PINNED, "the guidelines now ask for more")
    assert again.floors["open"]["claims"] == 0.495
    assert 'lowered = "the guidelines now ask for more"' in again.written()


def test_the_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Floors of both parts, digest and reason survive."""
    path = tmp_path / "floors.toml"
    pinned = Pinned("d1", PINNED.floors, 'a "reason"')
    path.write_text(pinned.written(), "utf-8")
    assert Pinned.read(path) == pinned
    assert tuple(PINNED.floors) == PARTS


def test_a_crash_is_a_report_in_which_nothing_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """One report on which the reader breaks off costs its claims and does not hide the others."""
    golds = [annotate.gold(folder) for folder in annotate.folders()[:1]]

    def crash(*_: object) -> None:
        raise KeyError("word")

    monkeypatch.setattr(gate, "read_report", crash)
    assert gate.measure(golds)["open" if not golds[0]["held_out"] else "held_out"]["claims"] == 0
