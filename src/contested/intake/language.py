"""The language of a text, or none where the text is too short to tell."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

#: Under this many letters, and under this probability, a list of place names passes for Uzbek or Swahili.
#: Measured on headlines and first sentences of reports. A wrong language costs a whole report; none costs nothing.
_LETTERS = 20
_PROBABILITY = 0.7
_SAMPLE = 5_000
#: A text with so many of these words is English: of 152 reports in English 150 have them. It needs no model of
#: languages, which takes a second to load.
_ENGLISH = frozenset({
    "the", "of", "and", "was", "were", "that", "with", "has", "been", "from", "which", "had", "his", "their", "said",
})  # fmt: skip
_ENGLISH_SHARE, _ENGLISH_WORDS = 0.1, 20


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
    if _is_plainly_english(sample):
        return "en"
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= _PROBABILITY else None


def _is_plainly_english(sample: str) -> bool:
    words = re.findall(r"[^\W\d_]+", sample.lower())
    return len(words) >= _ENGLISH_WORDS and sum(word in _ENGLISH for word in words) >= _ENGLISH_SHARE * len(words)


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
