"""Numbers and dates of prose against the sentences of the sources: the same subject must hold the same number or date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from p9ask.amounts import years_in
from p9ask.claim_words import DATE, YEAR
from p9ask.contrasts import excludes
from p9ask.judge import Judgement
from p9ask.language import stem, stems, words
from p9ask.numerals import Numeral, fits, numerals
from p9ask.search import Searcher, match_query
from p9ask.store import StoredSentence
from p9ask.terms import Term

_SAME_SUBJECT, _SURELY, _OF_CORPUS = 0.7, 0.8, 0.4
_NEARER = 0.08
NOTHING = Judgement("unchecked", "no_claim")
"""What claims nothing about the corpus's subjects; it gets no verdict."""
_CANDIDATES = 60
_REACH = 3
_MONTHS = {
    name: number
    for names in (
        "januari februari maart april mei juni juli augustus september oktober november december",
        "january february march april may june july august september october november december",
    )
    for number, name in enumerate(names.split(), 1)
}


@dataclass(frozen=True, slots=True)
class Near:
    """A sentence of a source and the share of a claim's words that it and its passage hold."""

    sentence: StoredSentence
    coverage: float
    own: float


@dataclass(frozen=True, slots=True)
class NumberClaim:
    """A number in a memo, what follows it, the words nearest to it, and its sentence."""

    numeral: Numeral
    after: str
    clause: str
    sentence: str

    def rivals(self, said: Sequence[Numeral], text: str) -> list[Numeral]:
        """The numbers of a source's sentence that count the same thing, or are of the same telling unit."""
        counted = {stem(word) for word in words(self.after)[:_REACH]}
        alike = [n for n in said if _like(n, self.numeral)]
        return alike if self.numeral.unit in ("%", "EUR") else [n for n in alike if _counts_same(n, text, counted)]


