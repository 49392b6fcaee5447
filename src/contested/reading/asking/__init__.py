"""A reader that asks a language model for claims and keeps only what the report says; the model itself is not here."""

from contested.reading.asking.reader import Ask, AskingReader

__all__ = ["Ask", "AskingReader"]
