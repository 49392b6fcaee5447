"""The language of a text, or none where the text is too short to tell."""

from __future__ import annotations

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

#: Under this many letters, and under this probability, a list of place names passes for Uzbek or Swahili.
#: Measured on headlines and first sentences of reports. A wrong language costs a whole report; none costs nothing.
_LETTERS = 20
_PROBABILITY = 0.7
_SAMPLE = 5_000


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language of `text`; None when it is too short or could be several.

    >>> language_of("Les habitants de Goma disent que la ville est tombée.")
    'fr'
    >>> language_of("Hama") is None
    True
    """
    sample = text[:_SAMPLE]
    if sum(letter.isalpha() for letter in sample) < _LETTERS:
        return None
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= _PROBABILITY else None


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
