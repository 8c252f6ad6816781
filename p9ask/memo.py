"""A memo -> its segments, each with the lines and columns it stands on."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import PurePath

from p9ask.errors import UnreadableInput
from p9ask.model import Memo
from p9ask.sources import decode

MARKDOWN = frozenset({".md", ".markdown"})
MOST_TEXT = 5_000_000
MOST_DOCX = 20_000_000
_SIGNATURES = (b"%PDF-", b"{\\rtf")


def read(path: str) -> Memo:
    """The memo in a file: Markdown, DOCX or text, by its suffix. Raises UnreadableInput."""
    try:
        with open(path, "rb") as file:
            data = file.read(_most(path) + 1)
    except OSError as error:
        raise UnreadableInput(f"{path} can't be read: {error.strerror}.") from error
    return read_bytes(path, data)


def read_bytes(name: str, data: bytes) -> Memo:
    """The memo of this name and content; `-`, standard input, is Markdown. Raises UnreadableInput."""
    called = "Standard input" if name == "-" else name
    if not data.strip():
        raise UnreadableInput(f"{called} is empty.")
    if len(data) > _most(name):
        raise UnreadableInput(f"{called} is larger than {_most(name) // 1_000_000} MB; split it.")
    memo = _read(name, called, data)
    if not (memo.segments or memo.ignored):
        raise UnreadableInput(f"{called} holds no text that can be checked.")
    return memo


def _most(name: str) -> int:
    return MOST_DOCX if _suffix(name) == ".docx" else MOST_TEXT


def _suffix(name: str) -> str:
    return ".md" if name == "-" else PurePath(name).suffix.lower()


def _read(name: str, called: str, data: bytes) -> Memo:
    """The memo, by the reader of its format; only that one is loaded."""
    if _suffix(name) == ".docx":
        from p9ask import memo_docx

        return memo_docx.read(name, data)
    text = _decode(called, data)
    if _suffix(name) not in MARKDOWN:
        from p9ask import memo_text

        return memo_text.read(name, text)
    from p9ask import memo_markdown

    try:
        return memo_markdown.read(name, text)
    except RecursionError as error:
        raise UnreadableInput(f"{called} nests its quotes, lists or brackets too deeply; make it flatter.") from error


def _decode(called: str, data: bytes) -> str:
    """UTF-8, UTF-16 with its mark at the beginning, else Windows-1252."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        try:
            data = data.decode("utf-16").encode()
        except UnicodeError as error:
            raise UnreadableInput(f"{called} is damaged: it begins as UTF-16 and does not go on so.") from error
    if b"\x00" in data or data.startswith(_SIGNATURES):
        raise UnreadableInput(f"{called} is not Markdown, text or DOCX; save it as one of these.")
    text, _ = decode(data, called)
    return text
