"""Benchmarks are scripts beside each other, not a package: their folder is put on the path for their tests."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks" / "reading"))
