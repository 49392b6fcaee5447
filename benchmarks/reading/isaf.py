"""Measures thirteen fields of short military reports: day, province, group, kind, killed, captured, leaders and how.

    python benchmarks/reading/isaf.py --data FOLDER [--first N] [--misses FIELD]

FOLDER holds `half_a.jsonl` and `score.py` (reports of the coalition in Afghanistan with fields given by one annotator).
The fields come from the claims that the product reads with its folder for Afghanistan. What is of the set and not of
the product stands here: that "several" counts as three, the annotator's names of provinces, the release's date line,
and that a raid is what he calls an operation against a leader. The last line is one JSON object. Development scores.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from results import Figure, finish, skip

from contested.model import Claim, Kind, Participant, Refusal, Report
from contested.pipeline import Worlds, read_report
from contested.reading.quantity import find_numbers
from contested.reading.time import find_times
from contested.world import World

Row = dict[str, Any]
SETS = ("isaf",)
REACH = 0.92
FIELDS = (
    "start_date", "event_type", "province", "target_group", "min_killed", "min_captured", "killq", "captureq",
    "killcaptureraid", "airstrike", "noshotsfired", "min_leaders_killed", "min_leaders_captured",
)  # fmt: skip
PEERS = {"GPT-4o": 0.854, "GPT-4-turbo": 0.839, "GPT-3.5": 0.795, "best fine-tuned model of 7 to 8 billion": 0.963}
"""Published means over all 724 reports; ours are over the half that is at hand."""

GROUPS = {"taliban": "taliban", "haqqani-network": "haqqani", "imu": "imu", "hig": "hig", "al-qaeda": "aq"}
PROVINCES = {
    "AF.01": "badakhshan", "AF.02": "badghis", "AF.03": "baghlan", "AF.05": "bamyan", "AF.06": "farah",
    "AF.07": "faryab", "AF.08": "ghazni", "AF.09": "ghor", "AF.10": "helmand", "AF.11": "herat", "AF.13": "kabul",
    "AF.14": "kapisa", "AF.17": "logar", "AF.18": "nangarhar", "AF.19": "nimroz", "AF.23": "kandahar",
    "AF.24": "kunduz", "AF.26": "takhar", "AF.27": "wardak", "AF.28": "zabul", "AF.29": "paktika", "AF.30": "balkh",
    "AF.31": "jowzjan", "AF.32": "samangan", "AF.33": "sar-e pul", "AF.34": "kunar", "AF.35": "laghman",
    "AF.36": "paktya", "AF.37": "khost", "AF.38": "nuristan", "AF.39": "uruzgan", "AF.40": "parwan",
    "AF.41": "daykundi", "AF.42": "panjshir",
}  # fmt: skip
WORDS = {"numerous": 4, "many": 4, "a large number": 4, "large numbers": 4, "dozens": 24, "a couple": 2, "a pair": 2}
SEVERAL = 3
"""What other words without a number count for in this set: several, multiple, a number of, a group of."""

COUNTED = frozenset({Kind.KILLED, Kind.DETAINED})
FRIENDS = frozenset({"afghan-government", "anp", "alp", "nds", "isaf", "combined-force", "us-government"})
NOT_FIGHTERS = re.compile(
    r"(?i)\b(?:civilians?|child|children|wom[ae]n|girls?|boys?|elders?|soldiers?|police|policem[ae]n|service ?members?|"
    r"marines?|governors?|officials?|residents?|locals?|villagers?|troops|passengers|farmers?)\b"
)
LEADER = re.compile(r"(?i)\b(?:leaders?|(?:sub-?)?commanders?|shadow (?:district )?governors?|chiefs?|emirs?)\b")
ROLE = re.compile(
    r"(?i)\b(?:leader|commander|sub-?commander|governor|chief|emir|facilitator|manufacturer|supplier|specialist|expert|"
    r"planner|financier|trainer|dealer|trafficker|mullah|qari|officer|judge|bomb-?maker|kidnapper)s?\b"
)
"""Who is singled out by a role."""
DEFINITE = re.compile(
    r"(?i)(?:the|both|these|those|his|her|their|them|all|they|he|she|him|who)\b(?! (?:of|other|remaining))"
)
MORE = re.compile(r"(?i)\b(?:additional|another|more|further)\b(?! than)")
ALSO = re.compile(r"(?i)\b(?:also|additionally|in addition)\b")
REMEMBERED = re.compile(
    r"(?i)\b(?:responsible for|attack (?:that|which)|accused of|linked to|ambush that|continue to)\b"
)
CUMULATIVE = re.compile(
    r"(?i)\b(?:since|so far|recently|this (?:year|month)|have (?:conducted|captured|killed|detained))\b"
)
SUMMARY = re.compile(
    r"(?i)\b(?:eastern|southern|northern|western|throughout|across) (?:and \w+ )?Afghanistan\b|24 hours\b"
)
"""What stands for all operations of a day, of which the report then tells one."""


@dataclass(frozen=True)
class Count:
    """How many a claim says were killed or captured, by where it stands.

    `leaders` are those called so; `named` are singled out by their role (the facilitator), the `crowd` is not;
    `is_inside` says that the crowd contains them (several insurgents, including a facilitator), `is_more` that the
    words add to what was said before, `is_summary` that they sum up a day's operations.
    """

    kind: Kind
    named: int
    crowd: int
    leaders: int
    is_inside: bool
    is_more: bool
    is_summary: bool
    claim: Claim


def fields(row: Row, world: World, published: datetime | None) -> Row:
    """The thirteen fields of one report that was issued at a time."""
    text = first_release(row["text"])
    report = Report.of(text, outlet="ISAF", published=published)
    found = read_report(report, world)
    claims = [] if isinstance(found, Refusal) else [claim for claim in found if is_news(claim)]
    counts = [count for claim in claims if claim.event.kind in COUNTED and (count := counted(claim, text)) is not None]
    killed, leaders_killed = total(Kind.KILLED, counts)
    captured, leaders_captured = total(Kind.DETAINED, counts)
    strike = any(claim.event.kind is Kind.AIR_STRIKE for claim in claims)
    group = groups(claims, text, world, published)
    return {
        "start_date": day(claims, counts, text, published),
        "event_type": event_type(killed, captured, strike),
        "province": province(claims, counts, world) or named_province(text, world),
        "target_group": group,
        "min_killed": killed,
        "min_captured": captured,
        "killq": killed > 0,
        "captureq": captured > 0,
        "killcaptureraid": is_raid(text, killed, captured, strike=strike),
        "airstrike": strike,
        "noshotsfired": bool(NO_SHOTS.search(text)),
        "min_leaders_killed": leaders_killed,
        "min_leaders_captured": leaders_captured,
    }


NEXT = re.compile(r"\s\d{4}-\d\d-[A-Z]{1,2}-\d+\s+(?:For Immediate Release|[A-Z]{5,}, )")


def first_release(text: str) -> str:
    """The text up to where a second release begins."""
    second = NEXT.search(text, 400)
    return text if second is None else text[: second.start()]


NO_SHOTS = re.compile(
    r"(?i)\bno shots? (?:was |were |being )?fired|without (?:any |a )?shots? (?:being )?fired|"
    r"(?:not|never) fired? (?:their|its|any|a) (?:weapon|shot)|without firing (?:their|its|any|a) (?:weapon|shot)"
)
AIMED = re.compile(
    r"(?i)\b(?:search(?:ed|es|ing)? (?:\w+ )?for|in search|search of|pursu\w+|target(?:ed|ing|s)?|targets?|looking for|"
    r"aimed at|(?:to|operation to) (?:capture|captur\w+|arrest|detain|apprehend|find))\b"
)
SOUGHT = re.compile(
    r"(?i)\b(?:leader|commander|facilitator|governor|manufacturer|supplier|specialist|expert|chief)s?\b"
)
BY_CHANCE = re.compile(r"(?i)\b(?:cache|narcotics|drugs|opium|heroin|marijuana|patrol|clearing)\b")


def is_raid(text: str, killed: int, captured: int, *, strike: bool) -> bool:
    """Whether the annotator would call it a raid to kill or capture: forces went for a person or to a house."""
    aimed, sought = AIMED.search(text) is not None, SOUGHT.search(text) is not None
    if not captured:
        return killed > 0 and aimed and sought and not strike
    if BY_CHANCE.search(text) is not None:
        return aimed and sought
    return aimed or sought or SEARCHED.search(text) is not None


SEARCHED = re.compile(r"(?i)\b(?:compounds?|search(?:ed)?|intelligence|information|tips|buildings?)\b")


MONTHS = {
    name: at
    for at, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)
}
DATED = re.compile(r"\b(Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+(\d{1,2})\b(?:,\s*(20\d\d))?")
NUMBERED = re.compile(r"\b(20\d\d)\s?[-–]\s?(\d\d)\s?[-–]\s?[A-Z]{1,2}\s?[-–]+\s?(\d+)")
UNNUMBERED = {12: "2011", 1: "2012", 2: "2012", 3: "2012", 4: "2012"}
"""The command left out the number and the year in these months only."""


def issued(rows: Sequence[Row]) -> dict[str, datetime]:
    """The day on which each release was issued: of its date line or title, else between those numbered around it."""
    found = {row["id"]: day for row in rows if (day := date_line(row["text"])) is not None}
    known: dict[tuple[str, str], dict[int, int]] = {}
    for row in rows:
        number, day = NUMBERED.search(row["text"]), found.get(row["id"])
        if number and day and f"{day:%Y-%m}" == f"{number[1]}-{number[2]}":
            known.setdefault((number[1], number[2]), {})[int(number[3])] = day.day
    for row in rows:
        number = NUMBERED.search(row["text"])
        if row["id"] not in found and number and (days := known.get((number[1], number[2]))):
            day_of_month = between(int(number[3]), days)
            found[row["id"]] = datetime(int(number[1]), int(number[2]), day_of_month, 23, 0, tzinfo=UTC)
    return found


def between(serial: int, days: dict[int, int]) -> int:
    """The day of a serial number among those whose day is known; the last where it lies beyond them."""
    days = {0: 1, **days}
    low, high = max(n for n in days if n <= serial), min((n for n in days if n >= serial), default=None)
    if high is None or low == high:
        return days[low]
    return math.ceil(days[low] + (days[high] - days[low]) * (serial - low) / (high - low))


def date_line(text: str) -> datetime | None:
    """The day of a date line or title, the year also from its number; without one, of the only winter not numbered."""
    numbered = NUMBERED.search(text)
    for found in sorted(DATED.finditer(text), key=lambda found: (text[found.start() - 1] != "(", found.start())):
        month = MONTHS[found[1][:3].lower()]
        year = found[3] or (numbered[1] if numbered else UNNUMBERED.get(month))
        if year is None:
            continue
        return datetime(int(year), month, int(found[2]), 23, 0, tzinfo=UTC)
    return None


def is_news(claim: Claim) -> bool:
    """Whether the claim says that something happened, and is no remembrance."""
    is_said = claim.stance.value in ("asserted", "denied") and not claim.event.negated
    return is_said and all(remark.code != "background" for remark in claim.remarks)


def counted(claim: Claim, text: str) -> Count | None:
    """How many fighters the claim says were killed or captured; None where it speaks of others."""
    targets = claim.event.targets
    if not targets or any(target.party in FRIENDS or NOT_FIGHTERS.search(target.name) for target in targets):
        return None
    begin = max(text.rfind(mark, 0, claim.evidence.start) for mark in (". ", ".\n", "\n"))
    sentence = text[begin + 1 : claim.evidence.end]
    if REMEMBERED.search(text[begin + 1 : claim.evidence.start]) or CUMULATIVE.search(sentence):
        return None
    named = [target for target in targets if ROLE.search(target.name)]
    crowd = [target for target in targets if target not in named and not DEFINITE.match(target.name)]
    is_inside = re.search(r"\bincluding\b", claim.evidence.quote) is not None
    people = sum(number_of(target) for target in (crowd[:1] if is_inside else crowd))
    quantity = claim.event.quantity
    if quantity is not None and len(targets) == 1 and crowd:
        said = quantity.span.quote if quantity.span is not None else ""
        people = words_count(quantity.best, quantity.low, quantity.word, said)
    is_more = any(MORE.search(target.name) for target in crowd) or ALSO.search(sentence)
    return Count(
        kind=claim.event.kind,
        named=sum(number_of(target) for target in named),
        crowd=people,
        leaders=sum(number_of(target) for target in named if LEADER.search(target.name)),
        is_inside=is_inside,
        is_more=bool(is_more),
        is_summary=SUMMARY.search(sentence) is not None,
        claim=claim,
    )


def number_of(target: Participant) -> int:
    """How many a participant's words stand for: a number, one for a name or a singular, else the fewest."""
    numbers = find_numbers(target.name)
    if numbers:
        first = numbers[0]
        return words_count(first.best, first.low, first.word, first.text)
    is_plural = re.search(r"(?i)(?:[^s]s|men|people|them)$", target.name.split(" of ")[0]) is not None
    return 2 if is_plural else 1


