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
from p9ask.limits import OF_THEM
from p9ask.numerals import Numeral, fits, numerals
from p9ask.periods import MONTHS_EN, MONTHS_NL
from p9ask.search import Searcher, match_query
from p9ask.store import StoredSentence
from p9ask.terms import Term

_SAME_SUBJECT, _SURELY, _OF_CORPUS = 0.7, 0.8, 0.4
_ANCHORED = 0.45
"""The share of a claim's words that a sentence with the very number must hold, where the number is one that few have."""
_NEARER = 0.08
NOTHING = Judgement("unchecked", "no_claim")
"""What claims nothing about the corpus's subjects; it gets no verdict."""
_CANDIDATES = 60
_REACH = 3
_OF_CLAUSE = 0.4
"""The share of the words of a number's own clause that the sentence which bears it out must hold."""
_SHORT, _SHARED = 3, 2
"""So many words of more than three letters a claim's clause and another number's own must share, to be about one thing."""
_LEAST = 2
"""With fewer telling words no other number contradicts."""
_BEST = 12
"""So many sentences nearest to a claim are looked through for its own number before another one contradicts it."""
_TELLING = 2
_MONTHS = {name: number for names in (MONTHS_NL, MONTHS_EN) for number, name in enumerate(names, 1)}
_SEASONS = {
    name: number
    for names in ("voorjaar zomer najaar winter", "spring summer autumn winter", "lente zomer herfst winter")
    for number, name in enumerate(names.split(), 13)
}
"""Seasons as months beyond the twelfth."""


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
        alike = [n for n in said if _like(n, self.numeral) and (n.upto is None) == (self.numeral.upto is None)]
        if self.numeral.upto is not None:
            return alike
        if self.numeral.unit not in ("%", "EUR"):
            return [n for n in alike if _counts_same(n, text, counted)]
        near = {stem(word) for word in words(self.clause) if len(word) > _SHORT}
        return [n for n in alike if len(near & {stem(word) for word in words(_around(n, text))}) >= _SHARED]


class Facts:
    """Looks up prose facts in one open index, by words."""

    def __init__(self, searcher: Searcher) -> None:
        self.searcher = searcher

    def number(
        self,
        claim: NumberClaim,
        terms: Sequence[Term],
        periods: Sequence[str],
        *,
        beside: Sequence[Sequence[Term]] = (),
        dated: bool = False,
        may_be_nothing: bool = True,
    ) -> Judgement:
        """The verdict on a number, by the sentences that hold most of the words around it. `beside`: the terms of its clause, and
        those of the reason given for it; `dated`: only sentences of the period count; `may_be_nothing`: nothing near it is of
        the corpus.
        """
        wide = self._near(terms, periods)
        if dated:
            wide = [n for n in wide if any(p in f"{n.sentence.text} {n.sentence.citation.title}" for p in periods)]
        near = [item for item in wide if item.coverage >= _SAME_SUBJECT - 0.1]
        rival: Near | None = None
        tells = sum(not term.soft for term in terms) >= _LEAST
        nearest = 0.0
        for item in near:
            said = [n for n in numbers_of(item.sentence.text) if _like(n, claim.numeral)]
            said = [n for n in said if (n.upto is None) == (claim.numeral.upto is None)]
            if said and nearest > item.own + _NEARER:
                break  # another sentence is nearer to the claim, and has another number
            nearest = max(nearest, item.own if said else 0.0)
            if item.coverage >= _SAME_SUBJECT and (judgement := _same_number(item, claim, said)):
                is_same = judgement.verdict != "supported" or all(_holds_clause(item, own) for own in beside)
                return judgement if is_same and _holds_names(item, terms) else _of_another_name(item)
            if item.coverage >= _SURELY and rival is None and tells and claim.rivals(said, item.sentence.text):
                rival = item
        if (anchored := _anchored(wide, claim, terms)) and all(_holds_clause(anchored, own) for own in beside):
            return _supported(anchored)
        if rival is not None and any(_holds(claim.numeral, numbers_of(item.sentence.text)) for item in wide[:_BEST]):
            return Judgement("unchecked", "indicator", citations=(rival.sentence.citation,))
        if rival is not None:
            return _contradicted(rival, claim.rivals(numbers_of(rival.sentence.text), rival.sentence.text)[0].text)
        plain = claim.numeral.unit == "" and not claim.numeral.is_scaled
        return self._none(near, terms, may_be_nothing=plain and may_be_nothing)

    def _none(self, near: Sequence[Near], terms: Sequence[Term], *, may_be_nothing: bool = True) -> Judgement:
        """Not found; as nothing of the corpus's where its words are hardly spoken of together there."""
        return (
            NOTHING
            if may_be_nothing and not near and self.coverage(terms) < _OF_CORPUS
            else Judgement("not_found", None, None, None, tuple(item.sentence.citation for item in near[:1]))
        )

    def coverage(self, terms: Sequence[Term]) -> float:
        """The largest share of the terms' weight that one sentence of the sources holds with what stands around it."""
        return max((item.coverage for item in self._weighed(terms)), default=0.0)

    def date(self, text: str, terms: Sequence[Term]) -> Judgement:
        """The verdict on a date."""
        wanted = date_of(text)
        wide = self._near(terms, ())
        near = [item for item in wide if item.coverage >= _SAME_SUBJECT - 0.1]
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
        if anchored := next((item for item in wide if _has_date(item, wanted) and _holds_names(item, terms)), None):
            return _supported(anchored)
        if rivals and any(_has_date(item, wanted) for item in wide[:_BEST]):
            return Judgement("unchecked", "indicator", citations=(rivals[0][0].sentence.citation,))
        if rivals:
            return _contradicted(*rivals[0])
        return self._none(near, terms)

    def _near(self, terms: Sequence[Term], periods: Sequence[str]) -> list[Near]:
        """Sentences that hold some of the hard terms' weight, the most first."""
        found = [
            item
            for item in self._weighed(terms)
            if item.sentence.kind != "figures" and item.coverage >= _ANCHORED and _of_year(item.sentence, periods)
        ]
        return sorted(found, key=lambda item: (-item.own - item.coverage, item.sentence.id))

    def _weighed(self, terms: Sequence[Term]) -> list[Near]:
        """The sentences that the index finds by the hard terms, with the share of their weight that each holds."""
        hard = [term for term in terms if not term.soft]
        query = match_query([term for term in hard if term.known])
        total = sum(term.weight for term in hard)
        if not query or not total:
            return []
        store = self.searcher.store
        stored = store.sentences([ident for ident, _ in store.match(query, _CANDIDATES)])
        stems_of = store.stems([sentence.passage_id for sentence in stored.values()])
        weighed = []
        for ident, sentence in stored.items():
            own, around = stems_of[ident]
            share = sum(t.weight * max(t.match(own), 0.8 * t.match(around)) for t in hard) / total
            weighed.append(Near(sentence, share, sum(t.weight * t.match(own) for t in hard) / total))
        return weighed


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


