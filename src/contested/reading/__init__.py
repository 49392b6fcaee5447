"""Finds who says what, where, when, how many, how sure: from a report to its claims."""

from contested.reading.protocol import Reader
from contested.reading.reader import read
from contested.reading.rules import Rules

__all__ = ["Reader", "Rules", "read"]