def words_count(best: float | None, low: float | None, word: str | None, said: str) -> int:
    """A number as this set counts it: `more than ten` is eleven, `several` three."""
    value = best if best is not None else low
    if value is not None:
        return int(value) + said.lower().startswith("more than")
    return WORDS.get((word or "").lower(), SEVERAL)


def total(kind: Kind, counts: Sequence[Count]) -> tuple[int, int]:
    """All killed or captured of a report, and the leaders among them: what a later sentence repeats counts once."""
    mine = [count for count in counts if count.kind is kind]
    mine = [count for count in mine if not count.is_summary] or mine
    inside = any(count.is_inside for count in mine)
    named = max((count.named for count in mine if not count.is_inside), default=0)
    crowd = 0
    for count in mine:
        repeats = crowd == 0 or not count.is_more or count.named or any(other.leaders for other in counts)
        crowd = max(crowd, count.crowd) if repeats else crowd + count.crowd
    largest = max((count.crowd if count.is_inside else count.named + count.crowd for count in mine), default=0)
    people = max(largest, crowd) if inside else max(largest, named + crowd)
    if not people and mine:
        people = 1
    return people, max((count.leaders for count in mine), default=0)


def event_type(killed: int, captured: int, strike: bool) -> str:
    """The annotator's kind of event."""
    if strike:
        return "airstrike"
    if killed and captured:
        return "captureandkill"
    return "insurgentskilled" if killed else "detention"


