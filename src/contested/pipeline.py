"""The six steps in order: intake, reading, ledger, fusion, situation, briefing. Only this file knows the order."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import cache
from importlib import import_module
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contested.intake import Endpoint, receive
from contested.model import Claim, Moment, Refusal, Report, Situation
from contested.model.errors import ContestedError
from contested.reading import Reader, Rules
from contested.world import World, best_conflict, load_world

# Fusion, situation, briefing and ledger take more than a second to load, which reading one report should not wait for.
if TYPE_CHECKING:
    from contested.briefing import Backdrop
    from contested.ledger import AnyLedger, Ledger, MemoryLedger, Receipt

__all__ = [
    "RULES",
    "Endpoint",
    "Ingested",
    "Ledger",
    "MemoryLedger",
    "Reader",
    "Worlds",
    "asking_reader",
    "backdrop_of",
    "half_days_until",
    "ingest",
    "known_since",
    "read_report",
    "receive",
    "situation_at",
    "words_of",
    "world_for",
    "write_page",
]


def __getattr__(name: str) -> Any:
    """The ledgers, loaded when one is first asked for."""
    if name not in ("Ledger", "MemoryLedger"):
        raise AttributeError(f"module 'contested.pipeline' has no attribute {name!r}")
    return getattr(import_module("contested.ledger"), name)


#: Told of work that takes long, such as building the gazetteer at first use: its name, and the share done.
type Progress = Callable[[str, float], None]

#: The reader that is used unless another one is given.
RULES = Rules()
#: A ledger's conflict is told from its newest reports; more of them would not change the answer.
_ENOUGH_REPORTS = 200
#: Steps of a page's time slider; beyond that it shows the newest.
_MOST_DAYS = 60
_STEPS = (time(6), time(18))
#: Fewer reports than this are read sooner by one process than others need to start (some three seconds each).
_WORTH_WORKERS = 40
#: Reports read ahead of the one to be recorded next, a worker: enough to keep all busy behind one that is long.
_AHEAD = 8
#: Each worker computes on one processor; matrix libraries look here when they are loaded.
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


@dataclass(frozen=True, slots=True)
class Ingested:
    """A report that was read and recorded, with the conflict it was read under."""

    report: Report
    claims: tuple[Claim, ...]
    receipt: Receipt
    conflict: str | None


@dataclass(slots=True)
class Worlds:
    """The worlds of one run, each loaded once; `given` is the conflict to use for every text, if one was chosen."""

    given: str | Path | None = None
    choose: bool = True  # whether a text without a given conflict gets the best fitting one, or none
    progress: Progress | None = None
    _loaded: dict[str | None, World] = field(default_factory=dict)

    def of(self, report: Report) -> World:
        """The world to read `report` in: with the given conflict, else the one that fits it best, else none."""
        if self.given is not None or not self.choose:
            return self.named(str(self.given) if self.given is not None else None)
        return self.named(best_conflict(words_of(report)))

    def of_all(self, reports: Sequence[Report]) -> World:
        """The world for a situation made from `reports`: with the conflict that fits most of them."""
        if self.given is not None or not self.choose:
            return self.named(str(self.given) if self.given is not None else None)
        fitting = (best_conflict(words_of(report)) for report in reports[-_ENOUGH_REPORTS:])
        counted = Counter(name for name in fitting if name is not None)
        return self.named(min(counted, key=lambda name: (-counted[name], name), default=None))

    def named(self, name: str | None) -> World:
        """The world with one conflict, or with none."""
        if name not in self._loaded:
            self._loaded[name] = load_world(name, progress=self.progress)
        return self._loaded[name]


def words_of(report: Report) -> str:
    """Title and text: all by which the conflict of a report can be told."""
    return f"{report.title or ''}\n{report.text}"


def asking_reader(endpoint: Endpoint, tell: Callable[[str], None]) -> Reader:
    """A reader that asks the language model at `endpoint`; `tell` hears what of its answers was thrown away."""
    from contested.reading.asking import AskingReader  # not needed by those who read by rules

    return AskingReader(endpoint.ask, endpoint.model, tell)


def read_report(report: Report, world: World, *, reader: Reader = RULES) -> tuple[Claim, ...] | Refusal:
    """The claims of a report, or a polite refusal of what the reader cannot read."""
    return reader.read(report, world)


def ingest(
    found: Iterable[Report | Refusal],
    ledger: AnyLedger,
    worlds: Worlds,
    *,
    now: datetime,
    workers: int = 1,
    reader: Reader = RULES,
) -> Iterator[Ingested | Refusal]:
    """Read and record each of `found`. What is refused is recorded as well, and never stops the rest.

    A report whose language is not read is recorded without claims, so that it can be read later. One that could not be
    read for another reason is left out, so that it counts as new when it can; claims on record stay as they are.
    `workers` is how many processes read by the rules at once, where there are reports enough to be worth it; they are
    recorded by this process alone, in the order given. A script that asks for more than one needs
    `if __name__ == "__main__":`. Any other reader reads one report after the other.
    """
    for one, reading in _read_in_order(found, worlds, workers if isinstance(reader, Rules) else 1, reader):
        if isinstance(one, Report) and reading is not None:
            # A report read again adds what is known from now on; what was known before stays as it was.
            yield from _record(one, reading, ledger, now if ledger.has(one.id) else known_since(one, now))
        elif isinstance(one, Refusal):
            ledger.refuse(one, known=now)
            yield one


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was read in a report, and under which conflict."""

    claims: tuple[Claim, ...] | Refusal
    conflict: str | None


