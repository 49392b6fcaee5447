#!/bin/sh
# Makes a virtual environment at $1 with the first Python >= 3.12 that really runs.
set -eu

folder=$1
least='import sys; sys.exit(sys.version_info < (3, 12))'

for candidate in ${PYTHON:-} python3.13 python3.12 python3 python; do
    if "$candidate" -c "$least" >/dev/null 2>&1; then
        found=$candidate
        break
    fi
done

if [ -z "${found:-}" ]; then
    echo "contested needs Python 3.12 or newer, and none was found." >&2
    echo "Install one (Debian: apt-get install python3, macOS: brew install python@3.12), or name it: make PYTHON=/path/to/python3" >&2
    exit 1
fi

if ! "$found" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    echo "$found cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv" >&2
    exit 1
fi

echo "Making $folder with $("$found" --version)."
"$found" -m venv "$folder"
