"""Who does it and to whom: noun phrases turned into participants with their party."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from contested.model import Participant, Report, Span
from contested.reading import grammar
from contested.reading.groups import unknown_group
from contested.reading.view import GROUPS, View
from contested.world import World

GENERIC = frozenset({"troop", "force", "soldier", "army", "military", "unit", "fighter"})


def participants(
    tokens: Iterable[Token], view: View, world: World, report: Report, *, speaker_party: str | None
) -> tuple[Participant, ...]:
    """The participants that the tokens head, in text order, each once.

    `speaker_party`: the party of who speaks; "the army" or "our troops" in a ministry's mouth are its own.
    """
    found: dict[tuple[int, int], Participant] = {}
    for token in sorted(set(tokens), key=lambda token: token.i):
        start, end = view.phrase_span(token)
        if view.text(start, end).lower().startswith("which "):
            start += len("which ")  # "reports according to which the army fired"
        if start >= end or token.ent_type_ in ("DATE", "TIME"):
            continue
        span = Span.cut(report, view.start + start, view.start + end)
        name, party = named(token, view, world, speaker_party)
        found.setdefault((span.start, span.end), Participant(name=name or span.quote, party=party, span=span))
    return tuple(found.values())


def actors_only(tokens: Iterable[Token], view: View) -> list[Token]:
    """Those that can act: groups and persons, not weapons, events or places."""
    return [
        token
        for token in tokens
        if view.is_group(token) or view.is_people(token) or _has_party(token, view) or _is_unknown_name(token, view)
    ]


def _is_unknown_name(token: Token, view: View) -> bool:
    """`The Houthis` where no conflict folder knows them: a name that does something is somebody."""
    return token.pos_ == "PROPN" and view.mention(token) is None


def _has_party(token: Token, view: View) -> bool:
    first, last = grammar.phrase(token)
    return any(
        (mention := view.mention(part)) is not None and mention.party is not None
        for part in token.doc[first.i : last.i + 1]
    )


def named(token: Token, view: View, world: World, speaker_party: str | None) -> tuple[str | None, str | None]:
    """The name that a pronoun stands for (None where the words are the name), and the id of the party, if known."""
    referent = view.referent(token)
    if referent is not None and token.pos_ in ("PRON", "NOUN"):
        mention = referent.mentions[0]
        is_named = token.pos_ == "PRON" or mention.kind in GROUPS
        return (referent.names[0] if is_named else None), mention.party or _government(referent.names[0], world)
    if token.lower_ in ("we", "us", "our") and speaker_party is not None:
        return None, speaker_party
    first, last = grammar.phrase(token)
    inside = [view.mention(part) for part in token.doc[first.i : last.i + 1]]
    own = view.mention(token)
    parties = [
        mention.party
        for mention in ([own] if own is not None else []) + [m for m in inside if m is not None]
        if mention.party is not None
    ]
    if parties:
        return None, parties[0]
    owner = next((view.referent(child) for child in token.children if child.dep_ == "poss"), None)
    if owner is not None and owner.mentions[0].party is not None:
        return None, owner.mentions[0].party  # "its men"
    place = next((mention for mention in inside if mention is not None and mention.kind == "place"), None)
    if place is not None and own is place:
        return None, _government(view.text(place.start, place.end), world)
    if token.lemma_.lower() in GENERIC and speaker_party is not None:
        return None, speaker_party
    return None, unknown_group(token, view)


def _government(name: str, world: World) -> str | None:
    return world.government(name.removeprefix("the ").removesuffix("’s").removesuffix("'s"))
