"""How one place name can be spelt: folding, and the rules by which two transliterations are the same name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

# Where names are written in the Latin alphabet by their own people, a name has one spelling and tolerance only does
# harm ("Ellwood" is not Elwood). Tolerance is for the rest of the world, where every newspaper transliterates anew.
WRITTEN_IN_LATIN = frozenset(
    "AD AG AI AL AO AR AS AT AU AW AX BB BE BL BM BO BQ BR BS BZ CA CC CH CK CL CO CR CU CV CW CX CZ DE DK DM DO EC EE "
    "ES FI FJ FK FM FO FR GB GD GF GG GI GL GP GQ GS GT GU GW GY HN HR HT HU IE IM IS IT JE JM KI KN KY LC LI LT LU LV "
    "MC MF MH MP MQ MS MT MX MZ NC NF NI NL NO NR NU NZ PA PE PF PG PH PL PM PN PR PT PW PY RE RO SB SE SH SI SJ SK SM "
    "SR ST SV SX TC TK TL TO TT TV US UY VA VC VE VG VI VN VU WF WS YT".split()
)
SLAVIC = frozenset({"UA", "RU", "BY"})

# The Arabic article with all its spellings; before a sun letter its l becomes that letter ("Deir ez-Zor").
ARTICLES = frozenset("al el il ul ad ed adh edh an en ar er as es ash esh ech at et ath az ez us ur ud".split())
SUN_ARTICLE = re.compile(r"^[aeu](ss|zz|rr|nn|dd|tt|shsh|ssh|sh(?=sh))")

# Words of names that are spelt or translated in several ways, each with the one spelling used for comparison.
WORDS = {
    spelling: word
    for word, spellings in {
        "tal": "tal tall tel tell",
        "dir": "deir dayr der dair deyr dair",
        "um": "um umm oum om omm",
        "abu": "abu abou aboo",
        "ayn": "ain ayn ein eyn aayn",
        "kafr": "kafr kfar kefr kafar kafer kfer",
        "bayt": "bayt beit bait beyt bet",
        "xayh": "shaykh sheikh sheik shaikh cheikh sheykh",
        "khan": "khan khane han",
        "wad": "wad wadi wady oued ouadi",
        "jabal": "jabal jebel djebel gabal jbel jabel djabal",
        "qal": "qalat qalaat qalah qalaah kalat",
        "madinat": "madinat medinat madina medina",
        "north": "north northern nord",
        "south": "south southern sud",
        "east": "east eastern est",
        "west": "west western ouest",
        "upper": "upper haut haute",
        "lower": "lower bas basse",
        "new": "new nova novaya novoe nove novy novyi novyy",
        "great": "great velyka velykyi velyki velikaya veliki velikiy bolshaya bolshoy",
        "small": "mala malyi maly malaya malyy",
        "saint": "saint st ste sainte",
        "fort": "fort",
    }.items()
    for spelling in spellings.split()
}

# Letters that transliterations exchange, longest first; "x" stands for the sh of "ship".
LETTERS = {
    **dict.fromkeys(["shch", "sch", "tch", "tsh", "sh", "ch"], "x"),
    **dict.fromkeys(["dzh", "dj", "zh"], "j"),
    "kh": "h",
    "gh": "g",
    "ph": "f",
    "th": "t",
    "dh": "d",
    "ts": "s",
    "tz": "s",
    "ck": "k",
    "q": "k",
    "c": "k",
    "z": "s",
    "w": "u",
    **dict.fromkeys(["ou", "oo", "ow", "au", "aw", "ao", "uw", "o"], "u"),
    **dict.fromkeys(["ay", "ai", "ei", "ey", "ae", "aj", "ej", "ee", "ie", "ii", "iy", "yi", "ij", "e", "y"], "i"),
    "aa": "a",
}
LETTER = re.compile("|".join(sorted(LETTERS, key=len, reverse=True)))
ENDINGS = (
    (re.compile(r"(?:iy?y?[aei]h?|ieh?|eeyah?|ya)$"), "ia"),
    (re.compile(r"(?:[ae]h|e|et|at|ate)$"), "a"),
)
SLAVIC_ENDINGS = (
    (re.compile(r"(?:iv|ov|ev|iev|yiv|iiv|iw|ow)$"), "ov"),
    (re.compile(r"(?:iv|ov|ev)k[aie]$"), "ovka"),
    (re.compile(r"(?:s?[']?ke|skoe|skoye|ske|skoi|ske)$"), "ske"),
    (re.compile(r"(?:yi|iy|ii|yy|y|i|oi|oy)$"), "i"),
    (re.compile(r"(?:e|oe|oye|ye)$"), "e"),
)
DOUBLED = re.compile(r"(.)\1+")
NOT_VOWELS = str.maketrans("", "", "aiu ")

# Words beside a name that say what kind of place it is, with the kinds of gazetteer entry they go with.
FEATURES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(["city", "town", "village", "capital", "settlement", "hamlet", "municipality"], ("city",)),
    **dict.fromkeys(["suburb", "neighbourhood", "neighborhood", "quarter"], ("city", "district")),
    **dict.fromkeys(["province", "governorate", "state", "oblast", "emirate", "muhafazah"], ("admin1", "region")),
    **dict.fromkeys(["region"], ("admin1", "region", "admin2")),
    **dict.fromkeys(["district", "county", "raion", "rayon", "township", "territory", "locality"], ("admin2", "district")),
    **dict.fromkeys(["countryside", "area"], ("admin1", "admin2", "city", "region")),
    **dict.fromkeys(["country", "republic", "nation"], ("country",)),
    **dict.fromkeys(
        ["airport", "airbase", "base", "camp", "dam", "crossing", "river", "mountain", "mountains", "hill", "valley",
         "lake", "island", "port", "prison", "hospital", "bridge", "junction"],
        ("site", "district", "region"),
    ),
}  # fmt: skip
FEATURE_BEFORE = re.compile(rf"^(?:the )?({'|'.join(FEATURES)})(?: of|) (?=\w)")
FEATURE_AFTER = re.compile(rf" ({'|'.join(FEATURES)})$")


@dataclass(frozen=True, slots=True)
class Core:
    """A name without its feature word: "Hama province" is "hama" with the hint "province"."""

    folded: str
    hint: str | None


def cleaned(name: str) -> str:
    """The name without zero-width and direction marks, its spaces made single."""
    if name.isascii() and "  " not in name and not name.startswith(" ") and not name.endswith(" "):
        return name
    kept = "".join(letter for letter in unicodedata.normalize("NFC", name) if unicodedata.category(letter) != "Cf")
    return " ".join(kept.split())


_APOSTROPHES = dict.fromkeys(map(ord, "'`´’‘ʿʾʼʻ′\"“”."), None)
_SEPARATORS = re.compile(r"[^a-z0-9]+")


def folded(name: str) -> str:
    """The name in small ASCII letters, without apostrophes, its words set apart by single spaces."""
    text = cleaned(name).translate(_APOSTROPHES)
    if not text.isascii():
        text = anyascii(text).translate(_APOSTROPHES)
    return _SEPARATORS.sub(" ", text.lower()).strip()


def core(folded_name: str) -> Core | None:
    """The folded name without the word that says what kind of place it is; None when there is no such word."""
    after = FEATURE_AFTER.search(folded_name)
    if after is not None:
        return Core(folded_name[: after.start()].removeprefix("the "), after.group(1))
    before = FEATURE_BEFORE.search(folded_name)
    if before is not None:
        return Core(folded_name[before.end() :], before.group(1))
    return None


def without_article(folded_name: str) -> str:
    """The folded name without the English article in front."""
    return folded_name.removeprefix("the ")


@lru_cache(maxsize=65536)
def _word_sound(word: str) -> str:
    known = WORDS.get(word)
    if known is not None:
        return known
    for ending, standard in ENDINGS:
        word, changed = ending.subn(standard, word)
        if changed:
            break
    return DOUBLED.sub(r"\1", LETTER.sub(_letter, DOUBLED.sub(r"\1\1", word)))


def _letter(found: re.Match[str]) -> str:
    return LETTERS[found.group()]


def sound(folded_name: str) -> str:
    """One spelling for all transliterations of a name: "deir ez zor", "dayr az zawr" and "deir essor" give the same.

    It is a key for comparison, not a pronunciation. Names that only differ by an English-looking accident can share a
    key, so a match by sound counts less than one by letters.
    """
    words = folded_name.split(" ")
    last = len(words) - 1
    spoken = []
    for position, word in enumerate(words):
        if word in ARTICLES and position < last:
            continue
        if position and SUN_ARTICLE.match(word):
            word = word[2:]
        spoken.append(_word_sound(word))
    return "".join(spoken)


def slavic_sound(folded_name: str) -> str:
    """Like `sound`, for Ukrainian and Russian forms of one name: "chernihiv" and "chernigov" give the same."""
    words = []
    for word in folded_name.split(" "):
        for ending, standard in SLAVIC_ENDINGS:
            word, changed = ending.subn(standard, word)
            if changed:
                break
        words.append(DOUBLED.sub(r"\1", LETTER.sub(_letter, word.replace("g", "h").replace("w", "v"))))
    return "".join(words)


def bones(sounded: str) -> str:
    """The consonants of a sound, which survive when every newspaper chooses its own vowels."""
    return sounded.translate(NOT_VOWELS)
