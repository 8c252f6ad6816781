"""Words: splitting, folding, Dutch and English stems, stop words, and which of the two languages a text is in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Literal

from p9ask import data

Language = Literal["nl", "en"]

_WORD = re.compile(r"\d{1,2}[A-Za-z]\d{1,2}\.[A-Za-z0-9]{1,2}\b|\d+(?:[.,]\d+)*%?|[^\W_]+(?:['’][^\W_]+)*")

STOP_NL = data.word_set("stop-nl.txt")
STOP_EN = data.word_set("stop-en.txt")
_SIGNS_NL = frozenset(
    """de het een van en op te dat die niet zijn wat welke hoeveel hoe wie waar wanneer waarom voor met aan er werd worden
    heeft hebben bij naar uit tot om ook jaar welk geef toon wordt deed doet streefwaarde doel jaarstukken volgens tussen
    sinds hoogste laagste verschil bron""".split()
)
_SIGNS_EN = frozenset(
    """the a an and are were what which how who where when why for with at by to did does do has have had many much from
    between since year years people share according show list give residents number these those their there any
    latest average""".split()
)
_ASKING_EN = frozenset("what which how who where when why did does".split())
_ASKING_NL = frozenset("wat welke welk hoe hoeveel wie waar wanneer waarom waardoor".split())


def words(text: str) -> list[str]:
    """The words of a text in lower case; codes such as `9a1.c`, amounts and percentages stay whole.

    >>> words("Wat is 9A1.c? De Wmo-adviesraad: 7,5% en € 1.250.")
    ['wat', 'is', '9a1.c', 'de', 'wmo', 'adviesraad', '7,5%', 'en', '1.250']
    """
    return [word.lower() for word in _WORD.findall(text)]


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Text without diacritics, lower case.

    >>> fold("Oekraïners cliënt")
    'oekrainers client'
    """
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text)
    return "".join(char for char in plain if not unicodedata.combining(char)).lower()


@cache
def _stemmer(language: str):  # type: ignore[no-untyped-def]
    import Stemmer  # only where text is searched: a look-up by code does without

    return Stemmer.Stemmer(language)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The Dutch stem of one word, folded; numbers and codes stay as they are."""
    if not word[:1].isalpha():
        return word.lower()
    return fold(_stemmer("dutch").stemWord(word.lower()))


@lru_cache(maxsize=4096)
def stem_english(word: str) -> str:
    """The English stem of one word."""
    return str(_stemmer("english").stemWord(word.lower()))


def stem_all(found: Sequence[str], language: Language) -> list[str]:
    """The stems of many lower-case words of letters; faster than one by one."""
    stemmed = _stemmer("english" if language == "en" else "dutch").stemWords(found)
    return stemmed if language == "en" else [fold(word) for word in stemmed]


def stems(text: str) -> list[str]:
    """The stems of all words of a text, in order."""
    return [stem(word) for word in words(text)]


def content(text_words: Iterable[str], language: Language) -> list[str]:
    """The words that are no stop words of the language."""
    stop = STOP_NL if language == "nl" else STOP_EN
    return [word for word in text_words if word not in stop]


def language_of(text: str) -> Language:
    """Dutch or English, by the function words; Dutch where nothing tells.

    >>> language_of("How many residents volunteered in 2017?"), language_of("9A1.c 2017"), language_of("mantelzorg")
    ('en', 'nl', 'nl')
    """
    found = words(text)
    if "the" in found and not _ASKING_NL.intersection(found):
        return "en"
    dutch = sum((word in _SIGNS_NL) + (word in _ASKING_NL) for word in found)
    english = sum((word in _SIGNS_EN) + (word in _ASKING_EN) for word in found)
    return "en" if english > dutch else "nl"


def has_signs(text: str) -> bool:
    """Whether any function word of either language stands in the text."""
    return any(word in _SIGNS_NL or word in _SIGNS_EN for word in words(text))
