"""Parts of the population: a figure about all of them says nothing of one."""

from __future__ import annotations

from functools import cache

from p9ask import data


@cache
def _groups() -> frozenset[str]:
    return data.word_set("groups.txt")


def is_group(word: str) -> bool:
    """Whether a Dutch word names a part of the population.

    >>> is_group("vrouwen"), is_group("55-plussers"), is_group("inwoners")
    (True, True, False)
    """
    return word in _groups()
