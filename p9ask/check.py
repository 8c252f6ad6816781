"""A memo -> a verdict on everything in it that claims something: key before value, and what can't be judged is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from p9ask import claims, clauses, sentences
from p9ask.cited import Citations
from p9ask.claims import Found, Reading
from p9ask.clauses import Sentence
from p9ask.facts import NOTHING, Facts, NumberClaim
from p9ask.judge import Judgement, judge_number, time_unit
from p9ask.judge_change import judge_change
from p9ask.key import Key
from p9ask.keys import Context, KeyReader
from p9ask.language import Language, language_of
from p9ask.model import Claim, Memo, Report, Segment, Verdict
from p9ask.numerals import Numeral
from p9ask.quoted import Originals
from p9ask.subject import Subject
from p9ask.subjects import subject_of

if TYPE_CHECKING:
    from p9ask.corpus import Corpus

_BESIDE = 40
"""How far a change's size may stand behind its word, to be one claim with it."""


def check(corpus: Corpus, memo: Memo) -> Report:
    """Judge every claim of a memo against the corpus."""
    return _Checker(corpus, memo).report()


class _Checker:
    """Checks one memo; what a sentence spoke of is kept for the next."""

    def __init__(self, corpus: Corpus, memo: Memo) -> None:
        self.corpus, self.memo = corpus, memo
        self.language: Language = language_of(" ".join(segment.text for segment in memo.segments)[:4000])
        self.documents = corpus.documents()
        self.searcher = corpus.searcher
        self.keys = KeyReader(self.searcher, self.language)
        self.facts = Facts(self.searcher)
        self.originals = Originals(self.documents, corpus.home.path)
        self.citations = Citations(self.searcher, self.documents, self.originals, self.keys.by_code)
        self.context = Context()
        self.subjects: dict[int, Subject] = {}
        self.left_out = 0
        self.noted: dict[str, list[Judgement]] = {}

    def report(self) -> Report:
        """All verdicts, in the order of the memo."""
        verdicts: list[Verdict] = []
        for segment in self.memo.segments:
            reading = claims.read(segment, self.language, self.documents)
            self.left_out += reading.left_out
            if segment.kind == "heading":
                self._read_heading(reading)
            verdicts += self._segment(segment, reading)
        return Report(self.memo.name, self._fingerprint(), tuple(verdicts), self.left_out, self.memo.ignored)

    def _fingerprint(self) -> str:
        """One sha256 over those of the sources, in the order of their names."""
        import hashlib  # OpenSSL takes longer than a look-up

        digest = hashlib.sha256()
        for document in sorted(self.documents, key=lambda document: document.file):
            digest.update(f"{document.file}\0{document.sha256}\0".encode())
        return f"sha256:{digest.hexdigest()}"

    def _read_heading(self, reading: Reading) -> None:
        years = tuple(year for _, year in reading.years)
        self.context = Context(heading_periods=years or self.context.heading_periods)

    def _segment(self, segment: Segment, reading: Reading) -> Iterator[Verdict]:
        for start, end in sentences.split(segment.text):
            sentence = self.keys.sentence(segment, reading, start, end)
            sentence.found = tuple(self._with_sizes(sentence, segment))
            judged = [(found, self._judge(found, sentence, segment)) for found in sentence.found]
            judged = list(_without_doubtful_changes(judged))
            kept = [(found, judgement) for found, judgement in judged if judgement is not NOTHING]
            self.left_out += len(judged) - len(kept)
            for found, judgement in self._with_citations(kept, sentence, segment):
                line, column = segment.at(found.start)
                text = segment.text[found.start : found.end].strip()
                claim = Claim(_kind(found), text, " ".join(sentence.text.split()), line, column, segment.place)
                yield Verdict(
                    claim,
                    judgement.verdict,
                    judgement.reason,
                    judgement.expected,
                    judgement.figure,
                    judgement.citations,
                    judgement.notes,
                )
            self._remember(sentence, segment)

    def _with_sizes(self, sentence: Sentence, segment: Segment) -> Iterator[Found]:
        """The claims of a sentence, a change and its size taken together: `steeg met 6 procentpunt`."""
        sizes = {
            found: change
            for found in sentence.found
            if found.numeral and (change := self._change_of(found, sentence, segment))
        }
        for found in sentence.found:
            if found in sizes.values():
                continue
            change = sizes.get(found)
            if change is None:
                yield found
                continue
            near = 0 <= found.start - change.end < _BESIDE
            start = change.start if near else found.start
            yield replace(found, start=start, change=change.change)

    def _remember(self, sentence: Sentence, segment: Segment) -> None:
        """Keep what the sentence spoke of for the next ones."""
        figures = [f for f in sentence.found if f.kind in ("figure", "change")]
        first = figures[0] if figures else Found("figure", sentence.end, sentence.end)
        labels, _, is_sure = self.keys.rows(first, sentence, self.context)
        periods = tuple(dict.fromkeys(year for _, year in sentence.years)) or self.context.periods
        if labels and is_sure and segment.kind != "cell":
            self.context = replace(self.context, labels=labels, periods=periods)
        elif sentence.years:
            self.context = replace(self.context, periods=periods)

    # -- one claim

    def _judge(self, found: Found, sentence: Sentence, segment: Segment) -> Judgement | None:
        if found.kind == "quote":
            return self._quote(found)
        if found.kind == "citation":
            return None
        if found.kind == "date":
            return self.facts.date(segment.text[found.start : found.end], sentence.terms)
        key = self.keys.key(found, sentence, segment, self.context)
        if key.is_sure and key.labels:
            self.keys.previous = key.labels[0]
        if key.elsewhere and key.is_sure and not key.is_carried:
            return Judgement(
                "not_found", "indicator", None, None, (), (f"the documents have no such figure for {key.elsewhere}",)
            )
        if self.citations.names_unknown(sentence):
            return Judgement(
                "not_found", "wrong_citation", None, None, (), ("the memo cites a document that is not in the corpus",)
            )
        if found.kind == "change":
            return self._change(found, key, sentence, segment)
        assert found.numeral
        return self._number(found, found.numeral, key, sentence, segment)

    def _number(self, found: Found, numeral: Numeral, key: Key, sentence: Sentence, segment: Segment) -> Judgement:
        subjects = [self._subject(label.series) for label in key.labels]
        if found.change:
            if not subjects:
                return self._fact(found, numeral, key, sentence, segment)
            if not key.is_sure:
                return Judgement("unchecked", "indicator")
            pair = replace(key, periods=self._two_periods(sentence))
            return judge_change(found, numeral, pair, subjects[0])
        if subjects and not key.is_sure:
            return self._fact(found, numeral, key, sentence, segment)
        if subjects and not numeral.is_word:
            said, own = time_unit(segment.text[found.end : found.end + 12]), time_unit(subjects[0].label)
            if said and own and said != own:
                numeral = replace(numeral, unit="points")
            judgement = judge_number(numeral, key, subjects, sentence.text)
            if clauses.is_negated(sentence, found) and not any(_denies(subject.label) for subject in subjects):
                return _of_the_contrary(judgement)
            if judgement.verdict != "not_found" and (key.is_whole or judgement.verdict != "contradicted"):
                return judgement
            fact = self._fact(found, numeral, key, sentence, segment)
            if fact.verdict in ("supported", "contradicted"):
                return fact
            return judgement if key.is_whole else fact
        return self._fact(found, numeral, key, sentence, segment)

    def _fact(self, found: Found, numeral: Numeral, key: Key, sentence: Sentence, segment: Segment) -> Judgement:
        after = segment.text[found.end : sentence.end]
        periods = tuple(year for _, year in sentence.years)
        clause = clauses.clause(sentence, found, segment.text)
        claim = NumberClaim(numeral, after, clause, sentence.text)
        return self.facts.number(claim, sentence.terms, periods, dated=key.is_sure and bool(periods))

    def _change(self, found: Found, key: Key, sentence: Sentence, segment: Segment) -> Judgement:
        beside = [f for f in sentence.found if f.numeral and not f.change]
        if beside and key.is_carried:
            nearest = min(beside, key=lambda f: abs(f.start - found.start))
            key = replace(self.keys.key(nearest, sentence, segment, self.context), kind=key.kind)
        if not key.labels or not key.is_sure or (beside and key.is_carried):
            return Judgement("unchecked", "indicator")
        periods = key.periods
        if found.change not in ("above", "below", "met", "missed", "highest", "lowest"):
            periods = self._two_periods(sentence)
        elif sentence.years:
            periods = tuple(year for _, year in sentence.years)
        words = segment.text[found.start : found.end]
        return judge_change(found, None, replace(key, periods=periods), self._subject(key.labels[0].series), words)

    def _two_periods(self, sentence: Sentence) -> tuple[str, ...]:
        named = tuple(dict.fromkeys(year for _, year in (*sentence.years, *sentence.bases)))
        if len(named) > 1:
            return named
        known = self.context.known
        return tuple(sorted({*named, *known}))

    def _change_of(self, found: Found, sentence: Sentence, segment: Segment) -> Found | None:
        """The change that a number is the size of: `steeg met 6 procentpunt`."""
        assert found.numeral
        before = segment.text[max(sentence.start, found.start - 24) : found.start]
        changes = [f for f in sentence.found if f.kind == "change" and f.change in ("up", "down", "same")]
        is_size = found.numeral.unit == "points" or bool(
            re.search(r"\b(?:met|by|with)\s+(?:\w+\s+){0,2}$", before, re.I)
        )
        if not is_size or not (changes or found.numeral.unit == "points"):
            return None
        if not changes and len(sentence.years) + len(sentence.bases) < 2:
            return None
        if not changes:
            return Found("change", found.start, found.end, change="size")
        change = min(changes, key=lambda change: abs(change.start - found.start))
        is_level = re.search(r"(?:dan|than) in\s*$", segment.text[change.start : change.end], re.I)
        return None if is_level and found.numeral.unit != "points" and found.start < change.start else change

    def _subject(self, series: int) -> Subject:
        if series not in self.subjects:
            self.subjects[series] = subject_of(self.searcher, series)
        return self.subjects[series]

    def _quote(self, found: Found) -> Judgement:
        places = self.originals.find(found.cited)
        if not places:
            return Judgement("not_found")
        if places[0].is_exact:
            return Judgement("supported", None, None, None, tuple(place.citation for place in places))
        place = places[0].citation
        return Judgement("contradicted", "quote_altered", place.quote, None, (place,))

    # -- citations

    def _with_citations(
        self, judged: Sequence[tuple[Found, Judgement | None]], sentence: Sentence, segment: Segment
    ) -> Iterator[tuple[Found, Judgement]]:
        """The verdicts, with those on citations, by where the claims beside them stand; for a footnote those of the sentences
        that refer to it.
        """
        beside = [judgement for _, judgement in judged if judgement is not None]
        beside += self.noted.get(segment.row, ()) if segment.kind == "note" else ()
        for name in self._references(sentence, segment):
            self.noted.setdefault(name, []).extend(beside)
        for found, judgement in judged:
            yield found, judgement or self.citations.judge(found, beside, sentence)

    def _references(self, sentence: Sentence, segment: Segment) -> list[str]:
        """The footnotes that a sentence refers to, up to where the next sentence begins."""
        first, last = segment.at(sentence.start), segment.at(max(sentence.start, sentence.end - 1))
        following = [segment.at(start) for start, _ in sentences.split(segment.text) if start > sentence.start]
        end = min(following, default=(last[0], last[1] + _BESIDE))
        return [name for line, column, name in self.memo.references if first <= (line, column) < end]


