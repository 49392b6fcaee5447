"""Bytes to text: byte order marks, UTF-8, UTF-16 without a mark, older code pages; and what is no text at all."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from charset_normalizer import from_bytes

from contested.intake.draft import RefusedError
from contested.model.report import Remark

#: Longest first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: First bytes of common files that are not text.
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "an image, a sound or a video"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"7z\xbc\xaf", "an archive"),
    (b"Rar!", "an archive"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"OggS", "a sound or a video"),
    (b"ID3", "a sound"),
)

#: The code pages that newsrooms used before UTF-8; guessing among all that exist turns é into Chinese.
_CODE_PAGES = ["cp1252", "cp1251", "cp1254", "cp1255", "cp1256", "koi8_r", "gb18030", "shift_jis", "euc_kr"]
_SAMPLE = 65_536
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how its bytes were read; `remarks` says so where the encoding had to be guessed."""

    text: str
    encoding: str
    remarks: tuple[Remark, ...] = ()


def decode(content: bytes, encoding: str | None = None) -> Decoded:
    """The text of `content`, unchanged but for its byte order mark.

    `encoding` is used when given. Raises `RefusedError` when the bytes are no text.
    """
    if encoding is not None:
        return Decoded(_as(content, encoding).removeprefix("\ufeff"), encoding)
    for mark, name in _MARKS:
        if content.startswith(mark):
            return Decoded(_as(content[len(mark) :], name), name)
    refuse_binary(content)
    wide = _wide(content[:_SAMPLE])
    if wide is not None:
        return Decoded(_as(content, wide), wide)
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _guessed(content)


def refuse_binary(content: bytes) -> None:
    """Raise `RefusedError` when `content` is a known kind of file that is not text, or has bytes no text has."""
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            raise RefusedError("binary", f"It is {kind}, not text. Save its text as a .txt or .html file first.")
    sample = content[:_SAMPLE]
    if _wide(sample) is None and (b"\0" in sample or _share(sample) > 0.02):
        raise RefusedError("binary", "It is not a text file: it has bytes that no text has. Save its text first.")


def _share(sample: bytes) -> float:
    """The share of control characters."""
    return 1 - len(sample.translate(None, _CONTROLS)) / len(sample) if sample else 0.0


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Western punctuation and spaces is zero."""
    even, odd = sample[0::2], sample[1::2]
    zeros_even, zeros_odd = even.count(0), odd.count(0)
    if odd and zeros_odd > 0.1 * len(odd) and zeros_even < 0.01 * len(even):
        return "utf-16-le"
    if even and zeros_even > 0.1 * len(even) and zeros_odd < 0.01 * len(odd):
        return "utf-16-be"
    return None


def _guessed(content: bytes) -> Decoded:
    """The best guess among the older code pages; Latin-1 fits any bytes and comes last."""
    match = from_bytes(content[:_SAMPLE], cp_isolation=_CODE_PAGES).best()
    for name in (match.encoding if match else "cp1252", "cp1252", "latin-1"):
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            continue
        return Decoded(text, name, (_remark(name),))
    raise AssertionError("Latin-1 decodes every byte")


def _remark(name: str) -> Remark:
    return Remark(
        code="encoding_guessed",
        text=f"The bytes are not UTF-8 and were read as {name}; if names look wrong, give the right --encoding.",
    )


def _as(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise RefusedError(
            "encoding",
            f"It cannot be read as {encoding}: byte {error.start} does not fit. Without --encoding it is found.",
        ) from error
