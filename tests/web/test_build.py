"""The build of the front end: quick when nothing changed, honest when it cannot be done, free of private addresses."""

from __future__ import annotations

import importlib.util
import json
import stat
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def hook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The build hook over a small front end of its own, in a folder of its own."""
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "hatch_build", module)
    spec.loader.exec_module(module)
    source, built = tmp_path / "web", tmp_path / "static"
    (source / "src").mkdir(parents=True)
    (source / "src" / "main.ts").write_text("export {};\n")
    monkeypatch.setattr(module, "SOURCE", source)
    monkeypatch.setattr(module, "BUILT", built)
    monkeypatch.setattr(module, "STAMP", built / "source.sha256")
    return module


def tools(hook: ModuleType, monkeypatch: pytest.MonkeyPatch, *, node: str, npm: str) -> None:
    """Put a `node` and an `npm` of our own on the path."""
    folder = hook.SOURCE.parent / "bin"
    folder.mkdir()
    for name, script in (("node", node), ("npm", npm)):
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(stat.S_IRWXU)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def npm_that_builds(hook: ModuleType) -> str:
    """A script that does what the build does, and counts how often it was asked."""
    built = hook.BUILT
    writes = "; ".join(f"echo x > {built / name}" for name in hook.FILES)
    return f"echo $@ >> {built.parent}/asked; [ $1 = run ] && mkdir -p {built} && {writes}; exit 0"


def test_a_second_build_does_nothing(hook: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was built from the same source is taken as it is."""
    tools(hook, monkeypatch, node="echo v22.1.0", npm=npm_that_builds(hook))
    assert hook.build()
    assert not hook.build()
    assert len((hook.BUILT.parent / "asked").read_text().splitlines()) == 2


def test_a_changed_source_is_built_again(hook: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """One changed letter is enough; what npm installed does not count."""
    tools(hook, monkeypatch, node="echo v22.1.0", npm=npm_that_builds(hook))
    hook.build()
    (hook.SOURCE / "node_modules" / "x").mkdir(parents=True)
    (hook.SOURCE / "node_modules" / "x" / "index.js").write_text("1")
    assert not hook.build()
    (hook.SOURCE / "src" / "main.ts").write_text("export const a = 1;\n")
    assert hook.build()


def test_built_files_without_a_source_are_taken_as_they_are(hook: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive that carries only the built files needs no Node."""
    tools(hook, monkeypatch, node="echo v22.1.0", npm=npm_that_builds(hook))
    hook.build()
    hook.STAMP.unlink()
    monkeypatch.setattr(hook, "SOURCE", hook.SOURCE.parent / "gone")
    assert hook.is_fresh()


def test_an_unreachable_registry_is_named(hook: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence says what could not be reached and what to do."""
    tools(hook, monkeypatch, node="echo v22.1.0", npm="echo 'npm error code ENOTFOUND' >&2; exit 1")
    with pytest.raises(hook.FrontEndError, match=r"package registry could not be reached.*ready-made wheel"):
        hook.build()


def test_a_failed_build_shows_its_last_words(hook: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of the compiler is passed on."""
    tools(
        hook,
        monkeypatch,
        node="echo v22.1.0",
        npm="[ $1 = run ] && echo 'error TS2304: no such name' && exit 2; exit 0",
    )
    with pytest.raises(hook.FrontEndError, match="could not be built") as raised:
        hook.build()
    assert "TS2304" in str(raised.value)


def test_an_old_node_is_not_used(hook: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Node 18 is too old, so the hook asks for the packaged one."""
    tools(hook, monkeypatch, node="echo v18.19.0", npm="exit 0")
    assert hook.system_node() is None


def test_the_lock_file_names_no_registry() -> None:
    """The lock file pins versions and digests, and leaves the registry to whoever installs."""
    lock = json.loads((ROOT / "web" / "package-lock.json").read_text("utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert not [name for name, entry in packages.items() if "resolved" in entry]
    assert all(entry.get("integrity", "").startswith("sha512-") for entry in packages.values())


def test_versions_are_pinned() -> None:
    """Every package of the front end has one exact version."""
    package = json.loads((ROOT / "web" / "package.json").read_text("utf-8"))
    versions = [*package["dependencies"].values(), *package["devDependencies"].values()]
    assert all(version[0].isdigit() for version in versions)
