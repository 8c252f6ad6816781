"""Scripted look-ups: an indicator by code or words, filtered by year, measure, document and area."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from p9ask import codes
from p9ask.csvtable import reading_order
from p9ask.errors import AmbiguousIndicator, UsageError
from p9ask.language import content, fold, stem, stems
from p9ask.language import words as split
from p9ask.measures import kind_of, measure_name
from p9ask.model import Figure, Problem

if TYPE_CHECKING:
    from p9ask.corpus import Corpus
    from p9ask.store import Label

_COVERAGE = 0.75
_TIE = 0.98
_MOST_CANDIDATES = 8


def lookup(
    corpus: Corpus,
    indicator: str | None,
    *,
    year: str | None,
    measure: str | None,
    documents: Sequence[str],
    area: str | None,
) -> list[Figure]:
    """The figures that fit, in reading order; see `Corpus.lookup`."""
    years = parse_years(year) if year is not None else None
    for name, given in (("--measure", measure), ("--area", area)):
        if given is not None and not given.strip():
            raise UsageError(f"{name} is empty; leave it out, or give it a value.")
    series, code = _resolve(corpus, indicator, documents)
    if indicator and series is None and code is None:
        return []
    pairs = corpus.index.figures(series=series, code=code, documents=documents, area=area.upper() if area else None)
    figures = [figure for _, figure in pairs if years is None or _in_years(figure, years)]
    return reading_order(_of_measure(figures, measure) if measure else figures)


def _named(text: str, corpus: Corpus) -> list[str]:
    """The municipalities of a corpus of several that a text names."""
    from p9ask.municipalities import named

    return named(text, corpus.municipalities())


def lookup_parts(
    corpus: Corpus,
    indicator: str | None,
    *,
    year: str | None,
    measure: str | None,
    documents: Sequence[str],
    area: str | None,
) -> list[Figure]:
    """The figures that fit in each municipality by itself, of several in the order of their names."""
    parts = corpus.parts(documents)
    named = _named(indicator or "", corpus) if len(parts) > 1 else []
    found: list[Figure] = []
    for part in parts:
        if not named or set(part.municipalities()) & set(named):
            own = [document.id for document in part.documents() if document.id in documents] if documents else ()
            found += lookup(part, indicator, year=year, measure=measure, documents=own, area=area)
    return reading_order(found)


def parse_years(text: str) -> tuple[str, str]:
    """First and last period of `2017`, `2013-2017` or `2025-1`. Raises UsageError.

    >>> parse_years("2017"), parse_years("2013-2017"), parse_years("2025-1")
    (('2017', '2017'), ('2013', '2017'), ('2025-1', '2025-1'))
    """
    found = re.fullmatch(r"((?:19|20)\d\d)(?:-((?:19|20)\d\d)|(-\d))?", text.strip())
    if not found:
        raise UsageError(f"“{text}” is no year; give 2017, or 2013-2017 for several.")
    first, last, part = found.groups()
    if part:
        return first + part, first + part
    if last and last < first:
        raise UsageError(f"{text} runs backwards; give {last}-{first}.")
    return first, last or first


def _in_years(figure: Figure, years: tuple[str, str]) -> bool:
    first, last = years
    if figure.period:
        exact = len(first) > 4
        return figure.period == first if exact else first <= figure.period[:4] <= last
    named = re.findall(r"(?:19|20)\d\d", figure.column)
    return figure.status == "uncertain" and any(first[:4] <= year <= last[:4] for year in named)


def _of_measure(figures: Sequence[Figure], measure: str) -> list[Figure]:
    """Figures of the measure by its own word; without any, those of the same kind (`realisatie` for `behaald`)."""
    name = measure_name(measure)
    exact = [figure for figure in figures if name in (figure.measure, *figure.measure.split(" / "))]
    kind = kind_of(name)
    return exact or [figure for figure in figures if kind != "other" and kind_of(figure.measure) == kind]


def _resolve(corpus: Corpus, indicator: str | None, documents: Sequence[str]) -> tuple[list[int] | None, str | None]:
    """The series or the code that INDICATOR means; both None where nothing fits."""
    if indicator is None:
        return None, None
    if not indicator.strip():
        raise UsageError("INDICATOR is empty; give a code such as 9A1.c, or words of a name.")
    code = codes.normalise(indicator)
    if code and "." in code:
        return None, code
    if code:
        found = {number for number, figure in corpus.index.figures() if (figure.code or "").startswith(code)}
        return sorted(found) or None, None
    own = indicator.strip().lower()
    if known := next(
        (label.code for label in corpus.index.labels(documents) if (label.code or "").lower() == own), None
    ):
        return None, known
    labels = _by_words(corpus, indicator, documents)
    return ([label.series for label in labels] or None), None


def _by_words(corpus: Corpus, words: str, documents: Sequence[str]) -> list[Label]:
    """The one label that the words fit best; a group and its rows (`Preventie`) count as one. Raises AmbiguousIndicator."""
    from p9ask.question import read

    if named := _named_whole(corpus, words, documents):
        return _only_one(words, named)
    question = read(words, corpus.searcher.vocabulary)
    found = [m for m in corpus.searcher.labels(question.terms, documents) if m.coverage >= _COVERAGE]
    if not found or any(term.name for term in found[0].missed):
        return []
    return _only_one(words, [match.label for match in found if match.rank >= _TIE * found[0].rank])


def _named_whole(corpus: Corpus, words: str, documents: Sequence[str]) -> list[Label]:
    """Labels that hold all the words, as words of their own and not as parts; only the one of that very name if there is."""
    wanted = {stem(word) for word in content(split(words), "nl")}
    if not wanted:
        return []
    fitting = []
    for label in corpus.index.labels(documents):
        own = set(stems(label.row or label.names))
        if wanted <= own | set(stems(label.name)) and (label.row is None or wanted & own):
            fitting.append(label)
    exact = [label for label in fitting if fold(words.strip()) in (fold(label.name), fold(label.row or label.name))]
    return exact or fitting


def _only_one(words: str, labels: Sequence[Label]) -> list[Label]:
    """The labels where they are of one indicator or group of rows. Raises AmbiguousIndicator."""
    if len({(label.code, label.name, (label.row or "").split(" / ")[0]) for label in labels}) > 1:
        raise AmbiguousIndicator(
            f"“{words}” fits {len(labels)} indicators; name one of them more fully, or its code.",
            [_text(label) for label in labels[:_MOST_CANDIDATES]],
        )
    return list(labels)


def _text(label: Label) -> str:
    return " ".join(part for part in (label.code, label.name, label.row and f"– {label.row}") if part)


def reason_for_nothing(corpus: Corpus, figures: Sequence[Figure], indicator: str | None) -> str:
    """Why a look-up has no value to give."""
    if figures:
        last = next((figure for figure in figures if figure.notes), figures[-1])
        if last.status == "uncertain":
            return f"{last.label}: {last.notes[0] if last.notes else 'the row does not fit its header'} ({last.citation.place})"
        note = f" {last.notes[0]}" if last.notes else ""
        return f"{last.label}: the source has no figure here ({last.raw or 'empty'}, {last.citation.place}).{note}"
    if indicator:
        for part in corpus.parts():
            whole = lookup(part, indicator, year=None, measure=None, documents=(), area=None)
            if whole:
                periods = sorted({f"{f.measure} {f.period}" for f in whole if f.period and f.status == "value"})
                place = "" if part is corpus else f" ({', '.join(part.municipalities())})"
                there = ", ".join(periods) or "none with a value"
                return f"No such figure of {whole[-1].label}{place}; there is {there}."
        return f"Nothing is called “{indicator}”; `p9ask lookup` lists all indicators."
    return "No figure fits these options."


def latest_values(figures: Sequence[Figure]) -> tuple[list[Figure], list[list[Figure]]]:
    """One figure for each cell, that of the latest published document, and the cells on which the sources differ.

    Two rows of one document under one code are cells of their own; as the code does not tell them apart, they differ.
    """
    cells: dict[tuple[str, ...], list[Figure]] = {}
    for figure in figures:
        if figure.status == "value":
            kind = kind_of(figure.measure)
            row = figure.code or f"{figure.name} {figure.row}"
            cells.setdefault(
                (row, kind if kind != "other" else figure.measure, figure.period or figure.column), []
            ).append(figure)
    chosen: list[Figure] = []
    for same in cells.values():
        latest = same[-1].citation.document
        chosen += list({figure.name: figure for figure in same if figure.citation.document == latest}.values())
    return chosen, [same for same in cells.values() if len({figure.value for figure in same}) > 1]


def rivals_said(problems: Sequence[Problem], figures: Sequence[Figure]) -> list[str]:
    """What a build found that other tables say otherwise of the subjects of these figures."""
    return [
        problem.message
        for problem in problems
        for figure in figures
        if problem.kind == "same_subject"
        and (problem.file, problem.lines) == (figure.citation.file, figure.citation.lines)
        and problem.message.startswith(f"{figure.label}, {figure.period}: {figure.raw}, ")
    ]
