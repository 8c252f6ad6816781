"""Records -> text for people, JSON and CSV. Control characters out of documents never reach a terminal raw."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from p9ask.decimals import to_text
from p9ask.model import Answer, Citation, Document, Figure, Passage, Problem

if TYPE_CHECKING:
    from p9ask.build import BuildReport
    from p9ask.corpus import Shown, Status

SCHEMA = 1
Link = Callable[[Citation, str], str]
"""Makes a citation's text clickable, or leaves it as it is."""
Bold = Callable[[str], str]
Places = Mapping[str, str]
"""The municipality of each document, where there are several."""

_CONTROL = (
    *range(10),
    *range(11, 32),
    *range(127, 160),
    0x200E,
    0x200F,
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
)
_BLANKED = dict.fromkeys(_CONTROL, " ")
_ESCAPED = {code: f"\\u{code:04x}" for code in _CONTROL}
_QUOTED = 160
_NOWHERE: Places = {}


def safe(text: str) -> str:
    """Text without control and direction-changing characters; line ends stay."""
    return text.translate(_BLANKED)


def to_json(value: object, *, indent: int | None = 2) -> str:
    """JSON text in which control characters are escaped."""
    import json  # not for a look-up of one value

    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return text.translate(_ESCAPED)


# -- records as the contract has them


def citation_record(citation: Citation) -> dict[str, object]:
    """A citation; with its `place` where the file has no such lines."""
    record: dict[str, object] = {
        "document": citation.document,
        "title": citation.title,
        "file": citation.file,
        "lines": list(citation.lines),
        "quote": citation.quote,
    }
    return record | {"place": citation.where} if citation.where else record


def figure_record(figure: Figure) -> dict[str, object]:
    """A figure; its value is exact decimal text."""
    record = {key: value for key, value in figure._asdict().items() if key not in ("scale", "citation")}
    value = None if figure.value is None else to_text(figure.value)
    return record | {"value": value, "notes": list(figure.notes), "citation": citation_record(figure.citation)}


def passage_record(passage: Passage) -> dict[str, object]:
    """A passage."""
    return {
        "text": passage.text,
        "heading": list(passage.heading),
        "score": passage.score,
        "citation": citation_record(passage.citation),
    }


def answer_record(answer: Answer, *, explain: bool = False) -> dict[str, object]:
    """An answer."""
    record: dict[str, object] = {
        "schema": SCHEMA,
        "question": answer.question,
        "language": answer.language,
        "status": answer.status,
        "answer": answer.answer,
        "figures": [figure_record(figure) for figure in answer.figures],
        "passages": [passage_record(passage) for passage in answer.passages],
        "notes": list(answer.notes),
    }
    return record | {"explain": list(answer.trace)} if explain else record


def document_record(document: Document) -> dict[str, object]:
    """A document."""
    return document._asdict()


def problem_record(problem: Problem) -> dict[str, object]:
    """A problem."""
    return problem._asdict() | {"lines": list(problem.lines)}


def status_record(status: Status) -> dict[str, object]:
    """What is in an index."""
    record = status._asdict() | {"schema": SCHEMA, "stale": str(status.stale) or None}
    return record | {"problems": [problem_record(problem) for problem in status.problems]}


# -- text for people


def answer_text(answer: Answer, link: Link, bold: Bold, *, explain: bool = False) -> str:
    """The answer, its notes, and the places that its marks name."""
    nl = answer.language == "nl"
    parts = [bold(safe(answer.answer))]
    parts += [f"{'Let op' if nl else 'Note'}: {safe(note)}" for note in answer.notes if note not in answer.answer]
    cited = _cited(answer, link)
    if cited:
        parts.append("")
        parts += cited
    if explain:
        parts += ["", *(safe(line) for line in answer.trace)]
    return "\n".join(parts)


def _cited(answer: Answer, link: Link) -> list[str]:
    if answer.status == "not_found":
        return [f"    {link(p.citation, p.citation.place)}  {_short(p)}" for p in answer.passages]
    lines = []
    for number, figure in enumerate(answer.figures, 1):
        what = f"{figure.measure} {figure.period or figure.column}: {figure.raw}".strip()
        lines.append(
            f"[{number}] {safe(f'{figure.citation.title}, {what}')}  {link(figure.citation, figure.citation.place)}"
        )
    for number, passage in enumerate(answer.passages, len(answer.figures) + 1):
        mark = f"[{number}]" if f"[{number}]" in answer.answer else "   "
        text = "" if f"[{number}]" in answer.answer else f"  {_short(passage)}"
        where = " › ".join(safe(part) for part in passage.heading[-2:])
        source = ", ".join(part for part in (safe(passage.citation.title), where) if part)
        lines.append(f"{mark} {source}  {link(passage.citation, passage.citation.place)}{text}")
    return lines


def _short(passage: Passage) -> str:
    text = safe(" ".join(passage.text.split()))
    return f"“{text}”" if len(text) <= _QUOTED else f"“{text[:_QUOTED].rsplit(' ', 1)[0]} …”"


