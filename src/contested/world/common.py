"""What all conflicts share: world-wide sources, governments, offices and people."""

from __future__ import annotations

from dataclasses import dataclass

from contested.world.conflict import Office, Party, Person, Source


@dataclass(frozen=True, slots=True)
class Government:
    """A state's government as a source, with the words that its ministries and forces are named by."""

    id: str  # "turkey-government"; a party of that id in a conflict folder is the same government
    country: str  # ISO 3166-1 alpha-2
    names: tuple[str, ...]  # "Turkey", "Türkiye": also stand for the government
    adjectives: tuple[str, ...]  # "Turkish"
    capital: str | None = None  # "Ankara" stands for the government too
    aliases: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The first of its names."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Patterns:
    """How organs of any government are named; {whose} is its adjective or its name."""

    organs: tuple[str, ...] = ()  # "{whose} foreign ministry"
    offices: tuple[str, ...] = ()  # "{whose} foreign minister"
    forces: tuple[str, ...] = ()  # "{whose} troops"


@dataclass(frozen=True, slots=True)
class Common:
    """Everything that the files of `world/common/` say."""

    sources: tuple[Source, ...] = ()
    people: tuple[Person, ...] = ()
    offices: tuple[Office, ...] = ()
    governments: tuple[Government, ...] = ()
    patterns: Patterns = Patterns()
    groups: tuple[Party, ...] = ()  # armed groups that reports name whatever the conflict
