"""Word lists, reviewed by eye: words parted by white space, or one entry a line; tables sorted by their folded keys."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path


def word_set(name: str) -> frozenset[str]:
    """All words of a data file, parted by white space."""
    return frozenset(word for line in lines(name) for word in line.split())


def lines(name: str) -> list[str]:
    """The lines of a data file, empty ones left out."""
    return [line for line in _text(name).splitlines() if line.strip()]


class Table:
    """A data file of `key TAB meanings parted by "; "`, sorted by key; a question needs so few entries that none is parsed
    before it is looked up.
    """

    def __init__(self, name: str) -> None:
        self._lines = _text(name).splitlines()

    def get(self, key: str) -> tuple[str, ...]:
        """The meanings of a key; none where it is not in the table."""
        at = bisect_left(self._lines, f"{key}\t")
        left, _, right = self._lines[at].partition("\t") if at < len(self._lines) else ("", "", "")
        return tuple(right.split("; ")) if left == key else ()

    def beginning(self, start: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The entries whose keys begin so."""
        for at in range(bisect_left(self._lines, start), len(self._lines)):
            left, _, right = self._lines[at].partition("\t")
            if not left.startswith(start):
                return
            yield left, tuple(right.split("; "))


def _text(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8")
