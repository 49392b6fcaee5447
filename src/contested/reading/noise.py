"""Passages: the paragraphs of a report with those left out that make no claims (captions, teasers, reading times)."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from contested.reading.datelines import find_dateline

# A line that matches one of these is furniture of the page, not a claim of the report.
FURNITURE = re.compile(
    r"""
    ^\s*(?:
        (?:video|photos?|image|picture|gallery|audio|podcast|watch|listen|live
        |(?:info)?graphic|map|file\ photo|related|advertisement)
        \s*[|:–—-]\s*\S.*  # captions
      | (?:watch|listen)\s+(?:live|now|here|the\s+video|more)\b.*
      | (?:read|see|watch|listen)\s+(?:more|also|next|too)\b.*
      | (?:also\s+read|more\s+on\s+this|related\s+(?:stories|articles|topics|news)|recommended|most\s+read|sign\s+up
        |subscribe|follow\s+us|share\s+this|click\s+here|advertisement|sponsored)\b.*
      | .{0,60}\breading\s+time\b.{0,30}
      | \d+\s+min(?:ute)?s?\s+read
      | (?:published|updated|last\s+updated|posted|modified)\s*(?:on|at|:).{0,60}
      | (?:©|\(c\)|copyright)\s.*
      | (?:(?:news|press|media)\s+(?:release|statement|advisory)|(?:for\s+)?immediate\s+release|(?:down|up)load\s+pdf
        |view\s+pdf|(?:release|statement)\s+(?:no\.?|number|\#)\s*[\w/-]*|\d{4}-\d{2}-[A-Z]{1,3}-\d+)[\s:.]*
      | (?:getty|reuters|afp|ap|epa|anadolu)\s*(?:images|/.*)?
      | (?:photo|image|picture|video)\s+(?:by|credit|courtesy|source|taken)\b.*
      | .{0,200}\[(?:photo|file|image)[^\]]*\]
      | .{0,240}\((?:photo|file\ photo|image|ap\ photo|reuters|afp|getty)[^)]*\)
    )\s*$
    """,
    re.IGNORECASE | re.VERBOSE,
)
STAMP = re.compile(
    r"^\s*(?:\[?\d{1,2}[:.]\d{2}(?:\s*(?:am|pm|a\.m\.|p\.m\.|gmt|utc|local|cet|est))*\]?\s*[-–—:|]?\s*)+", re.IGNORECASE
)
DATELINE = re.compile(
    r"""
    ^\s*[A-Z][\w’'.-]+(?:[ /][\w’'.-]+){0,3}          # the town, and a country or second town
    (?:,\s*[A-Z][\w’'. -]{2,25})?
    (?:,?\s*(?:\d{1,2}\s+[A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.?\s+\d{1,2})(?:,?\s+\d{4})?)?   # the day
    \s*\([A-Z][^)]{1,30}\)\s*[-–—]+\s+             # the agency
    | ^\s*\([A-Z][^)]{1,30}\)\s*[-–—]+\s+              # the agency alone
    | ^\s*[A-Z]{3}[A-Z’' .,/-]{0,37}\s*[-–—]+\s+      # the town alone, in capitals
    """,
    re.VERBOSE,
)
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
RELEASE = re.compile(
    rf"""
    ^.{{0,200}}?\bFor\s+Immediate\s+Release\b[\s:.]*(?:(?:Download|View)\s+PDF\b[\s:.]*)?     # what heads a release
    | ^(?:|.{{0,200}}?(?<![\w-])(?=[A-Z]{{3}}))[A-Z]\w{{2,}}(?:[ -][A-Z]\w+)?,\s+[A-Z][a-z]+\.?\s*
      \(\s*(?:{MONTH}\s*\d{{1,2}}|\d{{1,2}}\s+{MONTH})(?:,?\s*\d{{4}})?\s*\)\s*        # the day of issue in brackets
      (?:[-–—:]+\s*|$|(?=[A-Z“"]))
    """,
    re.VERBOSE,
)
"""The head of a press release before its first sentence: for whom, of which office, number, town and day of issue."""

SLUG = re.compile(
    r"^\s*(?:BREAKING|URGENT|FLASH|UPDATE(?:\s+\d+)?|ALERT|NEWSALERT|EXCLUSIVE|LIVE)\s*[-–—:|]\s*|^\s*UPDATE\s+\d+\s*[-–—]\s*"
)
FEWEST_WRAPPED, NARROWEST, WIDEST = 3, 45, 100  # lines, letters: what counts as text broken to a width
ASKING = 14  # words; a question so short at the top is a headline
SENTENCE_END = re.compile(r"[.!?…][\"”’')\]»]*\s*$")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the report by its offsets: where its own words begin and end."""

    start: int
    end: int
    is_headline: bool


def passages(text: str, *, longest: int = 4000) -> tuple[Passage, ...]:
    """The paragraphs that can hold claims, in order: furniture, time stamps, slugs and datelines left out.

    A line without a final stop near the top, or between paragraphs, counts as a headline. Paragraphs of more than
    `longest` code points are cut at sentence ends, so that cost grows linearly with length.
    """
    found: list[Passage] = []
    position = 0
    seen_body = False
    for length in _lengths(text):
        start, end = position, position + length
        position = end
        start, end = _trim(text, start, end)
        if start >= end or FURNITURE.match(text[start:end]):
            continue
        start = _after(SLUG, text, _after(STAMP, text, start, end), end)
        dateline = find_dateline(text[start:end]) if not found else None
        start = start + dateline.end if dateline is not None else _after(DATELINE, text, start, end)
        if not seen_body:
            start = _without_release_head(text, start, end)
        if start >= end:
            continue
        words = text[start:end].split()
        if _is_foreign(words):
            continue
        is_asking = text[start:end].endswith("?") and len(words) <= ASKING and not seen_body
        ends = SENTENCE_END.search(text[start:end]) is not None or text[start:end].endswith(":")
        is_headline = is_asking or (not ends and len(words) <= 22)
        seen_body = seen_body or not is_headline
        parts = _split(text, start, end) if is_headline else [(start, end)]
        found.extend(Passage(a, b, is_headline) for part in parts for a, b in _pieces(text, *part, longest))
    return tuple(found)


# Small words of English, and of the languages that quoted originals and live blogs in two languages bring along.
ENGLISH = frozenset(
    """the of and to that with for were has have had from by on at is are be as it this which their they been not but
    after who said its his he she or into over near about between against while when than there will would could a an
    in during""".split()  # noqa: SIM905
)
FOREIGN = frozenset(
    """der die das und von mit den dem ist auf für nicht ein eine einer des sich im zu le la les et du que est dans pour
    une sur qui par avec el los las del y en con por una se il di che della per un ve bir bu için""".split()  # noqa: SIM905
)


def _is_foreign(words: list[str]) -> bool:
    """Whether a paragraph is in another language that shares our letters."""
    bare = [word.lower().strip(".,;:\"“”'") for word in words]
    foreign = sum(word in FOREIGN for word in bare)
    return foreign >= 3 and foreign > sum(word in ENGLISH for word in bare)


def _without_release_head(text: str, start: int, end: int) -> int:
    """Where the first sentence of a press release begins, its head of one line cut off; `end` for a head alone."""
    for _ in range(2):
        head = RELEASE.match(text[start:end])
        start += head.end() if head is not None else 0
    return start


def _lengths(text: str) -> list[int]:
    """Lengths of the paragraphs with their ends: of lines, or of blocks between empty lines where lines are wrapped."""
    lines = text.splitlines(keepends=True)
    if not _is_wrapped(lines):
        return [len(line) for line in lines]
    lengths: list[int] = []
    inside = False
    for line in lines:
        if inside and line.strip():
            lengths[-1] += len(line)
        else:
            lengths.append(len(line))
        inside = bool(line.strip())
    return lengths


def _is_wrapped(lines: list[str]) -> bool:
    """Whether the lines were broken to a width, as wires and mail are: mostly full, and mostly mid-sentence."""
    followed = [one.strip() for one, after in itertools.pairwise(lines) if one.strip() and after.strip()]
    if len(followed) < FEWEST_WRAPPED or max(map(len, followed)) > WIDEST:
        return False
    full = [line for line in followed if len(line) >= NARROWEST]
    running = [line for line in full if SENTENCE_END.search(line) is None]
    return len(full) >= 0.8 * len(followed) and len(running) >= 0.7 * len(full)


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A headline cut at its dashes: `Rebels advance on Homs – shots in Damascus?` says two things."""
    cuts = [start, *(start + match.start() for match in re.finditer(r"\s[–—-]\s", text[start:end])), end]
    parts = [_trim(text, a, b) for a, b in itertools.pairwise(cuts)]
    return [(a, b) for a, b in parts if a < b]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in "\ufeff\u200b•*#>–—-"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _after(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    match = pattern.match(text[start:end])
    return start + match.end() if match and start + match.end() < end else start


def _pieces(text: str, start: int, end: int, longest: int) -> list[tuple[int, int]]:
    """The stretch cut into pieces of at most `longest`, at the last sentence end or space before that."""
    pieces = []
    while end - start > longest:
        window = text[start : start + longest]
        stops = [match.end() for match in re.finditer(r"[.!?][\"”’')]*\s", window)]
        cut = stops[-1] if stops else window.rfind(" ") + 1 or longest
        pieces.append(_trim(text, start, start + cut))
        start += cut
    pieces.append(_trim(text, start, end))
    return [piece for piece in pieces if piece[0] < piece[1]]
