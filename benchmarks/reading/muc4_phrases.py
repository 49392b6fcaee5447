"""Phrases of the answer keys of MUC-4: a participant's words cut to name, description, head noun and number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from muc4_words import ORGANISED, STATE, TABLES, VICTIMS, singular

from contested.model import Location, Participant
from contested.reading.casing import TITLES

NUMBERS = {
    w: str(n)
    for n, w in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}
LEADING = re.compile(
    r"^(?:the|a|an|this|that|these|those|his|her|their|its|some|at least|about|another|other|alleged|presumed"
    r"|suspected|more than|less than|nearly|almost|approximately|over|all|both|more|several|many|numerous)\s+",
    re.IGNORECASE,
)
CUT = re.compile(
    r"\s*(?:[\[(,;:]|--|\b(?:who|which|that|whose|where|when|identified|located|near|while|from|at|on|in|during"
    r"|with|wearing|belonging|carrying)\b).*$"
)
GROUP_OF = re.compile(
    r"^(?:group|number|total|dozens|hundreds|thousands|one|two|three|some|several|many|bodies|body|corpses)"
    r" of (?:the )?(?=\w)",
    re.IGNORECASE,
)
RANKS = TITLES | {"col", "gen", "lt", "maj", "msgr", "dr", "mr", "mrs"}
POSSESSIVE = re.compile(r"['’]s?$")
BEHIND = re.compile(r"^,? ?([^,.;:()\[\]]{4,60}?)(?:,|\.| who | was | were )")
WEAPONS = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in TABLES["weapon"].items()}
DETERMINED = re.compile(
    r"^(?:a|the|an|one|two|three|four|several|some|of|by|and|this|that|s|with|many|other|second|another) ",
    re.IGNORECASE,
)
SHOT = re.compile(r"\bshots?\b|\bshot\b|gunned|gunfire|bullet|machine-?gunned|opened fire|riddled", re.IGNORECASE)
MACHINE = re.compile(r"machine-?gunned", re.IGNORECASE)
GROUP_NAMES = re.compile(
    r"\b(?:[A-Z][\w'’-]*[a-z][\w'’-]*(?:\s+(?:of|de|del|and|for|the)(?=\s+(?:the\s+)?[A-Z]))?\s+)*"
    r"[A-Z][\w'’-]+\b|\b[A-Z]{2,}[\w-]*\b"
)
PLAIN_GROUPS = re.compile(
    r"\b(?:armed forces|(?:\w+ )?army|air force|death squads?|security forces|government|military"
    r"|national police|police|extraditables|drug (?:cartel|mafia)s?|mafias?|cartel)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Phrase:
    """A noun phrase in restored letters."""

    text: str
    head: str
    name: str | None
    description: str | None
    number: str | None

    @property
    def is_name(self) -> bool:
        """Whether it names one person or group."""
        return self.name is not None

    def is_same(self, other: Phrase) -> bool:
        """Whether both may mean the same people."""
        if self.name and other.name:
            return self.name.split()[-1] == other.name.split()[-1]
        if self.name or other.name:
            return False
        same_number = self.number == other.number or "PLURAL" in (self.number, other.number)
        return singular(self.head) == singular(other.head) and same_number

    def with_more(self, other: Phrase) -> Phrase:
        """The phrase with the fuller name and the description of both."""
        name = max(self.name or "", other.name or "", key=len) or None
        return replace(self, name=name, description=self.description or other.description)


def phrase_of(named: Participant | Location, cased: str) -> Phrase | None:
    """The words of a participant or place, cut to what the keys hold."""
    printed = cased[named.span.start : named.span.end]
    is_printed = " ".join(named.span.quote.split()).lower() == " ".join(named.name.split()).lower()
    text = " ".join((printed if is_printed else named.name).replace('"', "").split())
    number = None
    while (leading := LEADING.match(text)) is not None:
        number = "1" if leading[0].lower().strip() in ("a", "an", "another") else number
        text = text[leading.end() :]
    text = POSSESSIVE.sub("", GROUP_OF.sub("", re.sub(r"(?<=\d),(?=\d{3})", "", text)))
    while (leading := LEADING.match(text)) is not None:
        text = text[leading.end() :]
    first = text.split(" ", 1)[0].lower() if text else ""
    if first.isdecimal() or first in NUMBERS:
        number = NUMBERS.get(first, first)
        text = text.split(" ", 1)[1] if " " in text else text
    text = re.sub(r"(?: (?:of|the|and|in|for|to|a))+$", "", CUT.sub("", text) or text)
    if not text:
        return None
    if text.isdecimal():
        number, text = text, "persons"
    noun_text = re.split(r"\s+of\s+", text)[0]
    head = noun_text.split()[-1].strip("'’\"")
    name, description = _split(text)
    if isinstance(named, Participant) and is_printed:
        name, description = _with_apposition(name, description, text, cased[named.span.end :])
    is_plural = head.lower().endswith(("s", "men", "people", "children", "women", "police")) and name is None
    return Phrase(text, head, name, description, number or ("PLURAL" if is_plural else "1"))


def phrase_from(text: str) -> Phrase:
    """A phrase of words alone."""
    return Phrase(text, text.split()[-1], None, text, None)


def _split(text: str) -> tuple[str | None, str | None]:
    """A personal name and what it is described as: `police commander Colonel Juan Perez`."""
    words = text.split()
    at = len(words)
    while at and (words[at - 1][:1].isupper() or (words[at - 1] in ("de", "la", "del", "y") and at < len(words))):
        at -= 1
    while at < len(words) and (
        words[at].lower().strip(".") in TITLES | {"col", "gen", "lt", "maj", "msgr", "dr", "mr", "mrs"}
        or singular(words[at]) in VICTIMS
    ):
        at += 1
    name = " ".join(words[at:])
    if not name or name.isupper() or singular(words[-1]) in STATE or _is_people(words[-1]):
        return None, text
    return name, " ".join(words[:at]) or None


def _with_apposition(name: str | None, description: str | None, text: str, rest: str) -> tuple[str | None, str | None]:
    """The name or description that stands behind a comma: `the mayor, Juan Perez,`, `Juan Perez, mayor of Tame,`."""
    behind = BEHIND.match(" ".join(rest[:160].split()))
    if behind is None:
        return name, description
    if name is None:
        found, more = _split(CUT.sub("", behind[1]))
        if found is not None and len(found.split()) > 1 and more is None and not text.endswith("s"):
            return found, description
    elif description is None and singular((behind[1].split(" of ")[0].split() or [""])[-1]) in VICTIMS:
        return name, LEADING.sub("", behind[1])
    return name, description


def _is_people(word: str) -> bool:
    return word.lower().endswith(("ans", "ese", "uits", "ards", "ists", "ans'"))


def victim_type(phrase: Phrase) -> str:
    """The type of a victim by the last of its words that says one."""
    words = re.findall(r"[\w-]+", (phrase.description or phrase.text).split(" of ")[0])
    if re.search(r"\b(?:former|ex)\b", (phrase.description or "").lower()):
        kind = next((VICTIMS[singular(w)] for w in reversed(words) if singular(w) in VICTIMS), "CIVILIAN")
        return {"GOVERNMENT OFFICIAL": "FORMER GOVERNMENT OFFICIAL", "ACTIVE MILITARY": "FORMER ACTIVE MILITARY"}.get(
            kind, kind
        )
    return next((VICTIMS[singular(word)] for word in reversed(words) if singular(word) in VICTIMS), "CIVILIAN")


def organisation(phrase: Phrase) -> str | None:
    """The name of the organisation in the words for a perpetrator."""
    plain = PLAIN_GROUPS.search(phrase.text)
    for found in GROUP_NAMES.finditer(phrase.text):
        words = found[0].split()
        is_acronym = found[0].isupper() and 2 <= len(found[0].replace("-", "")) <= 8 and found[0] not in ("U.S", "US")
        is_plural_name = len(words) == 1 and words[0].endswith("bles")
        if is_acronym or is_plural_name or any(singular(word) in ORGANISED for word in words):
            return found[0] if plain is None or len(words) > 1 or is_acronym else phrase.text
    return plain[0] if plain is not None else None


def weapons(sentence: str) -> Iterator[tuple[str, str]]:
    """The weapons of a sentence with their types; shooting without a weapon named is done with a gun."""
    taken = sentence
    for kind, pattern in WEAPONS.items():
        for found in pattern.finditer(taken):
            if kind == "TORTURE":
                yield "", kind
            else:
                yield DETERMINED.sub("", found[0]), kind
        taken = pattern.sub(lambda hit: "#" * len(hit[0]), taken)
    if SHOT.search(sentence):
        yield "", "MACHINE GUN" if MACHINE.search(sentence) else "GUN"
