"""The key that a claim in a memo is judged by: key before value."""

from __future__ import annotations

from dataclasses import dataclass

from p9ask.measures import Kind
from p9ask.store import Label


@dataclass(frozen=True, slots=True)
class Key:
    """What a number is about. `labels`: rows that fit equally; `is_carried`: a sentence before named them; `is_sure`: they are
    named for sure, and `is_whole`: so fully that another number contradicts; `elsewhere`: a place or group that is named and
    that the rows do not have; `is_dated`: the claim's own clause names its period; `is_one`: the rows are one
    row of several tables.
    """

    labels: tuple[Label, ...] = ()
    periods: tuple[str, ...] = ()
    kind: Kind | None = None
    documents: tuple[str, ...] = ()
    is_carried: bool = False
    is_sure: bool = True
    is_whole: bool = True
    elsewhere: str = ""
    is_dated: bool = True
    is_one: bool = False
