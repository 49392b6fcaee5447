"""What things are: frozen values, no input or output."""

from contested.model.belief import Answer, Belief, Matter, Moment, Question, Side, TrackRecord
from contested.model.claim import (
    Certainty,
    Claim,
    Event,
    Hedge,
    Interval,
    Kind,
    Link,
    Location,
    Participant,
    Quantity,
    Stance,
    Voice,
)
from contested.model.likelihood import likelihood_word
from contested.model.report import Refusal, Remark, Report, ReportHead, Span
from contested.model.situation import Dispute, Figure, Place, Situation

__all__ = [
    "Answer",
    "Belief",
    "Certainty",
    "Claim",
    "Dispute",
    "Event",
    "Figure",
    "Hedge",
    "Interval",
    "Kind",
    "Link",
    "Location",
    "Matter",
    "Moment",
    "Participant",
    "Place",
    "Quantity",
    "Question",
    "Refusal",
    "Remark",
    "Report",
    "ReportHead",
    "Side",
    "Situation",
    "Span",
    "Stance",
    "TrackRecord",
    "Voice",
    "likelihood_word",
]
