"""Reports as received, the spans that quote them, and refusals."""

from __future__ import annotations

import hashlib
import json
from typing import Annotated, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from contested.model.errors import SpanError


class Value(BaseModel):
    """A frozen, closed, typed value: the base of everything in `model`."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def digest(*parts: object) -> str:
    """Sixteen hexadecimal characters that depend on every part and on nothing else."""
    packed = json.dumps(parts, ensure_ascii=False, default=str, separators=(",", ":"))
    return hashlib.sha256(packed.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Remark(Value):
    """Something an analyst should know about a claim or a report."""

    code: Annotated[str, Field(description="stable word: bearing_disagrees, background, time_unresolved, ...")]
    text: Annotated[str, Field(description="a full sentence")]


class ReportHead(Value):
    """What identifies a report, without its text: the part that every claim carries."""

    id: Annotated[str, Field(description="`report:` and a digest of the report's content")]
    outlet: Annotated[str | None, Field(description="who published it, as given; null when unknown")] = None
    url: Annotated[str | None, Field(description="where it was published; null when unknown")] = None
    title: Annotated[str | None, Field(description="its headline; null when it has none")] = None
    published: Annotated[
        AwareDatetime | None,
        Field(description="when it was published, with zone; null when unknown, never invented"),
    ] = None


class Report(ReportHead):
    """One published text as received.

    The id is a digest of the content (outlet, url, title, published, text): the same text under two outlets
    is two reports, the same report received twice is one. Build reports with `Report.of`.
    """

    text: Annotated[str, Field(description="the text that spans cut into, in Unicode code points")]
    language: Annotated[str | None, Field(description="ISO 639-1 code of the language found; null when unsure")] = None
    dated_to: Annotated[
        str, Field(description="how exact `published` is: minute, day, or unknown", pattern="^(minute|day|unknown)$")
    ] = "unknown"
    remarks: Annotated[
        tuple[Remark, ...],
        Field(description="what an analyst should know of its intake: date_in_future, encoding_guessed, zone_missing"),
    ] = ()

    @classmethod
    def of(
        cls,
        text: str,
        *,
        outlet: str | None = None,
        url: str | None = None,
        title: str | None = None,
        published: AwareDatetime | None = None,
        language: str | None = None,
        dated_to: str | None = None,
        remarks: tuple[Remark, ...] = (),
    ) -> Self:
        """A report whose id is computed from its content.

        `published` needs a zone. `dated_to` says how exact it is; without it, `minute` is assumed for a given time.
        Language, exactness and remarks do not enter the id.
        """
        moment = published.isoformat() if published is not None else None
        return cls(
            id="report:" + digest(outlet, url, title, moment, text),
            outlet=outlet,
            url=url,
            title=title,
            published=published,
            text=text,
            language=language,
            dated_to=dated_to or ("minute" if published is not None else "unknown"),
            remarks=remarks,
        )

    @property
    def head(self) -> ReportHead:
        """The report without its text."""
        return ReportHead(id=self.id, outlet=self.outlet, url=self.url, title=self.title, published=self.published)


class Span(Value):
    """Words of a report: half-open, in code points. On the wire the report's id is left to the claim around it."""

    report: Annotated[str, Field(description="id of the report", exclude=True)]
    start: Annotated[int, Field(description="first code point", ge=0)]
    end: Annotated[int, Field(description="one past the last code point", gt=0)]
    quote: Annotated[str, Field(description="exactly what stands there", min_length=1)]

    @classmethod
    def cut(cls, report: Report, start: int, end: int) -> Self:
        """The words of `report` from `start` to `end`. Raises `SpanError` when there are none."""
        quote = report.text[start:end]
        if start < 0 or end > len(report.text) or not quote:
            raise SpanError(report.id, start, end, quote, report.text[max(0, start) : max(0, end)])
        return cls(report=report.id, start=start, end=end, quote=quote)

    def check(self, report: Report) -> None:
        """Raise `SpanError` unless `report` says these words at this place."""
        found = report.text[self.start : self.end]
        if self.report != report.id or found != self.quote:
            raise SpanError(self.report, self.start, self.end, self.quote, found)


class Refusal(Value):
    """What a step gives back when it cannot, and why."""

    where: Annotated[str, Field(description="the file, address or report that was refused")]
    step: Annotated[str, Field(description="the step that refused: intake or reading")]
    code: Annotated[str, Field(description="a stable word for the reason: empty, binary, no_text, language, ...")]
    reason: Annotated[str, Field(description="a full sentence: what was wrong, and what to do")]
