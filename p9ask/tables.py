"""A grid -> figures: which cell stands in which column, its period, unit and notes, and the problems left over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from p9ask import codes, header
from p9ask.alignment import Fit, align, label_cells, possible_columns
from p9ask.amounts import CellValue, read_cell
from p9ask.blocks import Cell, Grid, Row
from p9ask.columns import Column, Columns, candidates
from p9ask.marks import split_marks
from p9ask.measures import measure_name
from p9ask.model import Citation, Document, Figure, Lines, Problem
from p9ask.periods import PERIOD, clean_period
from p9ask.readers.flat import GOAL_ROW
from p9ask.scales import Scale, row_unit, scale_of, scaled_value

_MEASURE_IN_ROW = (
    (re.compile(r"gerealiseerd|realisatie|behaald", re.I), "realisatie"),
    (re.compile(r"^(?!.*(?:percentage|%|t\.o\.v|ten opzichte)).*taakstelling", re.I), "taakstelling"),
    (re.compile(r"streef", re.I), "streefwaarde"),
    (re.compile(r"prognose|verwacht", re.I), "prognose"),
)
_DATED = re.compile(rf"(?P<before>.*?)\s*\(?(?P<period>{PERIOD})\)?$")


@dataclass(frozen=True, slots=True)
class Context:
    """What a table needs to know of its document: for citations, goals and areas."""

    document: Document
    source_lines: Sequence[str]
    areas: dict[str, str]
    heading: tuple[str, ...] = ()

    def quote(self, lines: Lines) -> str:
        """The text of these lines, white space folded."""
        return " ".join(" ".join(self.source_lines[lines[0] - 1 : lines[1]]).split())

    def cite(self, lines: Lines) -> Citation:
        """A citation of these lines."""
        return Citation(self.document.id, self.document.title, self.document.file, lines, self.quote(lines))

    def problem(self, lines: Lines, kind: str, message: str) -> Problem:
        """A problem at these lines."""
        return Problem(self.document.id, self.document.file, lines, kind, message)


def figures(grid: Grid, context: Context) -> tuple[list[Figure], list[Problem]]:
    """All figures of a grid, one for each cell, and what could not be settled."""
    if not grid.header and not any(_is_bare(row) for row in grid.rows):
        return _pairs(grid, context), []
    reader = _TableReader(grid, context)
    found = [figure for row in grid.rows for figure in reader.row(row)]
    reader.check_marks()
    return found, reader.problems


def _is_bare(row: Row) -> bool:
    """Whether a row outside any table with a header holds several values, which nothing explains."""
    return sum(read_cell(cell.text) is not None for cell in row.cells[1:] if cell.text) > 1


class _TableReader:
    """Reads a table's rows from top to bottom, as it carries doel, group and scale down to the rows below."""

    def __init__(self, grid: Grid, context: Context) -> None:
        self.grid, self.context = grid, context
        self.problems: list[Problem] = []
        self.notes = {note.marker: note.text for note in reversed(grid.notes)}
        self.used: set[str] = set()
        self.goal: str | None = None
        self.group: str | None = None
        self.kinds = _row_kinds(grid)
        self.padding = any(row.padded and len(_filled(row)) > 1 for row in grid.rows)
        self.scale = scale_of(f"{grid.scale} {grid.caption} " + " ".join(cell.text for cell in grid.header))
        self.header_marks = tuple(mark for item in _items(grid) if item.role == "label" for mark in item.marks)
        self.ways = _ways(grid)
        self.columns, self.settled = self._choose()

    def _choose(self) -> tuple[Columns, bool]:
        """The set of columns that most rows fit; unsettled where two sets fit as many."""
        if not self.ways:
            return (), False
        rows = [row for row in self.grid.rows if len(_filled(row)) > 1]
        scores = [sum(self._fit(row, way).sure for row in rows) for way in self.ways]
        best = max(scores)
        winners = [way for way, score in zip(self.ways, scores, strict=True) if score == best]
        if len(winners) > 1 and best:
            message = "the header's periods fit more than one measure"
            self.problems.append(self.context.problem(self.grid.lines, "header_unclear", message))
            return winners[0], False
        return winners[0], True

    def row(self, row: Row) -> Iterator[Figure]:
        """The figures of one row; a row of one text sets the doel, the scale or the group."""
        filled = _filled(row)
        if not filled or not (self.grid.header or _is_bare(row)):
            return
        if len(filled) == 1 and not row.doubt:
            self._heading_row(filled[0].text, row)
            return
        labels = label_cells(row, self.columns)
        fit = self._fit(row, self.columns)
        code, name, row_name = self._name(labels, row)
        if not (fit.sure and self.settled) or row.doubt or self._padding_unclear(row, labels):
            yield from self._uncertain(row, labels, code, name, row_name)
            return
        yield from self._certain(row, fit, labels, code, name, row_name)

    def _heading_row(self, text: str, row: Row) -> None:
        if codes.INDICATOR.match(text):
            self.problems.append(self.context.problem(row.lines, "row_without_values", f"no values: {text}"))
        elif GOAL_ROW.match(text) or (codes.goal_of(text) and codes.leading_code(text)[0]):
            self.goal = GOAL_ROW.sub("", text).strip(" :|")
        elif scale := scale_of(text).text:
            self.scale = scale_of(text)
            self.group = self.group if scale else None
        else:
            self.group = split_marks(text)[0]

    def _name(self, labels: Sequence[Cell], row: Row) -> tuple[str | None, str, str | None]:
        """Code, name and row label: an indicator is its own name, else the table's caption names and the labels are the row."""
        texts = [split_marks(cell.text)[0].rstrip(":").strip() for cell in labels if cell.text]
        spanned = not labels[0].text
        code, rest = codes.leading_code(texts[0] if texts else "")
        if code and codes.INDICATOR.fullmatch(code):
            return code, rest, None
        if len(texts) > 1:
            self.group = texts[0]
            row_name = " / ".join(texts)
        else:
            text = texts[0] if texts else ""
            in_group = row.padded or spanned or not self.padding or text.split(" ")[0] in self.kinds
            self.group = self.group if in_group else None
            row_name = f"{self.group} / {text}" if self.group else text
        row_name = _without_area(row_name)
        caption = re.sub(r"\s*\([^()]*\)\s*$", "", self.grid.caption) or (self.context.heading or ("",))[-1]
        if not caption:
            return None, row_name, None
        return None, split_marks(caption)[0].rstrip(":"), row_name

    def _certain(
        self, row: Row, fit: Fit, labels: Sequence[Cell], code: str | None, name: str, row_name: str | None
    ) -> Iterator[Figure]:
        read = [(cell, column, read_cell(cell.text) or CellValue("no_figure")) for cell, column in fit.values]
        label = f"{name} {row_name or ''}"
        scale = self._row_scale(label)
        unit = row_unit(label, [value for _, _, value in read], scale)
        source = split_marks(fit.source.text)[0] if fit.source else ""
        shared = [cell.text for cell in labels] + ([fit.source.text] if fit.source else [])
        cited = self.context.cite(row.lines)
        for cell, column, value in read:
            marks = [*_marks_in(cell.text, *shared), *column.marks, *self.header_marks]
            notes = self._notes_of(marks) + self._period_note(column)
            yield self._figure(
                cited,
                cell,
                code,
                name,
                row_name,
                measure=column.measure or _measure_in(row_name or name),
                column=column.title,
                period=value.year or column.period,
                value=scaled_value(value, scale),
                unit=value.unit or unit,
                status=value.status,
                source=None if not source or read_cell(source) else source,
                notes=tuple(dict.fromkeys(notes)),
                scale=scale.text if value.value is not None and value.unit != "%" else "",
            )

    def _uncertain(
        self, row: Row, labels: Sequence[Cell], code: str | None, name: str, row_name: str | None
    ) -> Iterator[Figure]:
        """Every printed value of a row that does not line up, with the columns that it may belong to."""
        cells = row.cells[len(labels) :]
        values = [cell for cell in cells if cell.text and read_cell(cell.text)]
        texts = [cell for cell in cells if cell.text and not read_cell(cell.text)]
        columns = [column for column in self.columns if column.role == "value"]
        message = (
            f"{code or row_name or name}: {len(values)} values for {len(columns)} columns; "
            "which value belongs to which column can't be told"
        )
        self.problems.append(self.context.problem(row.lines, "row_misaligned", message))
        label = f"{name} {row_name or ''}"
        scale = self._row_scale(label)
        unit = row_unit(label, [read_cell(cell.text) or CellValue("empty") for cell in values], scale)
        notes = (f"De rij past niet op de kop van de tabel: {' | '.join(cell.text for cell in cells if cell.text)}",)
        shared = [cell.text for cell in (*labels, *texts)]
        cited = self.context.cite(row.lines)
        for at, cell in enumerate(values):
            possible = possible_columns(at, len(values), columns)
            yield self._figure(
                cited,
                cell,
                code,
                name,
                row_name,
                measure=" / ".join(dict.fromkeys(column.measure for column in possible if column.measure))
                or "onbekend",
                column=" / ".join(dict.fromkeys(column.title for column in possible)),
                period=None,
                value=None,
                unit=unit,
                status="uncertain",
                source=split_marks(texts[-1].text)[0] if texts else None,
                notes=notes + self._notes_of([*_marks_in(cell.text, *shared), *self.header_marks]),
                scale="",
            )

    def _figure(
        self,
        cited: Citation,
        cell: Cell,
        code: str | None,
        name: str,
        row_name: str | None,
        **fields: object,
    ) -> Figure:
        area = codes.area_of(code) if code else self._group_area(row_name)
        return Figure(
            code=code,
            name=name,
            row=row_name,
            raw=cell.text,
            goal=self.goal,
            area=f"{area} {self.context.areas.get(area, '')}".strip() if area else None,
            citation=cited,
            **fields,  # type: ignore[arg-type]
        )

    def _group_area(self, row_name: str | None) -> str | None:
        """The area whose name the row's group bears."""
        group = (row_name or "").split(" / ")[0].lower()
        return next((code for code, name in self.context.areas.items() if name.lower() == group), None)

    def _fit(self, row: Row, columns: Columns) -> Fit:
        labels = label_cells(row, columns)
        return align(row.cells[len(labels) :], columns)

    def _row_scale(self, label: str) -> Scale:
        own = scale_of(label)
        return own if own.text else self.scale

    def _padding_unclear(self, row: Row, labels: Sequence[Cell]) -> bool:
        """Whether an empty last cell may be padding for a cell that is missing: in a padded table, a short unpadded row."""
        return self.padding and len(labels) == 1 and not row.padded and not row.cells[-1].text

    def _notes_of(self, marks: Sequence[str]) -> tuple[str, ...]:
        """The footnotes that these marks point to."""
        self.used.update(marks)
        return tuple(dict.fromkeys(self.notes[mark] for mark in marks if mark in self.notes))

    def _period_note(self, column: Column) -> tuple[str, ...]:
        """What the caption says in brackets about one period: `(2025-1 is tot 1-april-2025)`."""
        inside = re.search(r"\(([^()]*)\)\s*$", self.grid.caption)
        return (inside[1],) if inside and column.period and inside[1].startswith(column.period) else ()

    def check_marks(self) -> None:
        """Report marks without a footnote, footnotes without a mark, codes printed twice, and a table at the file's end."""
        lines = self.grid.lines
        for mark in sorted(self.used - set(self.notes)):
            where = next((row for row in self.grid.rows if mark in _marks_in(*(cell.text for cell in row.cells))), None)
            place = where.lines if where else lines
            self.problems.append(
                self.context.problem(place, "footnote_missing", f"the mark {mark} has no footnote in this document")
            )
        for note in self.grid.notes:
            if note.marker not in self.used:
                self.problems.append(
                    self.context.problem(note.lines, "footnote_unused", f"no cell carries the mark {note.marker}")
                )
        self._check_codes()
        if self.grid.at_end:
            self.problems.append(
                self.context.problem(lines, "table_at_end", "the file ends with this table; rows may be missing")
            )

    def _check_codes(self) -> None:
        seen: dict[str, Row] = {}
        for row in self.grid.rows:
            code = codes.leading_code(row.cells[0].text)[0]
            if code and codes.INDICATOR.fullmatch(code):
                if code in seen:
                    first = seen[code].lines[0]
                    self.problems.append(
                        self.context.problem(row.lines, "code_repeated", f"the code {code} also stands on line {first}")
                    )
                seen.setdefault(code, row)