def day(claims: Sequence[Claim], counts: Sequence[Count], text: str, published: datetime | None) -> str:
    """The day of the first killing or capture that is dated in words, else of a dated claim, else of the release."""
    ordered = [*(count.claim for count in counts), *claims]
    issue = published.date() if published is not None else None
    for basis in ("stated", "carried"):
        for time in (claim.event.time for claim in ordered):
            if time.basis != basis or time.start is None or (issue and abs(issue - time.start) > LATEST):
                continue
            is_whole_day = time.end is not None and time.span is not None and "24 hours" in time.span.quote
            return (time.end if is_whole_day and time.end else time.start).isoformat()
    named = [
        time for time in find_times(text, published=published) if time.precision == "day" and time.first is not None
    ]
    for told in named:
        if issue is not None and told.first is not None and timedelta(0) < issue - told.first <= LATEST:
            return told.first.isoformat()
    return issue.isoformat() if issue is not None else ""


LATEST = timedelta(days=20)
"""A release tells of these days before it; older dates are of other events."""


def province(claims: Sequence[Claim], counts: Sequence[Count], world: World) -> str:
    """The first-level area of the first place of a killing or capture, else of any claim."""
    ordered = [*(count.claim for count in counts), *claims]
    found: Counter[str] = Counter()
    for claim in ordered:
        areas = [area for place in claim.event.places if place.id and (area := area_of(place.id, world)) is not None]
        for area in areas[-1:]:
            return area
        found.update(areas)
    return ""


