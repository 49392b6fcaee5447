"""Puts beliefs together into a situation, explains it, and answers what would be so if."""

from contested.situation.assembly import assemble
from contested.situation.explanation import Explanation, explain
from contested.situation.routes import CutOff, find_cut_off
from contested.situation.supposition import suppose

__all__ = ["CutOff", "Explanation", "assemble", "explain", "find_cut_off", "suppose"]
