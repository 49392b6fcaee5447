"""Makes a spaCy pipeline quicker and lets it say the same: work that depends on a word alone is done once a word.

Three things cost most in a small spaCy pipeline on a processor: products of matrices, embedding every token anew
although texts repeat their words, and matching the rules of the tagger's corrections at every token. NumPy's product
was 3.7 times as quick as the one that spaCy brings where it was measured; embeddings and corrections are remembered.
`benchmarks/speed` shows what all this gives. Sums may differ in the last bit, since products are cut into other blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import ORTH, intify_attr  # type: ignore[import-not-found]  # compiled, without types
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.tokens._retokenize import set_token_attrs
from spacy.vocab import Vocab
from thinc.api import Model, NumpyOps

RULER = "quick_attribute_ruler"
MOST_WORDS = 60_000  # remembered embeddings; 25 MB for each of the two networks
_MIXERS = np.random.default_rng(7).integers(1, 2**63, size=16, dtype=np.uint64) | np.uint64(1)


def quickened(language: Language) -> Language:
    """The same pipeline, its networks computing with NumPy and remembering the embedding of every word."""
    for _, component in language.pipeline:
        network = getattr(component, "model", None)
        if isinstance(network, Model):
            _quicken(network)
    return language


def _quicken(network: Model[Any, Any]) -> None:
    ops = NumpyOps(use_blis=False)
    for layer in network.walk():
        layer.ops = ops
    for layer in list(network.walk()):
        for place, inner in enumerate(layer.layers):
            if layer.has_ref("embed") and inner is layer.get_ref("embed"):
                layer.layers[place] = Model("remembered_words", _Embeddings(inner).forward, layers=[inner])


class _Embeddings:
    """The embedding of each word met so far, by all that it is made from."""

    def __init__(self, embed: Model[Any, Any]) -> None:
        extract = next(layer for layer in embed.walk() if layer.name == "extract_features")
        self._columns = [ORTH, *(intify_attr(name) for name in extract.attrs["columns"])]
        self._embed = embed
        self._places: dict[int, int] = {}
        self._table: NDArray[np.float32] = np.zeros((0, 0), np.float32)

    def forward(self, model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[list[Any], Any]:
        """The embeddings of the tokens of each text; there is nothing to learn from."""
        del model, is_train
        words = np.concatenate([doc.to_array(self._columns) for doc in docs])
        keys = (words * _MIXERS[: len(self._columns)]).sum(axis=1).tolist()
        new = {key: number for number, key in enumerate(keys) if key not in self._places}
        if new:
            if len(self._places) + len(new) > MOST_WORDS:
                self._places, new = {}, {key: number for number, key in enumerate(keys)}
            self._learn(list(new), words[list(new.values())], docs[0].vocab)
        found = self._table[[self._places[key] for key in keys]]
        edges = np.cumsum([len(doc) for doc in docs])[:-1]
        return np.split(found, edges), _untrainable

    def _learn(self, keys: Sequence[int], words: NDArray[np.uint64], vocab: Vocab) -> None:
        made = self._embed.predict([_Words(vocab, dict(zip(self._columns, words.T, strict=True)), len(words))])[0]
        used = len(self._places)
        if used + len(made) > len(self._table):
            larger = np.zeros((max(2 * len(self._table), used + len(made), 1024), made.shape[1]), np.float32)
            larger[:used] = self._table[:used] if used else 0
            self._table = larger
        self._table[used : used + len(made)] = made
        self._places.update(zip(keys, range(used, used + len(made)), strict=True))


class _Words:
    """Words for an embedding layer, which asks a text for nothing but these arrays."""

    def __init__(self, vocab: Vocab, columns: dict[int, NDArray[np.uint64]], length: int) -> None:
        self.vocab, self._columns, self._length = vocab, columns, length

    def __len__(self) -> int:
        return self._length

    def to_array(self, names: Any) -> NDArray[np.uint64]:
        """The attributes asked for, one row a word."""
        if isinstance(names, (list, tuple)):
            return np.stack([self._columns[intify_attr(name)] for name in names], axis=1)
        return np.ascontiguousarray(self._columns[intify_attr(names)])


def _untrainable(gradient: Any) -> Any:
    raise NotImplementedError("A quickened pipeline cannot be trained. Load it with spacy.load instead.")


@Language.factory(RULER, default_config={"validate": False, "scorer": None})
def _make_ruler(nlp: Language, name: str, validate: bool, scorer: Any) -> QuickRuler:
    del scorer  # of spaCy's training, which a quickened pipeline cannot have
    return QuickRuler(nlp.vocab, name, validate=validate)


class QuickRuler(AttributeRuler):
    """spaCy's attribute ruler, with what its rules for one token do remembered by all that they look at.

    Rules for several tokens are matched as ever; a text in which one matches is left to spaCy's own ruler.
    """

    def __init__(self, vocab: Vocab, name: str, *, validate: bool = False) -> None:
        super().__init__(vocab, name, validate=validate)
        self._known: dict[tuple[int, ...], dict[int, int]] = {}
        self._looks_at: tuple[int, ...] = ()
        self._longer = Matcher(vocab)

    def from_disk(self, path: Path | str, exclude: Iterable[str] = ()) -> QuickRuler:
        """The ruler with the rules of a folder."""
        super().from_disk(path, exclude=exclude)
        rules: list[tuple[Any, Any]] = [(rule["patterns"], rule["index"]) for rule in self.patterns]
        names = {name for patterns, _ in rules for pattern in patterns for token in pattern for name in token}
        self._looks_at = tuple(sorted(intify_attr(name) for name in names))
        self._known = {}
        self._longer = Matcher(self.vocab)
        for number, (patterns, index) in enumerate(rules):
            if index != 0 or any(len(pattern) != 1 for pattern in patterns):
                self._longer.add(str(number), patterns)
        return self

    def __call__(self, doc: Doc) -> Doc:
        """The text with its corrections made in it."""
        if len(doc) == 0 or self._longer(doc, allow_missing=True):
            return super().__call__(doc)
        words = [tuple(row) for row in doc.to_array(list(self._looks_at)).tolist()]
        if any(word not in self._known for word in words):
            self._learn(doc, words)
        for token, word in zip(doc, words, strict=True):
            set_token_attrs(token, self._known[word])
        return doc

    def _learn(self, doc: Doc, words: Sequence[tuple[int, ...]]) -> None:
        for word in words:
            self._known.setdefault(word, {})
        for rule, _, start, _ in self.match(doc):
            self._known[words[start]] = self._known[words[start]] | self.attrs[rule]
