"""How far long work is, told to whoever watches."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with a stage ("read", "embed"), how far it is, and its length."""


def unwatched(stage: str, done: int, total: int) -> None:
    """The progress that nobody watches."""
