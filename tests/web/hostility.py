"""Situations whose reports try to be programs, with letters outside the basic plane before the quotation."""

from __future__ import annotations

from datetime import UTC, datetime

from briefing.scenes import Scene, held
from contested.model import Kind, Moment, Place, Situation

ATTACK = "<img src=x onerror=\"document.body.dataset.hit='1'\"></script><script>document.body.dataset.hit='2'</script>"
MARIB = Place(id='geonames:78428"><script>1</script>', name=f"Marib {ATTACK}", lon=45.32, lat=15.46, population=16794)


def hostile() -> tuple[Situation, ...]:
    """One step with one report that attacks in every field it can fill."""
    at = datetime(2021, 11, 5, 12, tzinfo=UTC)
    scene = Scene()
    report = scene.report(ATTACK, at, ATTACK, f"Posted 🚀🇾🇪 by {MARIB.name}: the town {ATTACK} fell, 🚀 they said.")
    report = report.model_copy(update={"url": "javascript:document.body.dataset.hit='3'"})
    words, party = f"the town {ATTACK} fell", f"houthis{ATTACK}"
    claim = scene.claim(report, words, Kind.TAKES_CONTROL, MARIB, actor=(ATTACK, party), named=MARIB.name)
    belief = held(MARIB, party, 0.7, claims_for=(claim.id,), origins=1)
    moment = Moment.at(at)
    return (Situation(moment=moment, places=(MARIB,), beliefs=(belief,), claims=(claim,), reports=(report,)),)
