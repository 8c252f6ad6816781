"""Word lists, reviewed by eye: words parted by white space, or one entry a line."""

from __future__ import annotations

from pathlib import Path


def word_set(name: str) -> frozenset[str]:
    """All words of a data file, parted by white space."""
    return frozenset(word for line in lines(name) for word in line.split())


def lines(name: str) -> list[str]:
    """The lines of a data file, empty ones left out."""
    text = Path(__file__).with_name(name).read_text("utf-8")
    return [line for line in text.splitlines() if line.strip()]
