"""What a side of a dispute says, in words for people to read."""

from __future__ import annotations

from collections.abc import Iterable

from contested.fusion.ground import Ground
from contested.fusion.messages import Message


def name_side(messages: Iterable[Message], ground: Ground) -> str:
    """What these messages say together: "left by Syrian government; entered by HTS"."""
    return "; ".join(dict.fromkeys(phrase for message in messages for phrase in _phrases(message, ground)))


def _phrases(message: Message, ground: Ground) -> Iterable[str]:
    if message.holds is not None:
        yield f"held by {ground.name_party(message.holds)}"
    if message.inside is not None:
        yield f"entered by {ground.name_party(message.inside)}"
    if message.outside is not None and message.holds is None:
        gone = "left by" if message.has_left else "not taken by"
        yield f"{gone} {ground.name_party(message.outside)}"
    if message.is_contested:
        yield "fought over"
