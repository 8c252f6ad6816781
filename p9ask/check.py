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
from p9ask.facts import NOTHING, Facts
from p9ask.judge import Judgement
from p9ask.judge_change import judge_change
from p9ask.key import Key
from p9ask.keys import Context, KeyReader, Rows
from p9ask.language import Language, language_of
from p9ask.model import Claim, Memo, Report, Segment, Verdict
from p9ask.number_claims import NumberJudge, Spoken
from p9ask.numerals import Numeral
from p9ask.quoted import Originals
from p9ask.sizes import with_sizes
from p9ask.store import Label

if TYPE_CHECKING:
    from p9ask.corpus import Corpus

_IN_THOUSANDS = re.compile(
    r"\b(?:amounts?|bedragen|figures)\b[^.\n]{0,60}"
    r"(?:€\s?thousand|thousands?(?: of)? euros?|x\s?€?\s?1[.,]000|duizend(?:en)? euro)",
    re.IGNORECASE,
)
"""What a memo says whose bare amounts are in thousands."""
_BRACKETED = re.compile(r"[(\[][^()]{3,80}[)\]]\.?")
_OF_ALL = re.compile(
    r"^\W*(?:bron|source)\w*\b|\b(?:ontleend aan|afkomstig uit|gebaseerd op|kom(?:t|en) uit|taken from|drawn from|based on)\b",
    re.IGNORECASE,
)
"""What a sentence says that names the source of all before it."""
_TELLS = 3
"""With so many telling words a sentence says something that its citation is for."""
_BESIDE = 40
"""How far behind the end of a line a footnote's mark may still be the sentence's."""


def check(corpus: Corpus, memo: Memo) -> Report:
    """Judge every claim of a memo against the corpus."""
    return _Checker(corpus, memo).report()


def unchecked(corpus: Corpus, memo: Memo, names: Sequence[str]) -> Report:
    """All claims of a memo that does not tell of which of these municipalities it is: seen, and not judged."""
    report = check(corpus, memo)
    note = f"the corpus has documents of {', '.join(names)}; name one of them in the memo's title"
    claims_of = [verdict.claim for verdict in report.verdicts]
    verdicts = [Verdict(claim, "unchecked", "municipality", notes=(note,)[at:]) for at, claim in enumerate(claims_of)]
    return report._replace(verdicts=tuple(verdicts))


