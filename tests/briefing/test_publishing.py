"""What publishing writes: the page with its payload, the brief, the claims."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from briefing.scenes import HOMS, SYRIA, WARS, syria
from contested.briefing import Backdrop, page, publish
from contested.briefing.outlines import Box, outlines, theatre
from contested.briefing.palette import colours
from contested.briefing.payload import payload
from contested.model.errors import OutputError
from contested.world.conflict import Party, PartyKind


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for the built front end, so that these tests need no Node."""
    monkeypatch.setattr(page, "_built", lambda name: "let a = '</script><!--';" if name.endswith("js") else "b{}")


@pytest.mark.usefixtures("program")
def test_publishing_writes_page_brief_and_claims(tmp_path: Path) -> None:
    """Four files, and the claims are those known at the last step."""
    paths = publish(syria(), tmp_path / "out", title="Syria", backdrop=SYRIA)
    assert [path.name for path in paths] == ["index.html", "brief.md", "brief.html", "claims.jsonl"]
    lines = (tmp_path / "out" / "claims.jsonl").read_text("utf-8").splitlines()
    assert [claim.id for claim in syria()[-1].claims] == [json.loads(line)["id"] for line in lines]


@pytest.mark.usefixtures("program")
def test_the_published_brief_compares_with_the_day_before(tmp_path: Path) -> None:
    """Of steps of half a day, the brief takes the one a day back, or the first where none is that old."""
    text = publish(syria(), tmp_path / "long", title="Syria", backdrop=SYRIA)[1].read_text("utf-8")
    assert "What changed since 6 December 2024, 00:00 Damascus time" in text
    text = publish(syria()[3:5], tmp_path / "short", title="Syria", backdrop=SYRIA)[1].read_text("utf-8")
    assert "What changed since 6 December 2024, 00:00 Damascus time" in text


@pytest.mark.usefixtures("program")
def test_publishing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    """The same situations give the same files."""
    first = [path.read_bytes() for path in publish(syria(), tmp_path / "a", title="Syria", backdrop=SYRIA)]
    second = [path.read_bytes() for path in publish(syria(), tmp_path / "b", title="Syria", backdrop=SYRIA)]
    assert first == second


@pytest.mark.usefixtures("program")
def test_the_policy_allows_this_program_only(tmp_path: Path) -> None:
    """The page's policy names the digest of the one script it may run, and no other host."""
    text = publish(syria()[:1], tmp_path, title="Syria")[0].read_text("utf-8")
    script = re.search(r"<script>(.*?)</script>", text, flags=re.DOTALL)
    assert script is not None
    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in text
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    assert policy is not None
    assert "default-src 'none'" in policy[1]
    assert "http" not in policy[1]


def test_json_cannot_end_its_script_element() -> None:
    """What stands in a report cannot close the element that holds the data, and is still read as it was."""
    words = {"text": "</script><!--\u2028<img>"}
    text = page.as_json(words)
    assert "<" not in text
    assert "\u2028" not in text
    assert words == json.loads(text)


@pytest.mark.parametrize("war", WARS, ids=lambda war: war.conflict)
def test_the_payload_draws_the_country_of_the_war(war: Any) -> None:
    """The country around the place is among the outlines, the far side of the world is not."""
    handed = payload(war.situations(), title="x", backdrop=Backdrop())
    drawn = {feature["properties"]["country"] for feature in handed["countries"]["features"]}
    assert {"sudan": "SD", "drc": "CD", "ukraine": "UA", "myanmar": "MM"}[war.conflict] in drawn
    assert "BR" not in drawn


def test_claims_and_reports_are_handed_over_once_with_their_first_step() -> None:
    """A claim known from the third step on is not shown before."""
    handed = payload(syria(), title="x", backdrop=SYRIA)
    firsts = {claim["quote"]: claim["first"] for claim in handed["claims"].values()}
    assert firsts["The rebels took control of Aleppo days ago"] == 0
    assert firsts["captured Salamiyah"] == 3
    assert len(handed["claims"]) == len(syria()[-1].claims)


def test_a_belief_is_handed_over_with_its_state_in_words() -> None:
    """The page shows the words that the brief uses; likelihood and confidence are two sentences."""
    handed = payload(syria(), title="x", backdrop=SYRIA)
    (belief,) = [belief for belief in handed["steps"][4]["control"] if belief["place"] == HOMS.id]
    likelihood, confidence = belief["said"]
    assert (
        likelihood == "There is a roughly even chance that it is held by the Syrian government (52\N{NO-BREAK SPACE}%)."
    )
    assert confidence.startswith("Confidence is low")


def test_parties_keep_their_colours_and_others_get_distinct_ones() -> None:
    """A party's own colour stands; those without one differ from it and from each other."""
    parties = (
        Party("army", "Army", PartyKind.STATE_FORCES, colour="#0072b2"),
        Party("m23", "M23", PartyKind.REBEL_GROUP),
    )
    given = colours(["m23", "army", "adf", "wazalendo"], parties)
    assert given["army"] == "#0072b2"
    assert len(set(given.values())) == 4


def test_outlines_are_those_near_the_area() -> None:
    """Only what meets the box is drawn."""
    near = outlines("countries", Box.around([(36.7, 34.7), (40.1, 35.3)]).widened())
    names = {feature["properties"]["name"] for feature in near["features"]}
    assert {"Syria", "Lebanon"} <= names
    assert "France" not in names


def test_a_place_far_away_does_not_widen_the_view() -> None:
    """A capital named in passing leaves the map on the war; with a country given, its own places make the view."""
    goma, sake, bukavu, geneva = (29.23, -1.67), (29.04, -1.57), (28.86, -2.51), (6.14, 46.2)
    assert Box.of_most([goma, sake, bukavu, geneva]) == Box(28.86, -2.51, 29.23, -1.57)
    kinshasa, kigali = (15.31, -4.32), (30.06, -1.95)
    assert theatre([goma, sake, kinshasa, kigali], "CD") == Box(15.31, -4.32, 30.06, -1.57)
    assert theatre([goma, sake, kinshasa, geneva], "CD") == Box(15.31, -4.32, 29.23, -1.57)
    assert theatre([goma, sake], None) == Box(29.04, -1.67, 29.23, -1.57)


def test_publishing_nothing_is_refused(tmp_path: Path) -> None:
    """Without a situation there is nothing to write."""
    with pytest.raises(ValueError, match="no situation to publish"):
        publish((), tmp_path, title="x")


@pytest.mark.usefixtures("program")
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """The sentence names the file and says what to do."""
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match=r"file/index.html could not be written .* choose another folder"):
        publish(syria()[:1], tmp_path / "file", title="x")


def test_a_missing_front_end_is_explained(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without the built program the error says how to get it."""
    monkeypatch.setattr(page, "files", lambda package: tmp_path)
    with pytest.raises(OutputError, match=r"python hatch_build.py"):
        publish(syria()[:1], tmp_path, title="x")
