"""Tables and texts written as files of each format, by the libraries that people's programs use."""

from __future__ import annotations

import csv
import html
import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import docx
from openpyxl import Workbook
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

Grid = Sequence[Sequence[str]]
"""Rows of cells; the first row is the header."""
SIZE = (1200.0, 842.0)
FONT = "Vera"
pdfmetrics.registerFont(TTFont(FONT, "Vera.ttf"))  # comes with reportlab


def as_docx(grid: Grid, *prose: str) -> bytes:
    document = docx.Document()
    for text in prose:
        document.add_paragraph(text)
    table = document.add_table(len(grid), len(grid[0]))
    for row, texts in zip(table.rows, grid, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return saved(document.save)


def as_xlsx(grid: Grid, *prose: str) -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for text in prose:
        sheet.append([text])
        sheet.append([])
    for row in grid:
        sheet.append([text or None for text in row])
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.data_type = "s" if cell.value is not None else cell.data_type  # `=1` is no formula here
    return saved(workbook.save)


def as_html(grid: Grid, *prose: str) -> bytes:
    paragraphs = "".join(f"<p>{html.escape(text)}</p>\n" for text in prose)
    rows = "".join(
        "<tr>" + "".join(f"<{tag}>{html.escape(text)}</{tag}>" for text in row) + "</tr>\n"
        for tag, row in (("th" if at == 0 else "td", row) for at, row in enumerate(grid))
    )
    return f"<!DOCTYPE html><meta charset='utf-8'>{paragraphs}<table>{rows}</table>".encode()


def as_csv(grid: Grid, *prose: str, delimiter: str = ";", coding: str = "utf-8") -> bytes:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerows([text] for text in prose)
    writer.writerow([])
    writer.writerows(grid)
    return file.getvalue().encode(coding)


def as_markdown(grid: Grid, *prose: str) -> bytes:
    head, *body = (f"| {' | '.join(text.replace('|', chr(92) + '|') for text in row)} |" for row in grid)
    rule = "|".join(["---"] * len(grid[0]))
    return "\n\n".join([*prose, "\n".join([head, f"|{rule}|", *body])]).encode()


def as_pdf(
    grid: Grid,
    *prose: str,
    ruled: bool = True,
    above: float = 0,
    right: bool = False,
    valign: str = "TOP",
    narrow: bool = False,
    spans: Sequence[tuple[object, ...]] = (),
) -> bytes:
    """`above`: points of white space over the table, to have it go on over a page; `right`: values end at their column's
    right; `narrow`: titles need two lines; `spans`: reportlab's, of a header in two rows.
    """
    style = ParagraphStyle("body", fontName=FONT, fontSize=9, leading=12, spaceAfter=6)
    small = ParagraphStyle("cell", fontName=FONT, fontSize=8, leading=10)
    ending = ParagraphStyle("value", parent=small, alignment=2 if right else 0)
    cells = [[Paragraph(html.escape(text), ending if at else small) for at, text in enumerate(row)] for row in grid]
    lines = [("GRID", (0, 0), (-1, -1), 0.4, "black")] if ruled else [("LINEBELOW", (0, 0), (-1, 0), 0.4, "black")]
    widths = [180.0] + [75.0 if narrow else 890 / (len(grid[0]) - 1)] * (len(grid[0]) - 1)
    drawn = [("VALIGN", (0, 0), (-1, -1), valign), *lines, *spans]
    table = Table(cells, colWidths=widths, repeatRows=1, style=drawn)
    return pdf([*(Paragraph(html.escape(text), style) for text in prose), Spacer(1, above), table])


def pdf(flow: Sequence[Any], footer: str = "") -> bytes:
    """A PDF of reportlab's parts, with a running footer and page numbers."""

    def foot(canvas: Any, document: Any) -> None:
        canvas.setFont(FONT, 7)
        canvas.drawString(55, 25, footer)
        canvas.drawRightString(1140, 25, str(document.page))

    file = io.BytesIO()
    document = SimpleDocTemplate(file, pagesize=SIZE, leftMargin=55, rightMargin=55)
    document.build(list(flow), onFirstPage=foot, onLaterPages=foot)
    return file.getvalue()


def saved(save: Callable[[io.BytesIO], object]) -> bytes:
    """What a document writes."""
    file = io.BytesIO()
    save(file)
    return file.getvalue()


def changed(archive: bytes, part: str, content: bytes | None) -> bytes:
    """An office file with one part changed, added or taken out."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        if content is not None:
            new.writestr(part, content)
    return file.getvalue()


WRITERS: dict[str, Callable[..., bytes]] = {
    "docx": as_docx,
    "xlsx": as_xlsx,
    "html": as_html,
    "csv": as_csv,
    "md": as_markdown,
    "pdf": as_pdf,
}