_OF_ALL = re.compile(r"\b(?:van|of) (?:alle|all|de|the)\b", re.IGNORECASE)
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


def _by_clause(said: Sequence[Numeral], text: str, claim: NumberClaim) -> Numeral | None:
    """Of several numbers of a sentence, the one whose own clause shares most words with the claim's; None where none leads,
    and a number that the claim does not have must lead by more than one.
    """
    if len(said) < 2:
        return None
    wanted = {stem(word) for word in words(claim.clause) if len(word) > 3}
    shared = [len(wanted & {stem(word) for word in words(_around(n, text))}) for n in said]
    same = max((count for n, count in zip(said, shared, strict=True) if fits(claim.numeral, n.value)), default=0)
    best = max(shared)
    leads = best and shared.count(best) == 1 and (best == same or best > same + 1)
    return said[shared.index(best)] if leads else None


def _negated(text: str) -> bool:
    return bool(
        re.search(
            r"\b(?:niet|geen|nooit|not|no|never|none|on(?:be(?:nut|steed)|gebruikt|aangeroerd)|un(?:used|spent|touched))\b",
            text,
            re.I,
        )
    )


def _holds(claim: Numeral, said: Sequence[Numeral]) -> list[Numeral]:
    """The numbers that are the claim's; of a range those that it begins with and that end where it does."""
    if claim.upto is None:
        return [n for n in said if fits(claim, n.value)]
    ranges = [n for n in said if n.upto is not None]
    return [n for n in ranges if n.value == claim.value and n.upto == claim.upto]


