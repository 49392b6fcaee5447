"""Reads reports about a war and says who says who holds what, with the words it rests on."""

__version__ = "0.1.0"
