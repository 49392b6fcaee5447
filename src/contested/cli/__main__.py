"""`python -m contested.cli` is the same as `contested`."""

from contested.cli import main

main()
