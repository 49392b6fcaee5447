"""The documentation is true to the code, leads somewhere, and speaks of the program only."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs import pages
from docs.reference import ROOT, commands

HERE = ROOT / "docs" / "page.md"


def test_nothing_is_wrong_with_the_documentation() -> None:
    """No stale page, dead link, undocumented command, crowded line or forbidden word; the list says where."""
    assert list(pages.faults()) == []


def test_every_command_is_looked_at() -> None:
    """The check of the reference finds the commands within groups too."""
    names = [name for name, _ in commands()]
    assert "contested read" in names
    assert "contested conflict list" in names


@pytest.mark.parametrize(
    "text",
    [
        "See [there](nowhere.md).",
        "![a map](pictures/none.png)",
        "See [the end](#the-end).",
        "[x](../README.md#nothing)",
    ],
)
def test_a_dead_link_is_found(text: str) -> None:
    """Links to missing files, pictures and headings are faults."""
    assert len(list(pages.dead_links(HERE, text))) == 1


@pytest.mark.parametrize(
    "text",
    ["[home](../README.md)", "# The end\n\n[end](#the-end)", "[web](https://example.org)", "```\n[x](none.md)\n```"],
)
def test_a_link_that_leads_somewhere_is_no_fault(text: str) -> None:
    """Links to files, headings and other sites are right, and what stands in a block of code is no link."""
    assert list(pages.dead_links(HERE, text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "```console\n$ contested predict Goma\n```",
        "```console\n$ contested read a.txt --credibility 3\n```",
        "Ask `contested oracle` for it.",
        "```sh\ncontested ingest a.txt \\\n  --fast\n```",
    ],
)
def test_a_command_that_is_not_there_is_found(text: str) -> None:
    """Examples with commands or options that the program lacks are faults."""
    assert len(list(pages.unknown_commands(text))) == 1


def test_a_command_that_is_there_is_no_fault() -> None:
    """Examples with the program's own commands and options are right."""
    text = "```console\n$ contested read a.txt --published 2023-04-15 | head\n$ contested conflict list --json\n```"
    assert list(pages.unknown_commands(text)) == []


@pytest.mark.parametrize("text", ["It is faster. It is smaller.", "He left the town. She stayed in it."])
def test_two_sentences_on_a_line_are_found(text: str) -> None:
    """Prose has one sentence a line, so that a change shows what it changes."""
    assert len(list(pages.crowded_lines(text))) == 1


@pytest.mark.parametrize("text", ["Of St. Andrew, e.g. here.", "| A cell. Another sentence. |", "The M5, no. 4 of it."])
def test_one_sentence_on_a_line_is_no_fault(text: str) -> None:
    """Abbreviations and cells of tables are no second sentence."""
    assert list(pages.crowded_lines(text)) == []


@pytest.mark.parametrize("text", ["See issue 12.", "an AI assistant", "in /home/anna/reports", "TODO: more"])
def test_words_about_the_making_are_found(text: str) -> None:
    """Pages speak of the program, not of how or where somebody makes it."""
    assert list(pages.forbidden_words(text)) != []


def test_a_number_without_a_command_is_found() -> None:
    """A measured number in the README stands beside the command that gives it."""
    assert len(list(pages.unproven_numbers("| right places | 93 % |"))) == 1
    assert list(pages.unproven_numbers("| right places | 93 % | `make test` |")) == []


def test_pages_of_no_kind_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that is neither tutorial, how-to, reference, explanation nor decision has no place."""
    (tmp_path / "docs" / "musings").mkdir(parents=True)
    (tmp_path / "docs" / "musings" / "page.md").write_text("# Musings\n")
    monkeypatch.setattr(pages, "ROOT", tmp_path)
    assert len(list(pages.misplaced_pages())) == 1