class Facts:
    """Looks up prose facts in one open index, by words."""

    def __init__(self, searcher: Searcher) -> None:
        self.searcher = searcher

    def number(
        self, claim: NumberClaim, terms: Sequence[Term], periods: Sequence[str], *, dated: bool = False
    ) -> Judgement:
        """The verdict on a number, by the sentences that hold most of the words around it; `dated`: only those of the period
        count.
        """
        near = self._near(terms, periods)
        if dated:
            near = [n for n in near if any(p in f"{n.sentence.text} {n.sentence.citation.title}" for p in periods)]
        rival: Near | None = None
        nearest = 0.0
        for item in near:
            said = [n for n in numbers_of(item.sentence.text) if _like(n, claim.numeral)]
            if said and nearest > item.own + _NEARER:
                break  # another sentence is nearer to the claim, and has another number
            nearest = max(nearest, item.own if said else 0.0)
            if item.coverage >= _SAME_SUBJECT and (judgement := _same_number(item, claim, said)):
                return judgement if _holds_names(item, terms) else _of_another_name(item)
            if item.coverage >= _SURELY and rival is None and claim.rivals(said, item.sentence.text):
                rival = item
        if rival is not None:
            return _contradicted(rival, claim.rivals(numbers_of(rival.sentence.text), rival.sentence.text)[0].text)
        plain = claim.numeral.unit == "" and not claim.numeral.is_scaled
        return self._none(near, terms, may_be_nothing=plain)

    def _none(self, near: Sequence[Near], terms: Sequence[Term], *, may_be_nothing: bool = True) -> Judgement:
        """Not found; as nothing of the corpus's where its words are hardly spoken of together there."""
        return (
            NOTHING
            if may_be_nothing and not near and self.coverage(terms) < _OF_CORPUS
            else Judgement("not_found", None, None, None, tuple(item.sentence.citation for item in near[:1]))
        )

    def coverage(self, terms: Sequence[Term]) -> float:
        """The largest share of the terms' weight that one sentence of the sources holds with what stands around it."""
        hard = [term for term in terms if not term.soft]
        total = sum(term.weight for term in hard)
        query = match_query([term for term in hard if term.known])
        if not query or not total:
            return 0.0
        store = self.searcher.store
        stored = store.sentences([ident for ident, _ in store.match(query, _CANDIDATES)])
        stems_of = store.stems([sentence.passage_id for sentence in stored.values()])
        return max(
            (
                sum(t.weight * max(t.match(own), 0.8 * t.match(around)) for t in hard) / total
                for own, around in map(stems_of.__getitem__, stored)
            ),
            default=0.0,
        )

    def date(self, text: str, terms: Sequence[Term]) -> Judgement:
        """The verdict on a date."""
        wanted = date_of(text)
        near = self._near(terms, ())
        rivals: list[tuple[Near, str]] = []
        nearest = 0.0
        for item in near:
            if nearest > item.own + _NEARER:
                break
            around = f"{' '.join(item.sentence.passage.heading)} {item.sentence.text}"
            dates = [match[0] for match in DATE.finditer(item.sentence.text)]
            if not wanted[1]:
                dates = dates or years_in(item.sentence.text)
            nearest = max(nearest, item.own if dates else 0.0)
            year = (years_in(around) or [""])[-1]
            if item.coverage >= _SAME_SUBJECT and any(_agree(wanted, date_of(found), year) for found in dates):
                return _supported(item) if _holds_names(item, terms) else _of_another_name(item)
            if item.coverage >= _SURELY and dates:
                rivals.append((item, dates[0]))
        if rivals:
            return _contradicted(*rivals[0])
        return self._none(near, terms)

    def _near(self, terms: Sequence[Term], periods: Sequence[str]) -> list[Near]:
        """Sentences that hold at least half of the hard terms' weight, the most first."""
        hard = [term for term in terms if not term.soft]
        query = match_query([term for term in hard if term.known])
        total = sum(term.weight for term in hard)
        if not query or not total:
            return []
        store = self.searcher.store
        ids = [ident for ident, _ in store.match(query, _CANDIDATES)]
        stored = store.sentences(ids)
        stems_of = store.stems([sentence.passage_id for sentence in stored.values()])
        found = []
        for ident, sentence in stored.items():
            own, around = stems_of[ident]
            share = sum(t.weight * max(t.match(own), 0.8 * t.match(around)) for t in hard) / total
            alone = sum(t.weight * t.match(own) for t in hard) / total
            if sentence.kind != "figures" and share >= _SAME_SUBJECT - 0.1 and _of_year(sentence, periods):
                found.append(Near(sentence, share, alone))
        return sorted(found, key=lambda item: (-item.own - item.coverage, item.sentence.id))


def numbers_of(text: str) -> list[Numeral]:
    """The numbers of a source's sentence, less its dates and years."""
    for pattern in (DATE, YEAR):
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    return numerals(text, "nl")


def _of_year(sentence: StoredSentence, periods: Sequence[str]) -> bool:
    """Whether a sentence names no other years than those asked for."""
    named = set(years_in(sentence.text))
    return not periods or not named or bool(named & {period[:4] for period in periods})


def _like(one: Numeral, other: Numeral) -> bool:
    """Whether two numbers are of one kind, so that one can contradict the other."""
    return one.unit == other.unit or ({one.unit, other.unit} <= {"", "EUR"} and (one.is_scaled or other.is_scaled))


def _counts_same(numeral: Numeral, text: str, counted: set[str]) -> bool:
    following = {stem(word) for word in words(text[numeral.end :])[:_REACH]}
    return bool(following & counted)


_BREAK = re.compile(r"[,;:]\s|\b(?:doordat|omdat|because|terwijl|while)\b")
_LINK = re.compile(r"\b(?:en|and|maar|but)\b|[,;:]\s")


