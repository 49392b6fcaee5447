"""Whether an event is only recalled: presupposed by `after`, `having`, or told in a side clause with an old date."""

from __future__ import annotations

from datetime import timedelta

from spacy.tokens import Token

from contested.model import Interval, Report
from contested.reading import grammar
from contested.reading.candidate import Candidate

RECALLING = frozenset({"after", "since", "following"})
SIDE_CLAUSES = frozenset({"relcl", "acl", "advcl", "pcomp"})
OLD = timedelta(days=7)  # a side clause about something longer ago tells no news; chosen as the age of a weekly report


def is_background(head: Token) -> bool:
    """Whether the words only recall the event: `after taking Aleppo`, `after its fall`, `having lost the town`."""
    if head.dep_ == "pobj" and head.pos_ in ("NOUN", "PROPN") and head.head.lower_ in RECALLING:
        return True
    clause = grammar.clause_head(head)
    if clause.dep_ == "pcomp" and clause.head.lower_ in RECALLING:
        return True
    if clause.dep_ != "advcl":
        return False
    marks = {child.lower_ for child in clause.children if child.dep_ in ("mark", "advmod")}
    if marks & {"after", "since"} or (marks & {"when", "once"} and clause.tag_ in ("VBD", "VBN")):
        return True
    if any(child.lower_ == "having" for child in clause.children if child.dep_ == "aux"):
        return True
    return "before" in marks and clause.tag_ in ("VBD", "VBN")


def is_long_past(candidate: Candidate, time: Interval, report: Report) -> bool:
    """Whether a side clause dates its event long before the report: `which rebels seized in 2016`."""
    if report.published is None or time.basis != "stated" or time.end is None:
        return False
    is_side = grammar.clause_head(candidate.clause).dep_ in SIDE_CLAUSES
    return is_side and report.published.date() - time.end > OLD