def _denies(label: str) -> bool:
    """Whether a row itself counts what is not so."""
    return bool(re.search(r"\b(?:niet|geen|zonder)\b", label, re.IGNORECASE))


def _of_the_contrary(judgement: Judgement) -> Judgement:
    """The verdict where a sentence denies what the row counts: the row's own number is wrong for it, any other untold."""
    if judgement.verdict in ("supported", "disputed"):
        return replace(judgement, verdict="contradicted", reason="negation")
    return Judgement("unchecked", "negation", citations=judgement.citations)


def _without_doubtful_changes(
    judged: Sequence[tuple[Found, Judgement | None]],
) -> Iterator[tuple[Found, Judgement | None]]:
    """The judgements; a change is not judged where a number beside it could not be."""
    doubtful = any(
        found.kind == "figure" and j is not None and j.verdict in ("not_found", "unchecked") for found, j in judged
    )
    certain = any(
        found.kind == "figure" and j is not None and j.verdict in ("supported", "contradicted", "disputed")
        for found, j in judged
    )
    for found, judgement in judged:
        is_doubtful = found.kind == "change" and doubtful and not certain
        yield found, Judgement("unchecked", "indicator") if is_doubtful else judgement


def _kind(found: Found) -> str:
    return "amount" if found.numeral and found.numeral.unit == "EUR" else found.kind