def _record(report: Report, reading: _Reading, ledger: AnyLedger, known: datetime) -> Iterator[Ingested | Refusal]:
    claims = reading.claims
    if isinstance(claims, Refusal):
        ledger.refuse(claims, known=known)
        yield claims
        if claims.code != "language" or ledger.has(report.id):
            return
        claims = ()
    receipt = ledger.record(report, claims, known=known)
    yield Ingested(report, claims, receipt, reading.conflict)


def _read_in(worlds: Worlds, report: Report, reader: Reader = RULES) -> _Reading:
    world = worlds.of(report)
    claims = read_report(report, world, reader=reader)
    return _Reading(claims, world.conflict.name if world.conflict is not None else None)


type _Readings = Iterator[tuple[Report | Refusal, _Reading | None]]


def _read_in_order(found: Iterable[Report | Refusal], worlds: Worlds, workers: int, reader: Reader) -> _Readings:
    """Each of `found` in order, reports with what was read in them."""
    rest = iter(found)
    first = list(islice(rest, _WORTH_WORKERS)) if workers > 1 else []
    if workers > 1 and len(first) == _WORTH_WORKERS:
        return _read_by_workers(chain(first, rest), worlds, workers)
    return ((one, _read_in(worlds, one, reader) if isinstance(one, Report) else None) for one in chain(first, rest))


def _read_by_workers(found: Iterable[Report | Refusal], worlds: Worlds, workers: int) -> _Readings:
    worlds.named(str(worlds.given) if worlds.given is not None else None)  # the gazetteer is built once, and here
    waiting: deque[tuple[Report | Refusal, Future[_Reading] | None]] = deque()
    with _crew(workers) as crew:
        for one in found:
            submitted = (
                crew.submit(_read_elsewhere, worlds.given, worlds.choose, one) if isinstance(one, Report) else None
            )
            waiting.append((one, submitted))
            if len(waiting) > _AHEAD * workers:
                yield _awaited(*waiting.popleft())
        while waiting:
            yield _awaited(*waiting.popleft())


def _awaited(one: Report | Refusal, reading: Future[_Reading] | None) -> tuple[Report | Refusal, _Reading | None]:
    try:
        return one, reading.result() if reading is not None else None
    except BrokenProcessPool as error:
        raise ContestedError(
            "A process that reads ended all of a sudden, perhaps for want of memory. What was stored stays stored; "
            "run the same again with one worker."
        ) from error


@contextmanager
def _crew(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that read, each on one processor; what they have not begun is dropped when this one is stopped."""
    before = {name: os.environ.get(name) for name in _ONE_THREAD}
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
    crew = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=_leave_stopping_to_the_first)
    try:
        yield crew
    finally:
        crew.shutdown(wait=False, cancel_futures=True)
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.update({name: value})


def _leave_stopping_to_the_first() -> None:
    """Ctrl-C reaches all processes of a terminal; only the one that records answers it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _read_elsewhere(given: str | Path | None, choose: bool, report: Report) -> _Reading:
    return _read_in(_worlds_here(given, choose), report)


@cache
def _worlds_here(given: str | Path | None, choose: bool) -> Worlds:
    """The worlds of this process."""
    return Worlds(given=given, choose=choose)


def known_since(report: Report, now: datetime) -> datetime:
    """When a report became known: when it was published, else when it was received.

    A report dated to the day is known when that day ends, since nobody can say at which hour it came out.
    """
    if report.published is None:
        return now
    length = timedelta(days=1) if report.dated_to == "day" else timedelta()
    return min(report.published + length, now)


def situation_at(moment: Moment, ledger: AnyLedger, world: World, *, method: str = "last_word") -> Situation:
    """The situation at `moment`, from what the ledger knew then and nothing that it learnt later."""
    from contested.fusion import fuse
    from contested.situation import assemble

    claims, reports = ledger.as_of(moment), ledger.reports_as_of(moment)
    return assemble(fuse(claims, world, moment=moment, method=method), claims, reports, world, moment=moment)


def world_for(moment: Moment, ledger: AnyLedger, worlds: Worlds) -> World:
    """The world for the situation at `moment`."""
    return worlds.of_all(ledger.reports_as_of(moment))


def half_days_until(moment: Moment, ledger: AnyLedger) -> tuple[Moment, ...]:
    """Every morning and evening from the first report to `moment`, in its zone, as known then; then `moment`."""
    published = [report.published for report in ledger.reports_as_of(moment) if report.published is not None]
    zone, until = moment.happened.tzinfo, moment.happened
    first = min(published, default=until).astimezone(zone)
    days = (until.date() - timedelta(days=back) for back in range(_MOST_DAYS, -1, -1))
    steps = (datetime.combine(day, hour, zone) for day in days for hour in _STEPS)
    return (*(Moment.at(step) for step in steps if first <= step < until), moment)


def write_page(
    moment: Moment, ledger: AnyLedger, world: World, folder: Path, *, method: str = "last_word"
) -> tuple[Path, ...]:
    """The page and the brief in `folder`, with a step of the time slider for each half-day up to `moment`."""
    from contested.briefing import publish

    steps = [situation_at(step, ledger, world, method=method) for step in half_days_until(moment, ledger)]
    title = world.conflict.title if world.conflict is not None else "Who says who holds what"
    return publish(steps, folder, title=title, backdrop=backdrop_of(steps[-1], world))


def backdrop_of(situation: Situation, world: World) -> Backdrop:
    """The names, colours and roads to show a situation with; roads lead through places that no report names."""
    from contested.briefing import Backdrop

    if world.conflict is None:
        return Backdrop()
    ends = sorted({end for road in world.conflict.roads for end in (road.start, road.end)})
    junctions = [entry for entry in map(world.gazetteer.get, ends) if entry is not None]
    return Backdrop.of(world.conflict, [*situation.places, *junctions])