NAMED = re.compile(r"\b([A-Z][a-z]+(?:-e [A-Z][a-z]+)?)(?: [Pp]rovince\b|[ .,;]|$)")


def named_province(text: str, world: World) -> str:
    """Where no claim has a place that is found: the first province that the text names, its date line left out."""
    body = text[found.end() :] if (found := re.search(r"\([A-Z][a-z]{2,8}\.? \d{1,2}[^)]*\)", text)) else text
    for name in (*NAMED.findall(body), *NAMED.findall(text)):
        for match in world.gazetteer.find(name, fuzzy=False):
            if match.entry.kind == "admin1" and match.entry.country == "AF":
                return area_of(match.entry.id, world) or ""
    return ""


def area_of(place: str, world: World) -> str | None:
    """The annotator's name of the province that a place lies in."""
    entry = world.gazetteer.get(place)
    if entry is None:
        return None
    area = entry.id if entry.kind == "admin1" else entry.admin1
    return PROVINCES.get((area or "").removeprefix("admin1:"))


def groups(claims: Sequence[Claim], text: str, world: World, published: datetime | None) -> str:
    """The group whose people the report speaks of: of the killed and captured first, else whom it names first."""
    when = (published or datetime(2011, 6, 1, tzinfo=UTC)).date()  # "Afghan forces" are of the republic then
    parties = [
        target.party
        for claim in claims
        if claim.event.kind in COUNTED
        for target in claim.event.targets
        if target.party
    ]
    names = [name.entries[0].party for name in world.names.scan(text, when=when, metonyms=False)]
    for party in (*parties, *names):
        if party in GROUPS:
            return GROUPS[party]
    return ""


