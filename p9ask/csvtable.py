"""Figures as a flat CSV table: the format of `lookup --format csv` and of `index/indicators.csv`."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from p9ask.decimals import to_text
from p9ask.model import Figure

FIELDS = (
    "code,name,row,measure,column,period,value,unit,raw,status,source,document,file,line_start,line_end,notes".split(
        ","
    )
)


def reading_order(figures: Iterable[Figure]) -> list[Figure]:
    """Figures sorted for reading: by code, tables without codes after; the order of a table's cells is kept."""
    return sorted(figures, key=lambda figure: _code_key(figure.code))


def _code_key(code: str | None) -> tuple[int, tuple[tuple[int, str], ...]]:
    if code is None:
        return 1, ()
    return 0, tuple((int(part), "") if part.isdigit() else (0, part) for part in re.findall(r"\d+|[^\d.]+", code))


def to_csv(figures: Iterable[Figure]) -> str:
    """CSV text with a header line; notes are joined with ` | `."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(FIELDS)
    for figure in figures:
        citation = figure.citation
        writer.writerow(
            (
                figure.code or "",
                figure.name,
                figure.row or "",
                figure.measure,
                figure.column,
                figure.period or "",
                "" if figure.value is None else to_text(figure.value),
                figure.unit or "",
                figure.raw,
                figure.status,
                figure.source or "",
                citation.document,
                citation.file,
                *citation.lines,
                " | ".join(figure.notes),
            )
        )
    return out.getvalue()
