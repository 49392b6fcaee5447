"""Names of groups that hold the name of a place, or look like one: no place is meant."""

from __future__ import annotations

from spacy.tokens import Span

ACTING_BODIES = frozenset(
    {
        "front", "army", "party", "movement", "union", "court", "battalion", "brigade", "forces", "command", "alliance",
        "federation", "committee", "ministry", "association", "council", "company", "bank", "corporation", "league",
    }
)  # fmt: skip


def is_body(span: Span) -> bool:
    """Whether the name is an acronym of a group, or stands inside a name of one: `Nuba` in `Nuba People's Front`."""
    token = span[0]
    if len(span) == 1 and token.text.isupper() and token.ent_type_ == "ORG":
        return True
    if token.ent_type_ != "ORG" or span.end >= len(span.doc):
        return False
    last = span.end
    while last < len(span.doc) and span.doc[last].ent_iob_ == "I":
        last += 1
    inside = token.ent_iob_ == "I"
    return last > span.end and inside and span.doc[last - 1].lower_ in ACTING_BODIES
