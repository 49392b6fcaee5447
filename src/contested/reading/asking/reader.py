"""The reader that asks a language model: it shows the report in parts and checks every word of the answers.

The model decides which clauses are claims, of which kind and stance, and who speaks. It decides nothing else: quotes
are looked up in the report and cut from it, names are resolved, days and numbers read by the code that reads by rules.
What an answer says and the report does not is thrown away and counted, so that neither a careless model nor a report
that gives it orders can put words into the ledger.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from contested.model import Claim, Refusal, Report
from contested.reading.asking.answer import Answer, parse_answer
from contested.reading.asking.checking import Checker, Fault
from contested.reading.asking.finding import Page
from contested.reading.asking.question import instructions, message, schema
from contested.reading.denials import linked
from contested.reading.protocol import name_of, refused
from contested.reading.reader import INVISIBLE, paragraphs, unique, without_marks
from contested.world import World

#: Code points of a report that are shown at once: with the instructions they fit into 8,000 tokens.
PART = 6000
#: Longer reports are refused: a book is no report, and its sixty parts would cost hours of a small model's time.
LONGEST = 60 * PART
#: How often a part is shown again after an answer that is no JSON.
TRIES = 2


class Ask(Protocol):
    """Puts a question to a language model."""

    def __call__(self, instructions: str, text: str, schema: Mapping[str, Any]) -> str | Refusal:
        """The text of the answer, or why there is none."""


@dataclass(frozen=True, slots=True)
class AskingReader:
    """Reads by asking a language model.

    `ask` puts the questions; `name` is the name of the model, which claims carry; `tell` is given a sentence about a
    report of whose answers something was thrown away. A report is read whole or refused whole.
    """

    ask: Ask
    name: str
    tell: Callable[[str], None]

    def read(self, report: Report, world: World) -> tuple[Claim, ...] | Refusal:
        """The claims that the model finds and the report bears out, in text order; a refusal when it cannot be asked.

        It does not decide whether the model overlooked something, nor whether kind and stance are right: only names,
        places, days, numbers and words are held against the text.
        """
        if INVISIBLE.search(report.text):
            reasons: list[Refusal] = []
            claims = without_marks(report, lambda bare: _claims_or_note(self.read(bare, world), reasons))
            return reasons[0] if reasons else claims
        if len(report.text) > LONGEST:
            reason = f"It has {len(report.text):,} characters, more than {LONGEST:,}; split it into single reports."
            return refused(report, "too_long", reason)
        pages = tuple(Page(view, report) for view in paragraphs(report, world))
        checker = Checker(pages, report, world, f"llm/1 {self.name}")
        faults: Counter[Fault] = Counter()
        found: list[Claim] = []
        told = 0
        for part in _parts(pages):
            answer = self._answer(report, world, "\n\n".join(pages[number].view.whole for number in part))
            if isinstance(answer, Refusal):
                return answer
            told += len(answer.claims) + answer.unknown_kinds + answer.malformed
            faults.update({Fault.KIND: answer.unknown_kinds, Fault.FORM: answer.malformed})
            checked = (checker.check(one, part, faults) for one in answer.claims)
            found.extend(one for one in checked if one is not None)
        kept = linked(unique(sorted(found, key=lambda one: (one.evidence.start, one.evidence.end))), report.text)
        if faults.total():
            self.tell(thrown_away(report, told, faults))
        return tuple(kept)

    def _answer(self, report: Report, world: World, text: str) -> Answer | Refusal:
        for _ in range(TRIES):
            said = self.ask(instructions(world.kinds), message(report, text), schema())
            if isinstance(said, Refusal):
                return said.model_copy(update={"where": name_of(report), "step": "reading"})
            answer = parse_answer(said)
            if answer is not None:
                return answer
        reason = f"The model {self.name} answered {TRIES} times without claims in JSON. Try another model."
        return refused(report, "answer", reason)


def thrown_away(report: Report, told: int, faults: Counter[Fault]) -> str:
    """The sentence that says how much of the answers did not count, and why."""
    whole = (Fault.EVIDENCE, Fault.VOICE, Fault.TO_MACHINES, Fault.KIND, Fault.FORM)
    reasons = [f"{faults[fault]} {fault}" for fault in whole if faults[fault]]
    dropped = sum(faults[fault] for fault in whole)
    sentences = [f"Of {told} claims told about {name_of(report)!r}, {dropped} were thrown away: {', '.join(reasons)}."]
    parts = [f"{faults[fault]} {fault}" for fault in (Fault.NAME, Fault.TIME) if faults[fault]]
    if not dropped:
        return f"From the claims told about {name_of(report)!r} were left out: {', '.join(parts)}."
    return " ".join([*sentences, *([f"Left out of the others: {', '.join(parts)}."] if parts else [])])


def _parts(pages: Sequence[Page]) -> Iterator[tuple[int, ...]]:
    """The numbers of the paragraphs that are shown together: as many as fit."""
    part: list[int] = []
    size = 0
    for number, page in enumerate(pages):
        length = len(page.view.whole)
        if part and size + length > PART:
            yield tuple(part)
            part, size = [], 0
        part.append(number)
        size += length
    if part:
        yield tuple(part)


def _claims_or_note(read: tuple[Claim, ...] | Refusal, reasons: list[Refusal]) -> tuple[Claim, ...]:
    if isinstance(read, Refusal):
        reasons.append(read)
        return ()
    return read
