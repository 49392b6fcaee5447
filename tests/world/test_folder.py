"""Conflict folders load whole, or are refused by file, line and field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from contested.model.errors import ConflictError
from contested.world.folder import conflict_names, load_conflict
from contested.world.name_list import of_conflict
from contested.world.names import Lexicon

CONFLICT = """\
title = "War of the Valleys"
countries = ["XX"]
[governments]
Highport = "crown"
"""
PARTIES = """\
[[party]]
id = "crown"
name = "The Crown"
kind = "state_forces"
aliases = [
  "royal army",
  "the army",
]

[[party]]
id = "league"
name = "Valley League"
kind = "rebel_group"
colour = "#d55e00"
"""
SOURCES = """\
[[source]]
id = "herald"
name = "Crown Herald"
kind = "state_media"
aliases = ["the Herald"]
party = "crown"
"""
PEOPLE = """\
[[office]]
id = "marshal"
name = "Lord Marshal"
party = "crown"

[[person]]
id = "aldo-brenn"
name = "Aldo Brenn"
party = "league"
[[person.posts]]
office = "marshal"
party = "crown"
until = 2021-05-01
"""
PLACES = """\
[[place]]
id = "place:xx-oldmill"
name = "Oldmill"
lat = 10.5
lon = 20.5
country = "XX"
feature = "village"
"""
ROADS = """\
[[road]]
start = { name = "Oldmill" }
end = { name = "Highport", id = "geonames:1" }
km = 12
"""
FILES = {
    "conflict.toml": CONFLICT,
    "parties.toml": PARTIES,
    "sources.toml": SOURCES,
    "people.toml": PEOPLE,
    "places.toml": PLACES,
    "roads.toml": ROADS,
}

type Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes the folder of a made-up war, with some files replaced or left out, and gives its path."""

    def _write(replaced: dict[str, str | bytes] | None = None, *, at: Path = tmp_path / "valleys") -> Path:
        at.mkdir(parents=True)
        for name, text in (FILES | (replaced or {})).items():
            (at / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return at

    return _write


def test_a_whole_folder_loads(write: Write) -> None:
    """Every file's records are there, and the name is the folder's."""
    conflict = load_conflict(write())
    assert (conflict.name, conflict.governments) == ("valleys", {"Highport": "crown"})
    assert [party.id for party in conflict.parties] == ["crown", "league"]
    assert [person.posts[0].until for person in conflict.people] == [date(2021, 5, 1)]
    assert [(road.start, road.end, road.km) for road in conflict.roads] == [("place:xx-oldmill", "geonames:1", 12)]


def test_only_conflict_toml_is_needed(write: Write) -> None:
    """Files that are absent are as good as empty."""
    folder = write({"conflict.toml": 'title = "T"\ncountries = ["XX"]\n'})
    for name in FILES.keys() - {"conflict.toml"}:
        (folder / name).unlink()
    assert load_conflict(folder).parties == ()


def test_every_party_has_a_voice(write: Write) -> None:
    """A party that no source speaks for by name is added as a belligerent source of the same id."""
    conflict = load_conflict(write())
    assert [(source.id, source.party) for source in conflict.sources] == [
        ("herald", "crown"),
        ("crown", "crown"),
        ("league", "league"),
    ]


def test_seats_may_change_hands(write: Write) -> None:
    """A capital may stand for one party until a day and for another from then on."""
    head = (
        'title = "T"\ncountries = ["XX"]\n[governments]\n'
        'Highport = [{ party = "crown", until = 2020-01-01 }, { party = "league", start = 2020-01-01 }]\n'
    )
    conflict = load_conflict(write({"conflict.toml": head}))
    assert [(seat.party, seat.until, seat.start) for seat in conflict.seats] == [
        ("crown", date(2020, 1, 1), None),
        ("league", None, date(2020, 1, 1)),
    ]


@pytest.mark.parametrize(
    ("file", "text", "line", "field", "said"),
    [
        ("conflict.toml", 'title = "T\ncountries = ["XX"]\n', 1, "", "not valid TOML"),
        ("conflict.toml", 'countries = ["XX"]\n', None, "title", "needed"),
        ("conflict.toml", 'title = "T"\ncountrys = ["XX"]\n', 2, "countrys", "'countries'"),
        ("conflict.toml", CONFLICT.replace('"crown"', '"croon"'), 4, "governments.Highport", "croon"),
        ("conflict.toml", CONFLICT.replace('["XX"]', '"XX"'), 2, "countries", "tuple"),
        ("parties.toml", PARTIES + "[[faction]]\n", 15, "faction", "no field of this name"),
        ("parties.toml", PARTIES.replace('"rebel_group"', '"rebels"'), 13, "party.kind", "rebel_group"),
        ("parties.toml", PARTIES.replace('"Valley League"', "7"), 12, "party.name", "it is 7"),
        ("parties.toml", PARTIES.replace('"the army"', "7"), 5, "party.aliases", "it is 7"),
        ("parties.toml", PARTIES.replace("colour", "color"), 14, "party.color", "'colour'"),
        ("parties.toml", PARTIES.replace("#d55e00", "orange"), 14, "party.colour", "orange"),
        ("parties.toml", PARTIES.replace('id = "league"', 'id = "crown"'), 11, "party.id", "line 1"),
        ("parties.toml", PARTIES.replace('id = "league"', 'id = "The League"'), 11, "party.id", "small letters"),
        ("parties.toml", PARTIES.replace('id = "league"\n', ""), 10, "party.id", "needed"),
        ("parties.toml", PARTIES + 'aliases = ["Royal Army"]\n', 15, "party.aliases", "The Crown"),
        ("parties.toml", PARTIES + 'aliases = ["—"]\n', 15, "party.aliases", "no letter"),
        ("parties.toml", PARTIES + 'members = ["crown", "guild"]\n', 15, "party.members", "guild"),
        ("parties.toml", PARTIES + 'allegiances = [{ to = "guild" }]\n', 15, "party.allegiances.to", "guild"),
        (
            "parties.toml",
            PARTIES + 'allegiances = [{ to = "crown", start = 2021-01-01, until = 2020-01-01 }]\n',
            15,
            "party.allegiances.until",
            "2020-01-01",
        ),
        ("parties.toml", PARTIES + 'allegiances = [{ with = "crown" }]\n', 15, "party.allegiances.with", "known are"),
        ("parties.toml", PARTIES + '\n[[party.named]]\naliases = ["the army"]\n', 17, "party.named.aliases", "Crown"),
        ("sources.toml", SOURCES.replace('party = "crown"', 'party = "croon"'), 6, "source.party", "croon"),
        ("sources.toml", SOURCES.replace('"herald"', '"league"'), 2, "source.id", "Valley League"),
        ("sources.toml", SOURCES.replace("the Herald", "Valley League"), 5, "source.aliases", "Valley League"),
        ("people.toml", PEOPLE.replace('office = "marshal"', 'office = "marshall"'), 11, "person.posts.office", "l'"),
        ("people.toml", PEOPLE.replace("until = 2021-05-01", "until = 2021-13-01"), 13, "", "not valid TOML"),
        ("people.toml", PEOPLE.replace("until = 2021-05-01", 'until = "soon"'), 13, "person.posts.until", "soon"),
        ("people.toml", PEOPLE + "start = 2022-05-01\n", 13, "person.posts.until", "not after"),
        ("places.toml", PLACES.replace("lat = 10.5", "lat = 105"), 4, "place.lat", "105"),
        ("places.toml", PLACES.replace('"XX"', '"Xland"'), 6, "place.country", "two capital letters"),
        ("roads.toml", ROADS.replace("Oldmill", "Newmill"), 2, "road.start", "geonames:"),
        ("roads.toml", ROADS.replace("km = 12", "km = -12"), 4, "road.km", "-12"),
        ("roads.toml", ROADS.replace("geonames:1", "place:xx-oldmill"), 3, "road.end", "where it begins"),
        ("sources.toml", b"\xff\xfe\x00", None, "", "UTF-8"),
    ],
)
def test_a_fault_is_told_by_file_line_and_field(
    write: Write, file: str, text: str | bytes, line: int | None, field: str, said: str
) -> None:
    """Whatever is wrong, the error names where it stands and what was found there."""
    folder = write({file: text})
    with pytest.raises(ConflictError) as caught:
        load_conflict(folder)
    assert (str(folder / file), line, field) == (caught.value.file, caught.value.line, caught.value.field)
    assert said in caught.value.problem


def test_an_alias_may_be_shared_by_a_party_and_its_own_source(write: Write) -> None:
    """The army acts as a party and speaks as a source of that party."""
    conflict = load_conflict(write({"sources.toml": SOURCES.replace("the Herald", "the army")}))
    assert "the army" in conflict.sources[0].aliases


def test_an_unknown_conflict_names_the_known_ones(tmp_path: Path) -> None:
    """A wrong name is answered with the names that exist."""
    with pytest.raises(ConflictError, match="syria"):
        load_conflict("syrria", user=tmp_path)


def test_a_name_does_not_lead_out_of_the_folders(tmp_path: Path, write: Write) -> None:
    """A name with a path in it is only ever taken as a path."""
    write(at=tmp_path / "secret")
    with pytest.raises(ConflictError):
        load_conflict("../secret", user=tmp_path / "conflicts")


def test_conflicts_of_the_user_are_listed_and_loaded_by_name(tmp_path: Path, write: Write) -> None:
    """A folder in the user's data folder is as good as a shipped one."""
    write(at=tmp_path / "valleys")
    assert {"valleys", "syria"} <= set(conflict_names(tmp_path))
    assert load_conflict("valleys", user=tmp_path).title == "War of the Valleys"


def test_the_user_may_add_to_a_shipped_conflict(tmp_path: Path) -> None:
    """More aliases for a known party and a new source are read beside what is shipped."""
    folder = tmp_path / "syria"
    folder.mkdir()
    (folder / "parties.toml").write_text('[[party]]\nid = "hts"\naliases = ["Idlib emirate army"]\n')
    (folder / "sources.toml").write_text('[[source]]\nid = "my-contact"\nname = "Contact 7"\nkind = "local"\n')
    conflict = load_conflict("syria", user=tmp_path)
    party = next(party for party in conflict.parties if party.id == "hts")
    assert {"HTS", "Idlib emirate army"} <= set(party.aliases)
    assert "my-contact" in [source.id for source in conflict.sources]


@pytest.mark.parametrize(
    ("addition", "said"),
    [
        ('[[party]]\nid = "nobody"\naliases = ["x1"]\n', "nobody"),
        ('[[party]]\nid = "hts"\naliases = ["SDF"]\n', "Syrian Democratic Forces"),
    ],
)
def test_a_wrong_addition_is_refused(tmp_path: Path, addition: str, said: str) -> None:
    """An addition to nobody, or an alias that somebody else has, names the user's own file or the clash."""
    folder = tmp_path / "syria"
    folder.mkdir()
    (folder / "parties.toml").write_text(addition)
    with pytest.raises(ConflictError, match=r"already stands for|is not the id") as caught:
        load_conflict("syria", user=tmp_path)
    assert said in str(caught.value) or "hts" in str(caught.value)


def test_a_made_up_war_is_read_like_a_shipped_one(write: Write) -> None:
    """Names of a user's own folder are found in a text."""
    conflict = load_conflict(write())
    found = Lexicon(of_conflict(conflict)).scan("The royal army left, Aldo Brenn told the Herald.")
    assert [match.entries[0].id for match in found] == ["crown", "aldo-brenn", "herald"]
