"""All benchmarks in one run: found by their folder, skipped and failed with a reason, in one table and one object."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import all_sets
import pytest
from results import Figure, figures_of, finish, table

FOLDER = Path(all_sets.__file__).parent


def test_every_benchmark_of_the_folder_names_its_sets() -> None:
    """No script that takes data is forgotten, and no other is run."""
    found = {script.name: sets for script, sets in all_sets.benchmarks()}
    assert {"claims.py", "dates.py", "idetect.py", "isaf.py", "places.py", "polnear.py"} <= found.keys()
    assert found["claims.py"] == ("claims", "claims-news")
    assert not {"all_sets.py", "gate.py", "scoring.py", "results.py"} & found.keys()


def test_a_set_that_is_not_there_is_skipped_in_words(tmp_path: Path) -> None:
    """Where no data is, the run ends well, and says for every set why it was left out."""
    command = [sys.executable, str(FOLDER / "all_sets.py"), "--data", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    last = json.loads(done.stdout.splitlines()[-1])
    assert (last["benchmark"], last["reached"]) == ("reading", 0)
    assert all(f"there is no {tmp_path}" in one["skipped"] for one in last["results"])
    assert f"claims: skipped, there is no {tmp_path / 'claims'}." in done.stdout


@pytest.mark.parametrize(
    ("program", "key", "words"),
    [
        ('print(1); print(\'{"benchmark": "x", "figures": []}\')', "figures", ""),
        ('print(\'{"benchmark": "x", "skipped": "a file is missing"}\')', "skipped", "a file is missing"),
        ("raise SystemExit('no such language')", "failed", "no such language"),
        ("print('done')", "failed", "ended with 0"),
        ("print('[1]')", "failed", "ended with 0"),
        ('print(\'{"benchmark": "x", "rows": 7}\')', "rows", "7"),
    ],
)
def test_the_end_of_a_benchmark_is_understood(tmp_path: Path, program: str, key: str, words: str) -> None:
    """Figures, a reason, or its last words; whatever it prints before does not matter."""
    script = tmp_path / "x.py"
    script.write_text(program, "utf-8")
    assert words in str(all_sets.run(script, tmp_path)[key])


def test_figures_survive_the_last_line(capsys: pytest.CaptureFixture[str]) -> None:
    """What a benchmark prints can be read back and set beside others."""
    figures = [Figure("usable", 0.5, 0.1, 0.8, 0.6, "Somebody 2020"), Figure("invented", 0.01, reach=0.02, is_low=True)]
    finish("demo", figures, size=3)
    printed = capsys.readouterr().out.splitlines()
    result = json.loads(printed[-1])
    assert figures_of(result) == figures
    assert [row["is_reached"] for row in result["figures"]] == [False, True]
    assert printed[1:4] == table([("demo", figure) for figure in figures]).splitlines()
    assert "0.800 (Somebody 2020)" in printed[2]
    assert printed[3].endswith("at most 0.020")
