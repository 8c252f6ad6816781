"""Words: splitting, folding, Dutch and English stems, stop words, and which of the two languages a text is in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal

Language = Literal["nl", "en"]

_WORD = re.compile(r"\d{1,2}[A-Za-z]\d{1,2}\.[A-Za-z0-9]{1,2}\b|\d+(?:[.,]\d+)*%?|[^\W_]+(?:['’][^\W_]+)*")

STOP_NL = frozenset(
    """aan af al alle alleen als altijd ander andere anders ben bent bij binnen bovendien daar daarbij daarnaast daarom
    dan dat de deze die dit doch doen doet dus een eens en er erg ervan even evt ge geen ga gaan gaat geweest had hadden
    heb hebben heeft hem hen het hier hij hoe hoeveel hoelang hoeverre hun hunne iets iemand ik in inzake is ja je jij
    jou jullie kan kon konden kunnen kunt maar mag me meer men mij mijn moest moesten moet moeten mogen na naar nee niet
    niets nog nu of om omdat onder ons onze ook op over per s te tegen terwijl toch toen tot tussen u uit uw van vanaf
    vanuit vaak veel via volgens voor vond waar waarbij waardoor waarin waarmee waarom waarop waarvan waarvoor wanneer
    waren was wat we wel welk welke werd werden wie wij wil willen word worden wordt ze zelf zich zij zijn zo zoals
    zonder zou zouden zowel zullen precies eigenlijk graag alsjeblieft weten vertel geef toon laat zien vraag aub svp
    er is 't zeg eens bedoeld bedoelt eraan erbij mbt tav ten ter inmiddels momenteel sprake aantal""".split()
) - {"aantal"}
STOP_EN = frozenset(
    """a about after all also am an and any are as asked at be because been before being between both but by can could
    did do does doing done during each few for from further had has have having he her here hers him his how i if in
    into is it its itself just many may me might more most much my no nor not now of off on once one only or other our
    out over own please same shall she should show since so some such than that the their them then there these they
    this those through to too under until up upon us very was we were what when where which while who whom whose why
    will with would you your tell give find exactly many any get got s t re ve ll d""".split()
)
_SIGNS_NL = frozenset(
    """de het een van en is in op te dat die niet zijn was wat welke hoeveel hoe wie waar wanneer waarom voor met aan er
    werd worden heeft hebben bij naar over uit tot om ook per jaar welk geef toon wordt deed doet percentage inwoners
    streefwaarde doel jaarstukken begroting volgens tussen sinds""".split()
)
_SIGNS_EN = frozenset(
    """the of and is are was were what which how who where when why for with at by to did does do has have had many much
    from between since year years people target percentage share according show list give residents number in""".split()
) - {"percentage", "in", "is", "was"}


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
    dutch = sum(word in _SIGNS_NL for word in found)
    english = sum(word in _SIGNS_EN for word in found)
    return "en" if english > dutch else "nl"
