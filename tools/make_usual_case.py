"""Makes `reading/usual_case.txt.gz`: four lines of words by how they are mostly written.

    pip install spacy-lookups-data==1.0.5 && python tools/make_usual_case.py

Source: `en_lexeme_prob` of spacy-lookups-data (MIT), the logarithm of how often each spelling occurs in English texts.
The lines: mostly small; as often with a capital; more often with a capital; in capitals. A word on none is a name.
"""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import spacy_lookups_data

NEVER = -22.0  # below the rarest spelling that is listed
SURE = 1.2  # difference of logarithms from which one spelling is taken for the usual one
RAREST_SMALL, RAREST_EITHER, RAREST_ACRONYM, LONGEST_ACRONYM = -17.4, -16.5, -17.0, 6
TO = Path("src/contested/reading/usual_case.txt.gz")


def kind_of(word: str, logs: dict[str, float]) -> int | None:
    """Which line the word belongs on; None for names and rare words."""
    small, title, capitals = (logs.get(spelt, NEVER) for spelt in (word, word.title(), word.upper()))
    if capitals > max(small, title) + 0.3 and capitals > RAREST_ACRONYM and len(word) <= LONGEST_ACRONYM:
        return 3
    if small - title > SURE and small > RAREST_SMALL:
        return 0
    if small - title > -0.5 and small > RAREST_SMALL and re.search("(ed|ing|ly)$", word):
        return 0
    if abs(small - title) <= SURE and max(small, title) > RAREST_EITHER:
        return 1 if small - title > -0.5 else 2
    return None


def main() -> None:
    """Read the counts and write the lists."""
    source = Path(spacy_lookups_data.__file__).parent / "data" / "en_lexeme_prob.json.gz"
    logs = json.loads(gzip.decompress(source.read_bytes()))
    words = sorted(
        {word.lower() for word in logs if re.fullmatch(r"[a-z]+(?:'[a-z]+)?", word.lower()) and len(word) > 1}
    )
    lines: list[list[str]] = [[], [], [], []]
    for word in words:
        kind = kind_of(word, logs)
        if kind is not None:
            lines[kind].append(word)
    text = "\n".join(" ".join(line) for line in lines) + "\n"
    with TO.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as packed:
        packed.write(text.encode())


if __name__ == "__main__":
    main()
