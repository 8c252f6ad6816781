"""The words of a question as search terms: each with all the ways in which a Dutch document may say it.

A term's options are stems with a quality from 0 to 1: the word itself, its synonyms or (English) translations, words it
is a part of, parts it is made of, and for a word that the corpus does not know, the nearest one that it does.
"""

from __future__ import annotations

import math
import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from p9ask import data
from p9ask.language import STOP_EN, STOP_NL, Language, fold, stem, stem_english, words
from p9ask.places import place_of
from p9ask.soft import is_soft

SAME, MEANT, PART, TYPO, MAYBE_TYPO = 1.0, 0.9, 0.8, 0.7, 0.4
_LONG = 9
"""A shorter word that is one letter off may as well be another word: `schaak`, `spelling`."""
UNKNOWN_WEIGHT = 0.5
"""An unknown word may be another subject, or only another way of speaking; it counts for half a rare word."""
_MEASURING = frozenset(
    "percentage percentages score scores cijfer cijfers aantal aantallen waarde graad quote doelstelling doel streefwaarde "
    "streefcijfer norm indicator meting ontwikkeling".split()
)
_MIN_PART = 5
_ENDS = _MIN_PART - 1
_SHARE_OF_WORD = 0.5
_MAX_PHRASE = 4
_START = 3

Options = dict[tuple[str, ...], float]


@dataclass(frozen=True, slots=True)
class Term:
    """One word or phrase of a question. `soft`: it helps where it matches, and does not hurt where it does not; `said`: it,
    or its first meaning that the corpus knows, in Dutch words; `group`: it names a part of the population.
    """

    text: str
    options: Mapping[tuple[str, ...], float]
    weight: float
    soft: bool = False
    name: bool = False
    said: str = ""
    group: bool = False

    @property
    def doubtful(self) -> bool:
        """Whether the corpus has at most a word that looks like it."""
        return max(self.options.values(), default=0) <= MAYBE_TYPO

    @property
    def known(self) -> bool:
        """Whether the corpus has the term in any of its forms."""
        return bool(self.options)

    def match(self, stems: set[str] | frozenset[str]) -> float:
        """How well a text with these stems holds the term, 0 to 1."""
        return max((quality for option, quality in self.options.items() if stems.issuperset(option)), default=0.0)


class WordEnds:
    """Words by their first and their last letters."""

    def __init__(self, known: Iterable[str]) -> None:
        self._words = list(known)
        self._first: dict[str, list[int]] = {}
        self._last: dict[str, list[int]] = {}
        for at, word in enumerate(self._words):
            self._first.setdefault(word[:_ENDS], []).append(at)
            self._last.setdefault(word[-_ENDS:], []).append(at)

    def within(self, *, beginning: str = "", ending: str) -> list[str]:
        """The words that go on after one stretch of letters or end in another, each of four letters at least, in their order."""
        words = self._words
        longer = (
            [at for at in self._first.get(beginning[:_ENDS], ()) if words[at].startswith(beginning)]
            if beginning
            else []
        )
        ends = [at for at in self._last.get(ending[-_ENDS:], ()) if words[at].endswith(ending)]
        return [words[at] for at in sorted({*ends, *(at for at in longer if words[at] != beginning)})]