class _Checker:
    """Checks one memo; what a sentence spoke of is kept for the next."""

    def __init__(self, corpus: Corpus, memo: Memo) -> None:
        self.corpus, self.memo = corpus, memo
        self.language: Language = language_of(" ".join(segment.text for segment in memo.segments)[:4000])
        self.documents = corpus.documents()
        self.searcher = corpus.searcher
        self.keys = KeyReader(self.searcher, self.language)
        self.keys.in_thousands = any(_IN_THOUSANDS.search(segment.text) for segment in memo.segments)
        self.facts = Facts(self.searcher)
        self.originals = Originals(self.documents, corpus.home.path, corpus.index.places)
        self.citations = Citations(self.searcher, self.documents, self.originals, self.keys.by_code)
        self.context = Context()
        self.numbers = NumberJudge(self.searcher, self.keys, self.facts)
        self.judged: list[Judgement] = []
        self.left_out = 0
        self.noted: dict[str, list[Judgement]] = {}

    def report(self) -> Report:
        """All verdicts, in the order of the memo."""
        verdicts: list[Verdict] = []
        periods: tuple[str, ...] = ()
        for segment in self.memo.segments:
            if segment.kind == "item":
                self.context = replace(self.context, periods=periods)
            reading = claims.read(segment, self.language, self.documents)
            self.left_out += reading.left_out
            if segment.kind == "heading":
                self._read_heading(reading)
            verdicts += self._segment(segment, reading)
            periods = periods if segment.kind == "item" else self.context.periods
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
        self.context = replace(self.context, is_near=False)
        for start, end in _spans(segment.text, self.keys.dotted):
            self.confirmed: tuple[Label, ...] = ()
            sentence = self.keys.sentence(segment, reading, start, end)
            sentence.found += tuple(self.citations.codes_of_others(sentence))
            between = len({*sentence.years, *sentence.bases}) > 1 or bool(clauses.shift(sentence.text))
            sentence.found = tuple(with_sizes(sentence.found, segment.text, sentence.end, between=between))
            self.settled: list[tuple[Found, Key]] = []
            self.keys_of: dict[Found, Key] = {}
            plain_first = sorted(sentence.found, key=lambda found: found.change is not None)
            by_claim = {id(found): self._judge(found, sentence, segment) for found in plain_first}
            judged = [(found, by_claim[id(found)]) for found in sentence.found]
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

    def _remember(self, sentence: Sentence, segment: Segment) -> None:
        """Keep what the sentence spoke of for the next ones."""
        figures = [f for f in sentence.found if f.kind in ("figure", "change")]
        first = figures[0] if figures else Found("figure", sentence.end, sentence.end)
        speaks = figures or sentence.codes or any(mention.is_strong for mention in sentence.mentions)
        rows = self.keys_of.get(first) or (self.keys.rows(first, sentence, self.context) if speaks else Rows())
        labels, is_sure = self.confirmed or rows.labels, bool(self.confirmed) or rows.is_sure
        periods = tuple(dict.fromkeys(year for _, year in sentence.years)) or self.context.periods
        own = clauses.periods_around(first, sentence, segment, self.context.known) if first.numeral else ()
        if own and own[-1] not in periods:
            periods = own
        if labels and is_sure and segment.kind != "cell":
            self.context = replace(self.context, labels=labels, periods=periods, is_near=True)
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
        key = self.keys_of[found] = self.keys.key(found, sentence, segment, self.context)
        key = self._settled(found, key, sentence)
        if key.elsewhere and key.is_sure and not key.is_carried:
            return Judgement(
                "not_found", "indicator", None, None, (), (f"the documents have no such figure for {key.elsewhere}",)
            )
        if self.citations.names_unknown(sentence):
            return Judgement(
                "not_found", "wrong_citation", None, None, (), ("the memo cites a document that is not in the corpus",)
            )
        if found.change == "rank":
            notes = ("whether no other is larger is not checked",)
            return (
                Judgement("unchecked", "indicator", notes=notes) if any(f.numeral for f in sentence.found) else NOTHING
            )
        if found.kind == "change":
            return self._change(found, key, sentence, segment)
        assert found.numeral
        if _is_of_label(found.numeral, segment.text[found.end : sentence.end], key):
            return NOTHING
        spoken = Spoken(found.numeral, found, sentence, segment, self.context.known, bool(self.context.labels))
        judgement, settled = self.numbers.judge(spoken, key)
        self.confirmed = settled or self.confirmed
        if judgement.figure is not None and judgement.verdict in ("supported", "contradicted", "disputed"):
            self.settled.append((found, replace(key, labels=settled or key.labels, is_sure=True)))
        return judgement

    def _settled(self, found: Found, key: Key, sentence: Sentence) -> Key:
        """The key of a change; where its own clause names no row, that of the number beside it which one settled."""
        first, last = clauses.clause_span(sentence, found)
        names_own = any(m.is_fair and any(first <= at < last for at in m.places) for m in sentence.mentions)
        if not found.change or not self.settled or (names_own and key.is_sure):
            return key
        _, beside = min(self.settled, key=lambda pair: abs(pair[0].start - found.start))
        return replace(beside, periods=key.periods or beside.periods, kind=key.kind, is_dated=key.is_dated)

    def _change(self, found: Found, key: Key, sentence: Sentence, segment: Segment) -> Judgement:
        beside = [f for f in sentence.found if f.kind == "figure" and f.numeral and not f.change]
        if beside and key.is_carried:
            nearest = min(beside, key=lambda f: abs(f.start - found.start))
            key = replace(self.keys.key(nearest, sentence, segment, self.context), kind=key.kind)
        if not key.labels or not key.is_sure or (beside and key.is_carried):
            return Judgement("unchecked", "indicator")
        periods = key.periods
        if found.change not in ("above", "below", "met", "missed", "highest", "lowest") and found.against != "target":
            periods = clauses.ends_of_change(sentence, self.context.known)
            if (turned := clauses.turned(found, sentence)) is not None:
                found, periods = turned
        elif sentence.years:
            periods = tuple(year for _, year in sentence.years)
        words = segment.text[found.start : found.end]
        return judge_change(found, found.numeral, replace(key, periods=periods), self.numbers.subjects(key)[0], words)

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
            yield found, judgement or self._citation(found, beside, sentence)
        self.judged += beside

    def _citation(self, found: Found, beside: Sequence[Judgement], sentence: Sentence) -> Judgement:
        """The verdict on a citation; unchecked beside nothing but words that claim something which is not a number or date."""
        if not beside and _OF_ALL.search(sentence.text):
            beside = self.judged
        judgement = self.citations.judge(found, beside, sentence)
        told = [t for t in sentence.terms if not t.soft and t.known and t.text not in found.cited]
        if judgement.verdict == "supported" and not beside and not found.lines and len(told) >= _TELLS:
            return replace(
                judgement, verdict="unchecked", reason="wrong_citation", notes=("what it is cited for is not checked",)
            )
        return judgement

    def _references(self, sentence: Sentence, segment: Segment) -> list[str]:
        """The footnotes that a sentence refers to, up to where the next sentence begins."""
        if not self.memo.references:
            return []
        first, last = segment.at(sentence.start), segment.at(max(sentence.start, sentence.end - 1))
        following = [segment.at(start) for start, _ in sentences.split(segment.text) if start > sentence.start]
        end = min(following, default=(last[0], last[1] + _BESIDE))
        return [name for line, column, name in self.memo.references if first <= (line, column) < end]


def _spans(text: str, dotted: Sequence[str]) -> list[tuple[int, int]]:
    """The sentences of a text, a source in brackets behind one taken with it, and the dots in rows' names no ends of one."""
    spans: list[tuple[int, int]] = []
    names = [(at, at + len(name)) for name in dotted if (at := text.find(name)) >= 0]
    for start, end in sentences.split(text):
        inside = any(first < start < last for first, last in names)
        if spans and (inside or _BRACKETED.fullmatch(text[start:end])):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _is_of_label(numeral: Numeral, after: str, key: Key) -> bool:
    """Whether a number is one of the row's own name: `tot 7,5 kilometer`."""
    noun = re.match(r"\s*[^\W\d]+", after)
    own = rf"(?<![\w.,]){re.escape(numeral.text)}\s*{re.escape(noun[0].strip())}\b" if noun else ""
    return bool(own) and any(re.search(own, f"{label.name} {label.row or ''}", re.IGNORECASE) for label in key.labels)


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
