"""Weighs claims: who holds what, what happened, and how far each source can be trusted."""

from contested.fusion.fusing import Fused, fuse

__all__ = ["Fused", "fuse"]