def _around(numeral: Numeral, text: str) -> str:
    """The words around a number: up to a comma or a reason, and of what stands between two numbers only its own part."""
    others = numbers_of(text)
    before = max((n.end for n in others if n.end <= numeral.start), default=0)
    after = min((n.start for n in others if n.start >= numeral.end), default=len(text))
    left = max((m.end() for m in _BREAK.finditer(text, before, numeral.start)), default=before)
    if before and left == before:
        left = max((m.end() for m in _LINK.finditer(text, before, numeral.start)), default=numeral.start)
    right = next((m.start() for m in _BREAK.finditer(text, numeral.end, after)), after)
    if after < len(text) and right == after:
        right = max((m.start() for m in _LINK.finditer(text, numeral.end, after)), default=after)
    return text[left:right]


def _by_clause(said: Sequence[Numeral], text: str, clause: str) -> Numeral | None:
    """Of several numbers of a sentence, the one whose own clause shares most words with the claim's; None where none leads."""
    if len(said) < 2:
        return None
    wanted = {stem(word) for word in words(clause) if len(word) > 3}
    shared = [len(wanted & {stem(word) for word in words(_around(n, text))}) for n in said]
    best = max(shared)
    return said[shared.index(best)] if best and shared.count(best) == 1 else None


def _negated(text: str) -> bool:
    return bool(re.search(r"\b(?:niet|geen|nooit|not|no|never|none)\b", text, re.IGNORECASE))


def _same_number(item: Near, claim: NumberClaim, said: Sequence[Numeral]) -> Judgement | None:
    """The verdict by a sentence that holds the same number; None where it does not."""
    text = item.sentence.text
    same = [n for n in said if fits(claim.numeral, n.value)]
    if not same:
        return None
    best = _by_clause(said, text, claim.clause)
    if best is not None and not fits(claim.numeral, best.value):
        return _contradicted(item, best.text)
    if best is None and len({n.value for n in said}) > 1:
        return Judgement("unchecked", "indicator", citations=(item.sentence.citation,))
    if excludes(claim.clause, text if len(said) == 1 else _around(same[0], text)):
        return Judgement("contradicted", "direction", text, None, (item.sentence.citation,))
    if _negated(_around(same[0], text)) != _negated(claim.clause):
        return Judgement("contradicted", "negation", text, None, (item.sentence.citation,))
    return _supported(item)


def _holds_names(item: Near, terms: Sequence[Term]) -> bool:
    """Whether the names in a claim's sentence stand in the source's sentence, or in its headings."""
    own = frozenset(stems(" ".join((*item.sentence.passage.heading, item.sentence.text))))
    return all(term.match(own) for term in terms if term.name and not term.soft)


def _of_another_name(item: Near) -> Judgement:
    return Judgement("unchecked", "name", citations=(item.sentence.citation,))


def _supported(item: Near) -> Judgement:
    citation = item.sentence.citation
    return Judgement("supported", None, None, None, (citation,))


def _contradicted(item: Near, expected: str) -> Judgement:
    return Judgement("contradicted", "value", expected, None, (item.sentence.citation,))


def date_of(text: str) -> tuple[int, int, int]:
    """A date's year, month and day; 0 where it does not say.

    >>> date_of("4 maart 2024"), date_of("July 2029"), date_of("1 april")
    ((2024, 3, 4), (2029, 7, 0), (0, 4, 1))
    """
    month = next((number for name, number in _MONTHS.items() if re.search(rf"\b{name}\b", text, re.IGNORECASE)), 0)
    year = re.search(r"(?:19|20)\d\d", text)
    day = re.search(r"(?<!\d)(\d{1,2})(?!\d)", text)
    return int(year[0]) if year else 0, month, int(day[1]) if day else 0


def _agree(wanted: tuple[int, int, int], found: tuple[int, int, int], year: str) -> bool:
    """Whether a date says nothing else than another: what the memo says, the source must say too."""
    known_year = found[0] or (int(year) if year else 0)
    return (
        (not wanted[1] or wanted[1] == found[1])
        and (not wanted[2] or wanted[2] == found[2])
        and (not wanted[0] or not known_year or wanted[0] == known_year)
    )
