"""A memo's citations of documents, lines and codes, against where the facts beside them stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from p9ask import codes
from p9ask.claims import Found
from p9ask.clauses import Sentence
from p9ask.judge import Judgement
from p9ask.mentions import TIER
from p9ask.model import Citation, Document
from p9ask.quoted import Originals
from p9ask.search import Searcher
from p9ask.store import Label

_OPEN = ("not_found", "unchecked")
_SHOWN = 2


class Citations:
    """Judges citations. `by_code`: the rows of each indicator's code."""

    def __init__(
        self,
        searcher: Searcher,
        documents: Sequence[Document],
        originals: Originals,
        by_code: Mapping[str, Sequence[Label]],
    ) -> None:
        self.searcher, self.documents, self.originals, self.by_code = searcher, documents, originals, by_code

    def document(self, cited: str) -> Document | None:
        """The document of this id, file or file name."""
        return next((d for d in self.documents if cited in (d.id, d.file, d.file.rsplit("/", 1)[-1])), None)

    def names_unknown(self, sentence: Sentence) -> bool:
        """Whether a sentence cites a report that the corpus does not have."""
        reports = [
            f.cited for f in sentence.found if f.kind == "citation" and not f.lines and not codes.codes_in(f.cited)
        ]
        return any(self.document(cited) is None for cited in reports)

    def judge(self, found: Found, beside: Sequence[Judgement], sentence: Sentence) -> Judgement:
        """The verdict on a citation; `beside`: those on the other claims of its sentence."""
        if codes.codes_in(found.cited):
            return self._code(found, sentence)
        document = self.document(found.cited)
        if document is None:
            return Judgement("not_found", "wrong_citation", notes=(f"{found.cited} is not in the corpus",))
        right = [j for j in beside if j.verdict in ("supported", "disputed") or j.reason == "wrong_citation"]
        held = tuple(dict.fromkeys(citation for judgement in right for citation in judgement.citations))
        if found.lines:
            return self._lines(found.lines, document, held, beside, sentence)
        same = [citation for citation in held if citation.document == document.id]
        if held and not same:
            return Judgement("contradicted", "wrong_citation", held[0].title, citations=held[:_SHOWN])
        return Judgement("supported", citations=tuple(same[:_SHOWN]) or (self._whole(document, (1, 1)),))

    def _lines(
        self,
        lines: tuple[int, int],
        document: Document,
        held: Sequence[Citation],
        beside: Sequence[Judgement],
        sentence: Sentence,
    ) -> Judgement:
        """The lines must hold one of the facts beside them, or at least its number as written."""
        same = tuple(c for c in held if c.document == document.id and c.lines[0] <= lines[1] and lines[0] <= c.lines[1])
        numbers = [f.numeral.text for f in sentence.found if f.numeral]
        if same or self.originals.hold(document, lines, numbers):
            return Judgement("supported", citations=same or (self._whole(document, lines),))
        if held and not any(judgement.verdict in _OPEN for judgement in beside):
            return Judgement("contradicted", "wrong_citation", held[0].place, citations=tuple(held[:_SHOWN]))
        return Judgement("unchecked", "wrong_citation", citations=(self._whole(document, lines),))

    def _code(self, found: Found, sentence: Sentence) -> Judgement:
        """A code must be that of the row which the words beside it name."""
        known = self.by_code.get(found.cited)
        if known is None:
            statements = self.searcher.store.statements()
            is_other = found.cited in self.searcher.store.areas() or any(
                s.code.startswith(found.cited) for s, _ in statements
            )
            return Judgement("supported") if is_other else Judgement("not_found", "indicator")
        fullest = max((m.precision for m in sentence.mentions), default=0.0)
        named = [m.label for m in sentence.mentions if m.is_strong and m.label.code and m.precision >= fullest - TIER]
        if named and not any(label.code == found.cited for label in named):
            return Judgement("contradicted", "wrong_citation", named[0].code, citations=self._place(named[0]))
        return Judgement("supported", citations=self._place(known[-1]))

    def codes_of_others(self, sentence: Sentence) -> Iterator[Found]:
        """The codes in running text that are those of another row than the words beside them name."""
        cited = [(f.start, f.end) for f in sentence.found if f.kind == "citation"]
        for at, code in sentence.codes:
            if sentence.column or "." not in code or any(start <= at < end for start, end in cited):
                continue
            found = Found("citation", at, at + len(code), cited=code)
            if self._code(found, sentence).verdict == "contradicted":
                yield found

    def _place(self, label: Label) -> tuple[Citation, ...]:
        """Where a row stands last."""
        return tuple(figure.citation for _, figure in self.searcher.store.figures(series=[label.series])[-1:])

    def _whole(self, document: Document, lines: tuple[int, int]) -> Citation:
        return self.searcher.store.places.cite(document.id, document.title, document.file, lines, "")