@dataclass(slots=True)
class Vocabulary:
    """The corpus's words: which it knows, how common each stem is, and what a foreign or unknown word may mean in it.

    `homes`: the municipalities that the corpus is of, whose names tell nothing within it; `terms`: those made already, by their
    words, meanings and language, and whether they are a name.
    """

    entries: Iterable[tuple[str, str, int]]
    passages: int
    homes: frozenset[str] = frozenset()
    words: dict[str, str] = field(init=False)
    counts: dict[str, int] = field(init=False)
    _alike: WordEnds | None = field(init=False, repr=False, default=None)
    terms: dict[tuple[tuple[str, ...], tuple[str, ...], Language, bool], Term | None] = field(
        init=False, repr=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        self.words, self.counts = {}, {}
        for word, its_stem, count in self.entries:
            self.words[word] = its_stem
            self.counts[its_stem] = self.counts.get(its_stem, 0) + count

    def weight(self, options: Mapping[tuple[str, ...], float]) -> float:
        """Inverse document frequency of the plainest way to say a term; an unknown term counts for half a rare word."""
        best = max(options, key=lambda option: options[option], default=())
        count = min((self.counts.get(its_stem, 0) for its_stem in best), default=0)
        weight = math.log((self.passages + 1) / (count + 0.5))
        return weight if options else UNKNOWN_WEIGHT * weight

    def is_home(self, word: str) -> bool:
        """Whether a word names the corpus's own municipality, its people or what is of it."""
        folded = fold(word)
        return place_of(folded) in self.homes or any(folded in fold(home).split() for home in self.homes)

    def telling(self, text: str) -> list[str]:
        """The words of a label that tell what it is about."""
        return [w for w in words(text) if w not in STOP_NL and not is_soft(w) and not self.is_home(w)]

    def knows(self, its_stem: str) -> bool:
        """Whether any word of the corpus has this stem."""
        return its_stem in self.counts

    def dutch(self, word: str, *, name: bool = False) -> Options:
        """The options of a Dutch word; a name is not taken apart."""
        options: Options = {}
        self._offer(options, [word], SAME)
        for meaning in synonyms().get(fold(word)) or _of_stem(fold(word)):
            self._offer(options, meaning.split(), MEANT)
            if " " not in meaning:
                self._parts(options, fold(meaning))
        if not options and word.endswith("t"):
            self._offer(options, [word[:-1]], MEANT)
        self._parts(options, fold(word))
        if not name and max(options.values(), default=0) < MEANT:
            self._split(options, fold(word))
        if max(options.values(), default=0) < MEANT:
            self._nearest(options, fold(word))
        return options

    def phrase(self, meanings: Sequence[str]) -> Options:
        """The options of a term that is given in Dutch words or phrases."""
        options: Options = {}
        for meaning in meanings:
            found = [word for word in words(meaning) if word not in STOP_NL] or words(meaning)
            self._offer(options, found, MEANT)
            if len(found) == 1:
                self._parts(options, fold(found[0]))
        return options

    def said(self, text: str, meanings: Sequence[str]) -> str:
        """A foreign word's first meaning whose words the corpus knows; else the word."""
        for meaning in meanings:
            found = [word for word in words(meaning) if word not in STOP_NL] or words(meaning)
            if all(self.knows(stem(word)) for word in found):
                return meaning
        return text

    def whole(self, found: Sequence[str]) -> Options:
        """The option of a phrase's own words."""
        options: Options = {}
        self._offer(options, found, SAME)
        return options

    def _offer(self, options: Options, found: Sequence[str], quality: float) -> None:
        own = tuple(dict.fromkeys(stem(word) for word in found if word not in STOP_NL or len(found) == 1))
        key = tuple(its_stem if self.knows(its_stem) else self._doer(its_stem) for its_stem in own)
        if key and all(self.knows(s) for s in key):
            options[key] = max(quality if key == own else PART, options.get(key, 0))

    def _doer(self, its_stem: str) -> str:
        """The stem of who does what an unknown stem says, or the other way round: `schoolverlater` for `schoolverlat`."""
        if len(its_stem) < _MIN_PART:
            return ""
        base = its_stem.removesuffix("er")
        short, long = re.sub(r"([aeou])\1(\w)$", r"\1\2", base), re.sub(r"([aeou])(\w)$", r"\1\1\2", base)
        forms = (f"{base}er", f"{short}er") if base == its_stem else (base, long)
        return next((form for form in forms if self.knows(form)), "")

    def _parts(self, options: Options, word: str) -> None:
        """Words of the corpus that begin or end with the word, and the other way round."""
        if len(word) < _ENDS or not word[0].isalpha():
            return
        self._alike = self._alike or WordEnds(self.words)
        if len(word) == _ENDS:
            for known in self._alike.within(ending=word) if word.isalpha() else ():
                if re.fullmatch(rf"\w{{{_ENDS},}}{word}", known):
                    options.setdefault((self.words[known],), PART)
            return
        base = stem(word) if len(stem(word)) >= _MIN_PART else word
        shortest = math.ceil(max(_MIN_PART + 1, _SHARE_OF_WORD * len(word)))
        found = [
            *self._alike.within(beginning=base, ending=word),
            *(word[:end] for end in range(shortest, len(word) + 1)),
        ]
        for known in found:
            if known in self.words:
                options.setdefault((self.words[known],), PART)

    def _split(self, options: Options, word: str) -> None:
        """Two known words that make up a compound; of `vrijwilligerspercentage` only the first part tells anything."""
        for at in range(4, len(word) - 3):
            left, right = word[:at], word[at:]
            measures = right in _MEASURING
            if not measures and right not in self.words and stem(right) not in self.counts:
                continue
            for linked in (left, left.removesuffix("s"), left.removesuffix("en"), left.removesuffix("e")):
                if len(linked) > 3 and (linked in self.words or stem(linked) in self.counts):
                    self._offer(options, [linked] if measures else [linked, right], MEANT if measures else PART)
                    if measures:
                        self._parts(options, linked)

    def _nearest(self, options: Options, word: str) -> None:
        """The known word that an unknown one is most likely a misspelling of."""
        if len(word) < _MIN_PART or not word.isalpha() or synonyms().get(word):
            return
        from rapidfuzz import process  # only for words that the corpus does not know
        from rapidfuzz.distance import DamerauLevenshtein

        near = [known for known in self.words if known[0] == word[0] and abs(len(known) - len(word)) <= 2]
        allowed = 1 if len(word) < 8 else 2
        found = process.extract(word, near, scorer=DamerauLevenshtein.distance, score_cutoff=allowed, limit=3)
        best = min((distance for _, distance, _ in found), default=0)
        for known, distance, _ in found:
            if distance == best:
                is_sure = len(word) >= _LONG or _undoubled(known) == _undoubled(word)
                options[(self.words[known],)] = TYPO if is_sure else MAYBE_TYPO


def _undoubled(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", word)


@cache
def synonyms() -> data.Table:
    """Dutch words and phrases, folded, and what documents may say instead."""
    return data.Table("synonyms.tsv")


def _of_stem(word: str) -> tuple[str, ...]:
    """The synonyms of another form of a word: those of `buurt` for `buurten`."""
    own = stem(word)
    forms = (meanings for left, meanings in synonyms().beginning(own[:_START]) if " " not in left and stem(left) == own)
    return next(forms, ())


@cache
def _glossary() -> data.Table:
    """English words and phrases with their Dutch meanings."""
    return data.Table("glossary.tsv")


@cache
def _stemmed(start: str) -> dict[tuple[str, ...], tuple[str, ...]]:
    """The glossary's entries that begin with these letters, by their stems; the whole table would take too long."""
    table: dict[tuple[str, ...], tuple[str, ...]] = {}
    for left, meanings in _glossary().beginning(start):
        key = tuple(stem_english(word) for word in words(left))
        table[key] = (*table.get(key, ()), *meanings)
    return table


def phrases(
    found: Sequence[str], language: Language, corpus: Container[str] = ()
) -> list[tuple[int, int, tuple[str, ...]]]:
    """Stretches of a question's words that a data file knows, longest first from the left: (start, end, Dutch meanings)."""
    at = 0
    known: list[tuple[int, int, tuple[str, ...]]] = []
    while at < len(found):
        for size in range(min(_MAX_PHRASE, len(found) - at), 0, -1):
            meanings = meanings_of(found[at : at + size], language, corpus)
            if meanings:
                known.append((at, at + size, meanings))
                at += size
                break
        else:
            at += 1
    return known


def meanings_of(found: Sequence[str], language: Language, corpus: Container[str] = ()) -> tuple[str, ...]:
    """What a data file says that these words mean; for Dutch, phrases only. A word of the corpus is no misspelt English one."""
    text = " ".join(found)
    if language == "nl":
        return _dutch_phrase(text) if len(found) > 1 else ()
    if len(found) == 1 and found[0] in STOP_EN:
        return ()
    meanings = _glossary().get(text) or _stemmed(text[:_START]).get(tuple(stem_english(word) for word in found), ())
    if meanings or len(found) > 1 or len(text) <= _MIN_PART or not text.isalpha() or fold(text) in corpus:
        return meanings
    return _misspelt(text)


@cache
def _dutch_phrase(text: str) -> tuple[str, ...]:
    return synonyms().get(fold(text))


@cache
def _misspelt(word: str) -> tuple[str, ...]:
    """The meanings of the glossary's word that an unknown one is a misspelling of."""
    from rapidfuzz import process  # only for words that the glossary does not know
    from rapidfuzz.distance import DamerauLevenshtein

    near = [left for left, _ in _glossary().beginning(word[:2]) if " " not in left]
    allowed = 1 if len(word) < 8 else 2
    found = process.extractOne(word, near, scorer=DamerauLevenshtein.distance, score_cutoff=allowed)
    return _glossary().get(found[0]) if found else ()
