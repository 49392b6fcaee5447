"""Finds who says what, where, when, how many, how sure: from a report to its claims."""

from contested.reading.reader import read

__all__ = ["read"]
