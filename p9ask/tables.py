"""A grid -> figures: which cell stands in which column, its period, unit and notes, and the problems left over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from p9ask import codes
from p9ask.alignment import Fit, align, label_cells, possible_columns
from p9ask.amounts import CellValue, read_cell
from p9ask.blocks import Cell, Grid, Row
from p9ask.columns import Column, Columns
from p9ask.marks import split_marks
from p9ask.measures import measure_name
from p9ask.model import Citation, Document, Figure, Lines, Problem
from p9ask.periods import clean_period
from p9ask.readers.goals import GOAL_ROW
from p9ask.row_names import closes, ends_table, measure_in, row_kinds, without_area
from p9ask.scales import Scale, named_unit, row_unit, scale_of, scaled_value
from p9ask.table_columns import DATED, header_items, ways, without_texts
from p9ask.whole_rows import WholeRows, lead_of, whole_rows

_NEAR = 7
"""How many lines above a table's header its own title may stand."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a table needs to know of its document: for citations, goals and areas."""

    document: Document
    source_lines: Sequence[str]
    areas: dict[str, str]
    heading: tuple[str, ...] = ()

    def title(self, first: int) -> str:
        """The innermost heading that is no other table's title, for a table that starts at this line."""
        above = " ".join(self.source_lines[max(0, first - _NEAR) : first - 1])
        return next((text for text in reversed(self.heading) if text in above or not heads_table(text)), "")

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
        self.kinds = row_kinds(grid)
        self.has_own_codes = codes.have_other_codes(
            [" ".join(cell.text for cell in label_cells(row, ())) for row in grid.rows if len(row.filled) > 1]
        )
        self.padding = any(row.padded and len(row.filled) > 1 for row in grid.rows)
        self.scale = scale_of(f"{grid.scale} {grid.caption} " + " ".join(cell.text for cell in grid.header))
        self.header_marks = tuple(
            mark for item in header_items(grid.header) if item.role == "label" for mark in item.marks
        )
        self.ways = ways(grid)
        self.columns, self.settled = self._choose()

    def _choose(self) -> tuple[Columns, bool]:
        """The set of columns that most rows fit; unsettled where two sets fit as many."""
        if not self.ways:
            return (), False
        rows = [row for row in self.grid.rows if len(row.filled) > 1]
        self.ways = [without_texts(way, rows, lead_of(self.grid)) for way in self.ways]
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
        filled = row.filled
        if not filled or not (self.grid.header or _is_bare(row)):
            return
        if len(filled) == 1 and not row.doubt:
            self._heading_row(filled[0].text, row)
            return
        whole = self._whole(row, self.columns)
        labels = whole.labels(row) if whole else label_cells(row, self.columns)
        fit = self._fit(row, self.columns)
        group = self.group
        code, name, row_name = self._name(labels, row)
        if row.doubt or (not fit.sure and len(labels) > 1 and re.search(r"\d", labels[-1].text)):
            self.group = group  # the second label is a text in the place of a value, the first begins no group
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
        if self.has_own_codes and texts:
            code, rest = codes.other_code(" ".join(texts) if re.fullmatch(r"\S+", texts[0]) else texts[0])
            if code:
                return code, rest, None
        if len(texts) > 1:
            self.group = texts[0]
            row_name = " / ".join(texts)
        else:
            text = texts[0] if texts else ""
            if len(labels) > 1 and labels[0].text:
                self.group = None  # a label that takes the place of group and row
            in_group = not self.padding or text.split(" ")[0] in self.kinds
            if not (row.padded or spanned or (in_group and not closes(text, self.group or ""))):
                self.group = None
            row_name = f"{self.group} / {text}" if self.group else text
        row_name = without_area(row_name)
        caption = re.sub(r"\s*\([^()]*\)\s*$", "", self.grid.caption) or self.context.title(self.grid.lines[0])
        if not caption:
            return None, row_name, None
        return None, split_marks(caption)[0].rstrip(":"), row_name

    def _certain(
        self, row: Row, fit: Fit, labels: Sequence[Cell], code: str | None, name: str, row_name: str | None
    ) -> Iterator[Figure]:
        read = [(cell, column, read_cell(cell.text) or CellValue("value")) for cell, column in fit.values]
        label = f"{name} {row_name or ''}"
        scale = self._row_scale(label)
        unit = named_unit(fit.unit.text if fit.unit else "") or row_unit(label, [value for _, _, value in read], scale)
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
                measure=column.measure or measure_in(row_name or name),
                column=column.title,
                period=value.year or column.period or (clean_period(fit.period.text) if fit.period else None),
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

    def _whole(self, row: Row, columns: Columns) -> WholeRows | None:
        """How the row lies on the columns, where its table shows all cells and it lacks none."""
        found = whole_rows(self.grid, columns)
        return found if found and found.holds(row) else None

    def _fit(self, row: Row, columns: Columns) -> Fit:
        if whole := self._whole(row, columns):
            return whole.fit(row)
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
        last = self.grid.rows[-1].cells[0].text
        if self.grid.at_end and not (self.group is None and ends_table(last)):
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


def _pairs(grid: Grid, context: Context) -> list[Figure]:
    """Key-value rows whose value is an amount or a percentage: `Bijdrage 2024 | € 8,9 miljoen`."""
    found: list[Figure] = []
    for row in grid.rows:
        if len(row.cells) != 2:
            continue
        key, text = row.cells[0].text.rstrip(":"), row.cells[1].text
        value = read_cell(text)
        dated = DATED.fullmatch(key)
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


def heads_table(text: str) -> bool:
    """Whether a heading is the title of one table, not of a section: it says so, or it gives a scale."""
    return bool(scale_of(text).text) or re.match(r"tabel\b", text, re.IGNORECASE) is not None


def _marks_in(*texts: str) -> list[str]:
    return [mark for text in texts for mark in split_marks(text)[1]]