def _same_number(item: Near, claim: NumberClaim, said: Sequence[Numeral]) -> Judgement | None:
    """The verdict by a sentence that holds the same number; None where it does not."""
    text = item.sentence.text
    same = _holds(claim.numeral, said)
    if not same:
        return None
    best = _by_clause(said, text, claim)
    if best is not None and not fits(claim.numeral, best.value):
        return _contradicted(item, best.text)
    if best is None and len({n.value for n in said}) > 1:
        return Judgement("unchecked", "indicator", citations=(item.sentence.citation,))
    if excludes(claim.clause, text if len(said) == 1 else _around(same[0], text)):
        return Judgement("contradicted", "direction", text, None, (item.sentence.citation,))
    if bool(OF_THEM.search(claim.clause)) and not OF_THEM.search(f"{text}"):
        return Judgement("unchecked", "indicator", citations=(item.sentence.citation,))
    if OF_THEM.search(_around(same[0], text)) and _OF_ALL.search(claim.after[:40]):
        return Judgement("unchecked", "indicator", citations=(item.sentence.citation,))
    if (said_rate := _rate(claim.after)) and (own_rate := _rate(text[same[0].end :])) and said_rate != own_rate:
        return Judgement("contradicted", "unit", text, None, (item.sentence.citation,))
    source_denies, claim_denies = _negated(_around(same[0], text)), _negated(claim.clause)
    if source_denies != claim_denies and not (source_denies and _negated(claim.sentence)):
        return Judgement("contradicted", "negation", text, None, (item.sentence.citation,))
    return _supported(item)


def _anchored(wide: Sequence[Near], claim: NumberClaim, terms: Sequence[Term]) -> Near | None:
    """The first sentence that holds the very number, unless another with such a number is nearer to the claim."""
    nearest = 0.0
    for item in wide:
        if nearest > item.own + _NEARER:
            return None
        if _is_anchored(item, claim, terms):
            return item
        if any(_like(n, claim.numeral) for n in numbers_of(item.sentence.text)):
            nearest = max(nearest, item.own)
    return None


def _rate(after: str) -> str:
    """Per what unit of time a number right before this is: `uur per maand`."""
    found = re.match(
        r"\s*(?:[^\W\d]+\s+){0,2}?(?:per|a|an)\s+(dag|day|week|maand|month|jaar|year)\b", after, re.IGNORECASE
    )
    return {"day": "dag", "month": "maand", "year": "jaar"}.get(found[1].lower(), found[1].lower()) if found else ""


def _is_anchored(item: Near, claim: NumberClaim, terms: Sequence[Term]) -> bool:
    """Whether a sentence holds the very number, one that tells much or counts the same thing, and nothing against it."""
    text = item.sentence.text
    said = [n for n in numbers_of(text) if _like(n, claim.numeral)]
    same = _holds(claim.numeral, said)
    counted = {stem(word) for word in words(claim.after)[:_REACH]}
    if not same or not (_is_telling(claim.numeral) or any(_counts_same(n, text, counted) for n in same)):
        return False
    judgement = _same_number(item, claim, said)
    return judgement is not None and judgement.verdict == "supported" and _holds_names(item, terms)


def _is_telling(numeral: Numeral) -> bool:
    """Whether few things have a number: three digits that say something, or more."""
    return numeral.upto is not None or (
        not numeral.is_word and len(numeral.value.normalize().as_tuple().digits) >= _TELLING
    )


def _holds_names(item: Near, terms: Sequence[Term]) -> bool:
    """Whether the names in a claim's sentence stand in the source's sentence, or in its headings."""
    own = frozenset(stems(" ".join((*item.sentence.passage.heading, item.sentence.text))))
    return all(term.match(own) for term in terms if term.name and not term.soft)


def _holds_clause(item: Near, beside: Sequence[Term]) -> bool:
    """Whether the source's own sentence, or its heading, holds much of what stands in a number's own clause."""
    hard = [term for term in beside if not term.soft and term.known]
    own = frozenset(stems(" ".join((*item.sentence.passage.heading, item.sentence.text))))
    total = sum(term.weight for term in hard)
    return not hard or sum(t.weight * t.match(own) for t in hard) >= _OF_CLAUSE * total


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
    if numeric := re.fullmatch(r"(\d{1,2})-(\d{1,2})-(\d{4})", text.strip()):
        return int(numeric[3]), int(numeric[2]), int(numeric[1])
    month = month or next((number for name, number in _SEASONS.items() if name in text.lower()), 0)
    year = re.search(r"(?:19|20)\d\d", text)
    day = re.search(r"(?<!\d)(\d{1,2})(?!\d)", text)
    return int(year[0]) if year else 0, month, int(day[1]) if day else 0


def _has_date(item: Near, wanted: tuple[int, int, int]) -> bool:
    """Whether a sentence holds a date of two parts or more, to the letter."""
    said = [date_of(found[0]) for found in DATE.finditer(item.sentence.text)]
    return sum(map(bool, wanted)) > 1 and wanted in said


def _agree(wanted: tuple[int, int, int], found: tuple[int, int, int], year: str) -> bool:
    """Whether a date says nothing else than another: what the memo says, the source must say too."""
    known_year = found[0] or (int(year) if year else 0)
    return (
        (not wanted[1] or wanted[1] == found[1])
        and (not wanted[2] or wanted[2] == found[2])
        and (not wanted[0] or not known_year or wanted[0] == known_year)
    )
