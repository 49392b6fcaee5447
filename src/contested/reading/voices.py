"""The chain of voices behind an event: the attributions around it, or a voice carried over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from contested.model import Report, Span, Voice
from contested.reading import grammar
from contested.reading.attribution import Attribution, Speaker
from contested.reading.view import Referent, View
from contested.world import World


def chain(
    around: Sequence[Attribution], view: View, world: World, report: Report, *, sentence: int = 0
) -> tuple[Voice, ...]:
    """The voices of the attributions, outermost first; speakers named twice in a row count once.

    A voice whose words of attribution end before the offset `sentence`, where the event's own sentence begins, is
    carried: the later sentences of a quotation.
    """
    speakers: list[Speaker] = []
    carried = False
    for attribution in around:
        for speaker in (_resolved(one, view) for one in attribution.speakers):
            if speaker is None:
                continue
            if not speakers or (speakers[-1].start, speakers[-1].end) != (speaker.start, speaker.end):
                speakers.append(speaker)
                carried = attribution.cue is not None and attribution.cue[1] <= sentence
    return _voices([(speaker, view.start) for speaker in speakers], world, report, carried=carried)


SENTENCE = 120  # characters; about the length of a sentence
PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we"})


def _resolved(speaker: Speaker, view: View) -> Speaker | None:
    """The speaker with a pronoun replaced by whom it stands for; None for the `we` of an outlet of its own."""
    if speaker.text.lower() not in PRONOUNS:
        return speaker
    token = grammar.token_at(view.doc, speaker.start)
    referent = view.referent(token) if token is not None else None
    if speaker.name.lower() not in PRONOUNS and (referent is None or not _is_just_before(referent, speaker, view)):
        return speaker
    if referent is None:
        return None if speaker.name.lower() in ("i", "we") else speaker
    mention = referent.mentions[0]
    return replace(speaker, name=referent.names[0], source=mention.source, party=mention.party)


def _is_just_before(referent: Referent, speaker: Speaker, view: View) -> bool:
    """Whether the words that the pronoun refers to stand in the sentence before it."""
    meant, token = (grammar.token_at(view.doc, one.start) for one in (referent.mentions[0], speaker))
    if meant is None or token is None or meant.sent.start == token.sent.start:
        return False
    return 0 < speaker.start - referent.mentions[0].end < SENTENCE and referent.mentions[0].kind != "place"


def carried_chain(
    speakers: Sequence[Speaker], start: int, world: World, report: Report, *, carried: bool = True
) -> tuple[Voice, ...]:
    """The voices taken over from an earlier sentence of the paragraph that begins at `start`.

    `carried` is false where that sentence only leads up to this one: "the minister said:".
    """
    return _voices([(speaker, start) for speaker in speakers], world, report, carried=carried)


def _voices(
    speakers: Sequence[tuple[Speaker, int]], world: World, report: Report, *, carried: bool
) -> tuple[Voice, ...]:
    last = len(speakers) - 1
    return tuple(
        Voice(
            name=speaker.name,
            source=speaker.source or speaker.party or government_of(speaker.name, world),
            part="origin" if number == last else "relay",
            span=Span.cut(report, start + speaker.start, start + speaker.end),
            carried=carried,
        )
        for number, (speaker, start) in enumerate(speakers)
    )


def government_of(name: str, world: World) -> str | None:
    """The government that a capital or country speaks for: `Kinshasa denied`, `the United States condemns`."""
    bare = name.removeprefix("the ").removeprefix("The ").strip()
    entry = world.names.entry(bare)
    if entry is not None and entry.metonym:
        return entry.source or entry.party
    return world.government(bare)


def joined(outer: tuple[Voice, ...], inner: tuple[Voice, ...]) -> tuple[Voice, ...]:
    """Both chains as one: who is quoted inside what a carried voice says is passed on by it."""
    if not inner or not outer or outer[-1].name == inner[0].name:
        return inner or outer
    return (*(voice.model_copy(update={"part": "relay"}) for voice in outer), *inner)


def party_of(voices: Sequence[Voice], world: World) -> str | None:
    """The party that the origin is or speaks for."""
    if not voices:
        return None
    source = voices[-1].source
    if source is None or world.conflict is None:
        return None
    known = next((one for one in world.conflict.sources if one.id == source), None)
    if known is not None:
        return known.party
    return source if any(party.id == source for party in world.conflict.parties) else None
