"""`python -m tests.docs` lists what is wrong with the documentation; `--write` makes the generated pages anew."""

from __future__ import annotations

import argparse
import sys

from .pages import faults
from .reference import generated


def main() -> int:
    """Write the generated pages if asked to, then list all faults; 1 when there are any."""
    parser = argparse.ArgumentParser(prog="python -m tests.docs", description=__doc__)
    parser.add_argument("--write", action="store_true", help="make the generated pages anew")
    if parser.parse_args().write:
        for path, text in generated().items():
            path.write_text(text, encoding="utf-8")
    found = list(faults())
    for fault in found:
        sys.stderr.write(f"{fault}\n")
    sys.stdout.write(f"{len(found)} faults.\n" if found else "All pages are in order.\n")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
