"""Situation -> map page, written brief, exports."""

from contested.briefing.backdrop import Backdrop, RoadLine
from contested.briefing.compose import brief
from contested.briefing.html import brief_html
from contested.briefing.markdown import brief_markdown
from contested.briefing.page import publish
from contested.briefing.value import Brief, Citation, Paragraph, Section, Sentence

__all__ = [
    "Backdrop",
    "Brief",
    "Citation",
    "Paragraph",
    "RoadLine",
    "Section",
    "Sentence",
    "brief",
    "brief_html",
    "brief_markdown",
    "publish",
]