def _without_area(row_name: str) -> str:
    """A row's label without the area's code before its name: `Sport / Lasten` for `5A Sport / Lasten`."""
    code, rest = codes.leading_code(row_name)
    return rest if code and rest and re.fullmatch(codes.AREA, code) else row_name


def _row_kinds(grid: Grid) -> set[str]:
    """First words of the row labels that stand inside groups (`Lasten`, `Saldo`)."""
    kinds: set[str] = set()
    for row in grid.rows:
        labels = [cell.text for cell in label_cells(row, ()) if cell.text]
        if labels and len(_filled(row)) > 1 and (len(labels) > 1 or row.padded):
            kinds.add(labels[-1].split(" ")[0])
    return kinds


def _filled(row: Row) -> list[Cell]:
    return [cell for cell in row.cells if cell.text]


def _marks_in(*texts: str) -> list[str]:
    return [mark for text in texts for mark in split_marks(text)[1]]


def _items(grid: Grid) -> list[header.Item]:
    """The header's items; cells outside the vocabulary are columns of their own words."""
    items: list[header.Item] = []
    for cell in grid.header:
        found = header.tokens(cell.text)
        if found is None:
            text, marks = split_marks(cell.text)
            dated = _DATED.fullmatch(text)
            periods = (clean_period(dated["period"]),) if dated and dated["before"] else ()
            found = [header.Item("measure", text, periods, marks)]
        items += found
    return items


