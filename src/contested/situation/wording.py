"""Who says it, in words: the chain of voices of a claim."""

from __future__ import annotations

from contested.model.claim import Claim

NO_OUTLET = "an unnamed outlet"


def say_who(claim: Claim) -> str:
    """The chain of voices, the origin first: "Rami Abdel Rahman, through AFP, in Demo Gazette"."""
    outlet = claim.report.outlet if claim.report.outlet is not None else NO_OUTLET
    names = [voice.name for voice in reversed(claim.voices)]
    if not names:
        return f"{outlet}, in its own voice"
    through = "".join(f", through {name}" for name in names[1:] if name != outlet)
    return f"{names[0]}{through}, in {outlet}"