def passages_text(passages: Sequence[Passage], link: Link, bold: Bold, places: Places = _NOWHERE) -> str:
    """Passages with their headings, scores and places, and their municipalities where these are given."""
    parts = []
    for passage in passages:
        heading = " › ".join(safe(part) for part in passage.heading)
        place = link(passage.citation, passage.citation.place)
        of = places.get(passage.citation.document)
        title = f"{passage.citation.title} ({of})" if of else passage.citation.title
        parts.append(f"{bold(f'{passage.score:.2f}  {safe(title)}')}  {place}\n{heading}\n{safe(passage.text)}\n")
    return "\n".join(parts).rstrip("\n")


def figures_text(figures: Sequence[Figure], link: Link, bold: Bold, places: Places = _NOWHERE) -> str:
    """Figures under their labels, one a line, with their municipalities where these are given; values of one municipality and
    period that differ are marked `≠`.
    """
    parts: list[str] = []
    for label, group in groupby(figures, key=lambda figure: figure.label):
        rows = list(group)
        parts.append(bold(safe(label)))
        columns = [_columns(row, places) for row in rows]
        width = [max(len(text) for text in column) for column in zip(*columns, strict=True)]
        for row, own in zip(rows, columns, strict=True):
            cells = "  ".join(text.ljust(size) for text, size in zip(own, width, strict=True))
            mark = "≠" if _is_disputed(row, figures, places) else " "
            parts.append(f" {mark} {safe(cells)}  {link(row.citation, row.citation.place)}")
        notes = dict.fromkeys(note for row in rows for note in row.notes)
        parts += [f"   * {safe(note)}" for note in notes]
    return "\n".join(parts)


def _columns(figure: Figure, places: Places) -> tuple[str, ...]:
    raw = figure.raw + (f" ({figure.scale})" if figure.scale else "") + (" ?" if figure.status == "uncertain" else "")
    place = (places.get(figure.citation.document, ""),) if places else ()
    return *place, figure.period or figure.column, figure.measure, raw, figure.citation.title


def _is_disputed(figure: Figure, figures: Sequence[Figure], places: Places) -> bool:
    """Whether another figure of the same indicator (or table row), period and measure has another value."""
    if figure.status != "value":
        return False
    cell = _cell(figure, places)
    return len({f.value for f in figures if _cell(f, places) == cell and f.status == "value"}) > 1


def _cell(figure: Figure, places: Places) -> tuple[str | None, ...]:
    place = places.get(figure.citation.document)
    return place, figure.code or f"{figure.name} {figure.row}", figure.period, figure.measure


def documents_text(documents: Sequence[Document]) -> str:
    """Documents as a table."""
    rows = [(d.id, d.title, d.kind, str(d.year or ""), d.published, d.municipality, d.file) for d in documents]
    head = ("id", "title", "kind", "year", "published", "municipality", "file")
    widths = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]
    return "\n".join(
        safe("  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip()) for row in (head, *rows)
    )


def shown_text(shown: Shown, bold: Bold) -> str:
    """Source lines with their numbers; those asked for are marked."""
    first, last = shown.marked
    width = len(str(shown.lines[-1][0]))
    lines = [safe(shown.file)]
    places = max((len(place) for place in shown.places), default=0)
    for at, (number, text) in enumerate(shown.lines):
        asked = first <= number <= last
        place = f"{safe(shown.places[at]):{places}}  " if places else ""
        line = f"{'>' if asked else ' '} {number:>{width}}  {place}{safe(text)}"
        lines.append(bold(line) if asked else line.rstrip())
    return "\n".join(lines)


def problem_text(problem: Problem) -> str:
    """`file:line: kind: message`."""
    first, last = problem.lines
    place = f"{problem.file}:{first}" if first == last else f"{problem.file}:{first}-{last}"
    return safe(f"{place}: {problem.kind}: {problem.message}")


def report_text(report: BuildReport) -> str:
    """What a build did, in a sentence or two."""
    total = f"{report.documents} documents, {report.passages} passages, {report.figures} figures."
    if not report.changed:
        return f"The index is up to date: {total}"
    done = f"read {len(report.read)} documents, embedded {report.embedded} sentences, kept {report.reused}"
    gone = f", dropped {', '.join(report.removed)}" if report.removed else ""
    return f"Built the index ({done}{gone}): {total}"


def status_text(status: Status) -> str:
    """What is in the index."""
    lines = [
        f"home       {status.home}",
        f"index      {status.folder} ({status.bytes / 1024:.0f} KiB)",
        f"contents   {status.documents} documents, {status.passages} passages, {status.figures} figures",
        f"encoder    {status.encoder}, {status.dimension} dimensions",
        f"sources    {'changed since the last build: ' + str(status.stale) if status.stale else 'unchanged'}",
        f"problems   {len(status.problems)}",
    ]
    return "\n".join(lines + [f"  {problem_text(problem)}" for problem in status.problems])
