"""Building the file of the gazetteer: whole or not at all, anew when needed, with a user's own dumps."""

from __future__ import annotations

import sqlite3
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from contested.model.errors import WorldError
from contested.world import build_gazetteer
from contested.world.gazetteer import Gazetteer
from contested.world.gazetteer_sources import Sources

VILLAGE = (
    "900000001\tQamḩānah\tQamhanah\tKamhana,Qomhane,QMH,qmhn\t35.199\t36.728\tP\tPPL\tSY\t\t10\t170016\t\t\t0\t\t330\t"
    "Asia/Damascus\t2020-01-01"
)
AIRBASE = VILLAGE.replace("900000001", "900000002").replace("Qamḩānah", "Hama Airbase").replace("P\tPPL", "S\tAIRB")
STREAM = VILLAGE.replace("900000001", "900000003").replace("Qamḩānah", "Orontes").replace("P\tPPL", "H\tSTM")


def _dump(folder: Path, *lines: str) -> Path:
    path = folder / "SY.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "not a table")
        archive.writestr("SY.txt", "\n".join(lines) + "\n")
    return path


def test_the_second_opening_builds_nothing(sources: Sources, gazetteer: Gazetteer, gazetteer_folder: Path) -> None:
    """Once the file is there, opening does not say that anything is being done."""
    steps: list[str] = []
    again = Gazetteer.built(gazetteer_folder, sources, progress=lambda step, _share: steps.append(step))
    assert steps == []
    assert again.get("geonames:169577") == gazetteer.get("geonames:169577")


def test_building_says_how_far_it_is(sources: Sources, tmp_path: Path) -> None:
    """The share done never falls and ends at one; nothing but the file is left behind."""
    shares: list[float] = []
    Gazetteer.built(tmp_path, sources, progress=lambda _step, share: shares.append(share)).close()
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert [path.suffix for path in tmp_path.iterdir()] == [".sqlite"]


def test_a_build_that_was_killed_leaves_nothing_broken(sources: Sources, tmp_path: Path) -> None:
    """Half a file under a temporary name is not taken for the gazetteer."""
    file = tmp_path / f"gazetteer-{build_gazetteer.digest(sources)}.sqlite"
    file.with_name(file.name + ".123-abc.part").write_bytes(b"SQLite format 3\0 and no more")
    assert Gazetteer.built(tmp_path, sources).knows("Homs")


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\0" * 4096])
def test_a_broken_file_is_built_anew(sources: Sources, tmp_path: Path, content: bytes) -> None:
    """A file that was cut off or overwritten is replaced."""
    file = tmp_path / f"gazetteer-{build_gazetteer.digest(sources)}.sqlite"
    file.write_bytes(content)
    assert Gazetteer.built(tmp_path, sources).knows("Homs")


def test_a_file_of_another_version_is_built_anew(sources: Sources, tmp_path: Path) -> None:
    """The version that a file says it has counts, whatever its name."""
    file = tmp_path / f"gazetteer-{build_gazetteer.digest(sources)}.sqlite"
    Gazetteer.built(tmp_path, sources).close()
    with sqlite3.connect(file) as connection:
        connection.execute("update about set value = '0' where key = 'schema'")
    connection.close()
    assert Gazetteer.built(tmp_path, sources).knows("Homs")


def test_other_sources_make_another_file(sources: Sources, tmp_path: Path) -> None:
    """A user's own dump changes the digest, and so does a change to it."""
    dump = _dump(tmp_path, VILLAGE)
    mine = replace(sources, geonames=(dump,))
    before = build_gazetteer.digest(mine)
    assert before != build_gazetteer.digest(sources)
    _dump(tmp_path, VILLAGE, AIRBASE)
    assert before != build_gazetteer.digest(mine)


def test_a_users_dump_is_read(sources: Sources, tmp_path: Path) -> None:
    """Villages and air bases of a GeoNames zip are found, with area and kind; codes and streams are left out."""
    found = Gazetteer.built(tmp_path, replace(sources, geonames=(_dump(tmp_path, VILLAGE, AIRBASE, STREAM),)))
    village, base = found.get("geonames:900000001"), found.get("geonames:900000002")
    assert village is not None
    assert base is not None
    assert (village.kind, village.admin1, village.population) == ("city", "admin1:SY.10", None)
    assert base.kind == "site"
    assert found.find("Qomhane")[0].entry.id == "geonames:900000001"
    assert not found.knows("QMH")
    assert found.get("geonames:900000003") is None


def test_a_place_that_comes_twice_is_one(sources: Sources, tmp_path: Path) -> None:
    """Where a user's dump has a town that the package has too, the user's version counts."""
    homs = VILLAGE.replace("900000001", "169577").replace("Qamḩānah", "Homs").replace("\t0\t", "\t123456\t")
    found = Gazetteer.built(tmp_path, replace(sources, geonames=(_dump(tmp_path, homs),)))
    assert [m.entry.population for m in found.find("Homs") if m.entry.id == "geonames:169577"] == [123456]


def test_a_plain_text_dump_is_read(sources: Sources, tmp_path: Path) -> None:
    """The text file out of the zip does as well."""
    path = tmp_path / "SY.txt"
    path.write_text(VILLAGE + "\n", encoding="utf-8")
    assert Gazetteer.built(tmp_path, replace(sources, geonames=(path,))).knows("Kamhana")


@pytest.mark.parametrize("content", [b"a,b,c\n1,2,3\n", b"\xff\xfe\x00", b"PK\x03\x04 not really"])
def test_what_is_no_dump_is_refused_with_its_name(sources: Sources, tmp_path: Path, content: bytes) -> None:
    """The error names the file and says where such files come from; no half-built gazetteer stays."""
    path = tmp_path / "mine.zip"
    path.write_bytes(content)
    with pytest.raises(WorldError, match=r"mine\.zip.*download\.geonames\.org"):
        Gazetteer.built(tmp_path / "cache", replace(sources, geonames=(path,)))
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_missing_dump_is_named(tmp_path: Path) -> None:
    """A path that is no file is said to be none before anything is built."""
    with pytest.raises(WorldError, match=r"nowhere\.zip"):
        Gazetteer.open(cache=tmp_path, geonames=[tmp_path / "nowhere.zip"])


def test_a_folder_that_cannot_be_written_is_named(sources: Sources, tmp_path: Path) -> None:
    """The sentence says which folder, why, and which variable changes it."""
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    with pytest.raises(WorldError, match=r"could not be written.*CONTESTED_CACHE"):
        Gazetteer.built(blocked / "cache", sources)


def test_a_full_disk_is_said_so(sources: Sources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk fills up, the half-written file goes and a sentence stays."""
    small = "pragma page_size=1024; pragma max_page_count=200;"
    monkeypatch.setattr(build_gazetteer, "FAST", small + build_gazetteer.FAST)
    with pytest.raises(WorldError, match="full"):
        Gazetteer.built(tmp_path, sources)
    assert list(tmp_path.iterdir()) == []
