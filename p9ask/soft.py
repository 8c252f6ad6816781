"""Soft words say how, not what, is asked: measures, comparisons, general verbs, numbers, people in general.

They help where a label or sentence has them, and do not hurt where it does not.
"""

from __future__ import annotations

import re
from functools import cache

from p9ask import data
from p9ask.language import Language, stem, stem_all, stem_english


@cache
def _words() -> frozenset[str]:
    return frozenset(word for word in data.word_set("soft.txt") if not word.endswith("*"))


@cache
def _beginnings() -> tuple[str, ...]:
    return tuple(word[:-1] for word in data.word_set("soft.txt") if word.endswith("*"))


@cache
def soft_stems(language: Language = "nl") -> frozenset[str]:
    """The stems of the soft words in a language."""
    return frozenset(stem_all(list(_words()), language))


def is_soft(word: str, language: Language = "nl") -> bool:
    """Whether a word is soft: it, its stem or its beginning is in the list, or it is a number.

    >>> is_soft("percentage"), is_soft("stijgingen"), is_soft("1.250"), is_soft("mantelzorg")
    (True, True, True, False)
    """
    if word in _words() or word.startswith(_beginnings()) or re.fullmatch(r"[\d.,]+%?", word):
        return True
    if word.endswith("heid"):
        return False  # `bereikbaarheid` has the stem of `bereiken`
    return (stem_english(word) if language == "en" else stem(word)) in soft_stems(language)