def _ways(grid: Grid) -> list[Columns]:
    """The possible columns of a grid."""
    return candidates(_items(grid))


def _measure_in(label: str) -> str:
    """The measure that a row's own label names, for tables whose columns are periods only."""
    return next((measure for pattern, measure in _MEASURE_IN_ROW if pattern.search(label)), "waarde")


def _pairs(grid: Grid, context: Context) -> list[Figure]:
    """Key-value rows whose value is an amount or a percentage: `Bijdrage 2024 | € 8,9 miljoen`."""
    found: list[Figure] = []
    for row in grid.rows:
        if len(row.cells) != 2:
            continue
        key, text = row.cells[0].text.rstrip(":"), row.cells[1].text
        value = read_cell(text)
        dated = _DATED.fullmatch(key)
        if value is None or value.unit is None:
            continue
        name = dated["before"] if dated else key
        caption = grid.caption or (context.heading or ("",))[-1]
        found.append(
            Figure(
                code=None,
                name=caption or name,
                row=name if caption else None,
                measure=measure_name(name),
                column=key,
                period=clean_period(dated["period"]) if dated else None,
                value=value.value,
                unit=value.unit,
                raw=text,
                status=value.status,
                source=None,
                goal=None,
                area=None,
                notes=(),
                citation=context.cite(row.lines),
            )
        )
    return found