def commonest(rows: Sequence[Row]) -> Row:
    """The trivial rival: always the commonest value of each field."""
    found = {field: Counter(json.dumps(row["gold"][field]) for row in rows).most_common(1)[0][0] for field in FIELDS}
    return {field: json.loads(value) for field, value in found.items()}


def main() -> None:
    """Print the share of reports with each field right, beside the trivial rival and the published peers."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True, help="folder with half_a.jsonl and score.py")
    options.add_argument("--first", type=int, help="read only so many reports")
    options.add_argument("--misses", metavar="FIELD", help="print the reports in which this field is wrong")
    chosen = options.parse_args()
    if not (chosen.data / "half_a.jsonl").exists():
        skip("isaf", f"{chosen.data / 'half_a.jsonl'} is missing")
        return
    rows = [json.loads(line) for line in (chosen.data / "half_a.jsonl").read_text(encoding="utf-8").split("\n") if line]
    rows = rows[: chosen.first]
    score = scorer(chosen.data / "score.py")
    world = Worlds(given="afghanistan").of(Report.of("Kabul", outlet="ISAF", published=None))
    days = issued(rows)
    ours = [{"id": row["id"], **fields(row, world, days.get(row["id"]))} for row in rows]
    if chosen.misses:
        show(rows, ours, chosen.misses)
    result = {"ours": score(rows, ours), "commonest": score(rows, [{"id": r["id"], **commonest(rows)} for r in rows])}
    means, shares = ({name: one[key] for name, one in result.items()} for key in ("mean of 13", "fields"))
    figures = [Figure("mean of 13", means["ours"], means["commonest"], PEERS["GPT-4o"], REACH, "GPT-4o")]
    figures += [Figure(name, *(shares[whose][name]["share"] for whose in ("ours", "commonest"))) for name in FIELDS]
    finish("isaf", figures, size=len(rows), peers=PEERS)


def scorer(path: Path) -> Any:
    """The function `score` of the set's own scorer."""
    spec = importlib.util.spec_from_file_location("isaf_score", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise SystemExit(f"There is no scorer {path}.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.score


def show(rows: Iterable[Row], ours: Iterable[Row], field: str) -> None:
    """Print the reports in which a field is wrong."""
    for row, mine in zip(rows, ours, strict=True):
        gold, read = row["gold"][field], mine[field]
        if (gold if isinstance(gold, list) else [gold]) != (read if isinstance(read, list) else [read]):
            print(f"{row['id']} gold {gold} ours {read}: {' '.join(row['text'].split())[:700]!r}\n")


if __name__ == "__main__":
    main()
