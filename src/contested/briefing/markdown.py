"""A brief as Markdown, with its citations as footnotes."""

from __future__ import annotations

import re

from contested.briefing.value import Brief, Citation, Paragraph, Section, Sentence
from contested.briefing.words import moment

SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def brief_markdown(brief: Brief) -> str:
    """The brief as one Markdown text with a line end at its end; text from reports is escaped."""
    parts = [f"# {escaped(brief.title)}", f"*{escaped(brief.cutoff)}*"]
    if brief.headline is not None:
        parts.append(f"**{_sentence(brief, brief.headline, bold=True)}")
    parts += [part for section in brief.sections for part in _section(brief, section)]
    parts += ["---", *(escaped(note) for note in brief.notes)]
    parts += ["\n".join(_footnote(citation) for citation in brief.citations)] if brief.citations else []
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """`text` on one line with nothing in it that Markdown or HTML would read as a mark."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split())).replace("&", "&amp;").replace("\\<", "&lt;")


def _section(brief: Brief, section: Section) -> list[str]:
    return [f"## {escaped(section.title)}", *(_paragraph(brief, paragraph) for paragraph in section.paragraphs)]


def _paragraph(brief: Brief, paragraph: Paragraph) -> str:
    if paragraph.is_list:
        return "\n".join(f"- {_sentence(brief, sentence)}" for sentence in paragraph.sentences)
    label = f"**{escaped(paragraph.label)}.** " if paragraph.label is not None else ""
    return label + " ".join(_sentence(brief, sentence) for sentence in paragraph.sentences)


def _sentence(brief: Brief, sentence: Sentence, *, bold: bool = False) -> str:
    marks = "".join(f"[^{number}]" for number in brief.numbers(sentence))
    return f"{escaped(sentence.text)}{'**' if bold else ''}{marks}"


def _footnote(citation: Citation) -> str:
    report = citation.claim.report
    when = moment(report.published) if report.published is not None else "date unknown"
    where = ", ".join(part for part in (report.outlet or "outlet unknown", report.title) if part)
    quote = escaped(citation.claim.evidence.quote)
    link = f" <{report.url}>" if report.url is not None and re.fullmatch(r"https?://[^\s<>]+", report.url) else ""
    return f"[^{citation.number}]: {escaped(citation.said)}, in {escaped(where)}, {when}: “{quote}”{link}"
