"""What was known before any report: places, parties, sources, roads, kinds of event."""

from contested.world.fit import best_conflict
from contested.world.gazetteer import Gazetteer, PlaceEntry
from contested.world.resolve import Resolved, Toponym, resolve
from contested.world.world import World, load_world

__all__ = ["Gazetteer", "PlaceEntry", "Resolved", "Toponym", "World", "best_conflict", "load_world", "resolve"]
