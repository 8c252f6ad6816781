"""Each format is rendered to lines of text, every line with the place in the file where a person finds it again."""

from __future__ import annotations

import datetime
import html
import json
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from openpyxl import Workbook
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, Spacer, Table

from p9ask import Corpus
from p9ask.build import build
from p9ask.formats import render
from p9ask.formats.display import displayed
from p9ask.home import Home
from p9ask.verify import verify
from tests.support import p9ask
from tests.written import FONT, WRITERS, as_csv, as_docx, as_pdf, as_xlsx, pdf, saved

GRID = [
    ["Effectindicator", "Realisatie 2021", "Realisatie 2022", "Streefwaarde 2022", "Bron"],
    ["7A1.a Percentage inwoners dat tevreden is", "61%", "63%", "65%", "Enquête"],
    ["7A1.b Aantal bomen", "8.120", "", "8.500", "Beheersysteem"],
]
PROSE = "In 2022 zijn langs de Vliet 412 jonge iepen geplant, na de storm van november."
STYLE = ParagraphStyle("body", fontName=FONT, fontSize=9, leading=12, spaceAfter=6)


def lines(name: str, data: bytes) -> list[str]:
    """The lines with text."""
    return [line for line in render(name, data).lines if line]


def placed(name: str, data: bytes) -> list[tuple[str, str]]:
    """The lines with text and their places."""
    rendered = render(name, data)
    return [(place, line) for line, place in zip(rendered.lines, rendered.places, strict=True) if line]


# -- all formats


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_table_is_a_line_a_row_with_empty_cells_in_their_column(suffix: str) -> None:
    *_, rule, first, second = lines(f"a.{suffix}", WRITERS[suffix](GRID, PROSE))
    assert rule == "---|---|---|---|---"
    assert first == "7A1.a Percentage inwoners dat tevreden is | 61% | 63% | 65% | Enquête |"
    assert second == "7A1.b Aantal bomen | 8.120 |  | 8.500 | Beheersysteem |"


@pytest.mark.parametrize("suffix", WRITERS)
def test_every_line_has_its_place(suffix: str) -> None:
    rendered = render(f"a.{suffix}", WRITERS[suffix](GRID, PROSE))
    assert len(rendered.lines) == len(rendered.places)
    assert all(place for line, place in zip(rendered.lines, rendered.places, strict=True) if line)


@pytest.mark.parametrize(
    ("suffix", "prose", "row"),
    [
        ("docx", "paragraph 1", "table 1, row 2"),
        ("xlsx", "Sheet!A1", "Sheet!A4:E4"),
        ("html", "line 1", "line 3"),
        ("csv", "line 1", "line 4"),
        ("md", "line 1", "line 5"),
        ("pdf", "page 1, line 1", "page 1, line 3"),
    ],
)
def test_a_place_is_as_the_format_has_it(suffix: str, prose: str, row: str) -> None:
    found = placed(f"a.{suffix}", WRITERS[suffix](GRID, PROSE))
    assert (prose, PROSE) in found
    assert row in [place for place, line in found if line.startswith("7A1.a")]


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_bar_in_a_text_parts_no_cells(suffix: str) -> None:
    grid = [*GRID, ["7A1.c A|B", "1", "2", "3", "C|D"]]
    assert lines(f"a.{suffix}", WRITERS[suffix](grid))[-1] == "7A1.c A¦B | 1 | 2 | 3 | C¦D |"


def test_text_stays_as_it_is_byte_for_byte() -> None:
    text = "Een | twee\r\n\n  drie\t\n"
    rendered = render("a.txt", text.encode())
    assert "\n".join(rendered.lines) == text
    assert (rendered.is_own, rendered.places[2]) == (True, "line 3")


def test_keys_with_their_values_need_no_header() -> None:
    grid = [["Commissie", "Samenleving"], ["Wethouder", "De Wit"]]
    assert lines("a.docx", as_docx(grid)) == ["Commissie | Samenleving |", "Wethouder | De Wit |"]


def test_a_title_across_a_table_is_a_line_above_it() -> None:
    grid = [["Tabel 2 Bomen", "", "", "", ""], *GRID]
    assert lines("a.xlsx", as_xlsx(grid))[:2] == ["Tabel 2 Bomen", " | ".join(GRID[0]) + " |"]


def test_notes_in_the_last_rows_of_a_table_stand_under_it() -> None:
    grid = [*GRID, ["* Voorlopig cijfer.", "", "", "", ""]]
    assert lines("a.csv", as_csv(grid))[-1] == "* Voorlopig cijfer."


# -- DOCX


def merged_docx() -> bytes:
    """A header in two rows, and a group over two."""
    document = docx.Document()
    texts = [
        ["Beleidsterrein", "", "Rekening", ""],
        ["", "", "2021", "2022"],
        ["Groen", "Lasten", "12", "13"],
        ["", "Baten", "4", "5"],
    ]
    table = document.add_table(4, 4)
    for row, own in zip(table.rows, texts, strict=True):
        for cell, text in zip(row.cells, own, strict=True):
            cell.text = text
    for first, last in (((0, 0), (1, 1)), ((0, 2), (0, 3)), ((2, 0), (3, 0))):
        table.cell(*first).merge(table.cell(*last))
    return saved(document.save)


def test_merged_headers_give_each_column_its_title_and_merged_groups_are_repeated() -> None:
    assert lines("a.docx", merged_docx()) == [
        "Beleidsterrein |  | Rekening 2021 | Rekening 2022 |",
        "---|---|---|---",
        "Groen | Lasten | 12 | 13 |",
        "Groen | Baten | 4 | 5 |",
    ]


def test_a_figure_in_a_merged_cell_is_not_repeated() -> None:
    document = docx.Document()
    table = document.add_table(3, 2)
    for at, texts in enumerate([["Onderwerp", "Realisatie 2022"], ["Iepen", "12"], ["Eiken", ""]]):
        for cell, text in zip(table.rows[at].cells, texts, strict=True):
            cell.text = text
    table.cell(1, 1).merge(table.cell(2, 1))
    assert lines("a.docx", saved(document.save))[-1] == "Eiken |  |"


def test_items_of_a_docx_list_are_bullets() -> None:
    document = docx.Document()
    document.add_paragraph("iepen", style="List Bullet")
    document.add_paragraph("eiken", style="List Number")
    assert lines("a.docx", saved(document.save)) == ["- iepen", "- eiken"]


def test_raised_marks_stand_apart_and_raised_digits_stay_raised() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Er is 12 m")
    paragraph.add_run("2").font.superscript = True
    paragraph.add_run(" gras, in 141")
    paragraph.add_run("1)").font.superscript = True
    paragraph.add_run(" perken")
    assert lines("a.docx", saved(document.save)) == ["Er is 12 m² gras, in 141 1) perken"]


def test_a_deleted_text_is_left_out() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Er staan 412 iepen")
    deleted = OxmlElement("w:del")
    deleted.append(paragraph.add_run(" en eiken")._r)
    paragraph._p.append(deleted)
    assert lines("a.docx", saved(document.save)) == ["Er staan 412 iepen"]


# -- HTML


def page(body: str) -> list[str]:
    return lines("a.html", f"<!DOCTYPE html><html><head><title>x</title></head><body>{body}</body></html>".encode())


def test_a_web_page_is_its_blocks() -> None:
    assert page("<h1>Groen</h1><p>Er zijn <b>412</b> iepen,<br>en eiken.</p><ul><li>een<li>twee</ul>na") == [
        "Groen",
        "Er zijn 412 iepen, en eiken.",
        "- een",
        "- twee",
        "na",
    ]


def test_spans_over_columns_and_rows_are_on_the_grid() -> None:
    assert page(
        "<table><thead><tr><th rowspan=2>Indicator<th colspan='2'>Realisatie<th rowspan=\"2\">Bron"
        "<tr><th>2021<th>2022</thead>"
        "<tr><td>Bomen<td>1<td>2<td rowspan=2>CBS<tr><td>Perken<td>3<td>4</table>"
    ) == [
        "Indicator | Realisatie 2021 | Realisatie 2022 | Bron |",
        "---|---|---|---",
        "Bomen | 1 | 2 | CBS |",
        "Perken | 3 | 4 | CBS |",
    ]


def test_a_row_that_lacks_a_cell_stays_short() -> None:
    assert page("<table><tr><th>A<th>2021<th>2022<tr><td>x<td>1<td>2<tr><td>y<td>3</table>")[-1] == "y | 3 |"


def test_a_table_that_lays_out_a_page_holds_the_tables_in_it() -> None:
    assert page("<table><tr><td>Menu<td><table><tr><th>A<th>2021<tr><td>x<td>1</table></table>") == [
        "Menu",
        "A | 2021 |",
        "---|---",
        "x | 1 |",
    ]


@pytest.mark.parametrize("text", ["x < 20% & y", "a<b", "1 <2 en 3> 2", "&lt;", "5 <", "</"])
def test_signs_that_are_no_tags_are_text(text: str) -> None:
    assert page(f"<p>{html.escape(text, quote=False)}</p>") == [text]


@pytest.mark.parametrize("said", ["iso-8859-1", "windows-1252", "hex", "nergens"])
def test_a_page_is_read_in_the_encoding_that_it_names(said: str) -> None:
    data = f"<meta charset={said}><p>financiën – €</p>".encode("cp1252")
    assert lines("a.html", data) == ["financiën – €"]


# -- XLSX


def sheet(*rows: list[object], formats: dict[str, str] | None = None, merged: tuple[str, ...] = ()) -> list[str]:
    workbook = Workbook()
    active = workbook.active
    assert active is not None
    for row in rows:
        active.append(row)
    for cell, form in (formats or {}).items():
        active[cell].number_format = form
    for area in merged:
        active.merge_cells(area)
    return lines("a.xlsx", saved(workbook.save))


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (0.385, "0%", "39%"),
        (0.385, "0.0%", "38,5%"),
        (1234567.5, "#,##0", "1.234.568"),
        (1234.5, '_-"€" * #,##0.00_-', "€ 1.234,50"),
        (-12, "#,##0;(#,##0)", "(12)"),
        (0, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"??_ ;_ @_ ', "-"),
        (2021, "General", "2021"),
        (7.25, "General", "7,25"),
        (0.1 + 0.2, "General", "0,3"),
        (1540000, "#,##0,", "1.540"),
        (datetime.datetime(2023, 3, 1), "d-m-yyyy", "1-3-2023"),
        (datetime.datetime(2023, 3, 1), "mmm yyyy", "mrt 2023"),
        (datetime.datetime(2023, 3, 1), "yyyy", "2023"),
        (True, "General", "WAAR"),
        ("nnb", "@", "nnb"),
    ],
)
def test_a_value_is_shown_as_its_cell_shows_it(value: object, form: str, shown: str) -> None:
    assert displayed(value, form) == shown


def test_a_workbook_shows_what_its_number_formats_show() -> None:
    found = sheet(["Indicator", 2021, 2022], ["Aandeel", 0.385, 0.4], formats={"B2": "0%", "C2": "0.0%"})
    assert found[-1] == "Aandeel | 39% | 40,0% |"


def test_merged_cells_of_a_sheet_are_on_its_grid() -> None:
    found = sheet(
        ["Terrein", "", "Rekening", ""],
        ["", "", 2021, 2022],
        ["Groen", "Lasten", 12, 13],
        ["", "Baten", 4, 5],
        merged=("A1:B2", "C1:D1", "A3:A4"),
    )
    assert found == [
        "Terrein |  | Rekening 2021 | Rekening 2022 |",
        "---|---|---|---",
        "Groen | Lasten | 12 | 13 |",
        "Groen | Baten | 4 | 5 |",
    ]


def test_a_hidden_sheet_is_left_out_and_the_names_of_others_are_headings() -> None:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, state in (("Groen", "visible"), ("Hulp", "hidden"), ("Rood & wit", "visible")):
        made = workbook.create_sheet(name)
        made.sheet_state = state
        made["B2"] = f"cel van {name}"
    assert placed("a.xlsx", saved(workbook.save)) == [
        ("Groen", "Groen"),
        ("Groen!B2", "cel van Groen"),
        ("'Rood & wit'", "Rood & wit"),
        ("'Rood & wit'!B2", "cel van Rood & wit"),
    ]


def test_rows_under_a_blank_one_go_on_with_their_table() -> None:
    found = sheet(["Indicator", 2021, 2022], ["Iepen", 1, 2], [], ["Eiken", 3, 4])
    assert found[-2:] == ["Iepen | 1 | 2 |", "Eiken | 3 | 4 |"]


# -- CSV and Markdown


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_is_read_whatever_parts_its_cells_and_codes_its_letters(delimiter: str, coding: str) -> None:
    found = lines("a.csv", as_csv(GRID, delimiter=delimiter, coding=coding))
    assert found[2] == "7A1.a Percentage inwoners dat tevreden is | 61% | 63% | 65% | Enquête |"


def test_a_row_of_a_csv_stands_where_it_begins() -> None:
    data = b'Naam;2021\n"Iepen\nen eiken";1\nPerken;2\n'
    assert placed("a.csv", data)[2:] == [("line 2", "Iepen en eiken | 1 |"), ("line 4", "Perken | 2 |")]


def test_markdown_keeps_the_numbers_of_its_lines() -> None:
    text = "# Groen\n\nEr zijn **412**\niepen en [eiken](x.nl).\n\n* Een noot.\n\n- een\n- `twee`\n"
    found = render("a.md", text.encode()).lines
    assert found == ("Groen", "", "Er zijn 412 iepen en eiken .", "", "", "* Een noot.", "", "- een", "- twee", "")


def test_rows_of_pipes_that_are_no_markdown_table_stay_rows() -> None:
    text = "Doel | Prestatie | | |\n---|---|---\n5A1 Podia | 5A1.1 Subsidie | |\n"
    assert lines("a.md", text.encode()) == text.splitlines()


# -- PDF


def paragraph(text: str, **changes: Any) -> Paragraph:
    return Paragraph(text, ParagraphStyle("own", parent=STYLE, **changes))


def test_wrapped_lines_of_a_pdf_are_one_paragraph() -> None:
    text = " ".join([PROSE] * 6)
    assert lines("a.pdf", pdf([paragraph(text), paragraph("Een kop", fontSize=14), paragraph(text)])) == [
        text,
        "Een kop",
        text,
    ]


def test_running_footers_and_page_numbers_are_left_out() -> None:
    flow = [paragraph("Een."), PageBreak(), paragraph("Twee."), PageBreak(), paragraph("Drie.")]
    assert lines("a.pdf", pdf(flow, footer="Jaarstukken 2022 gemeente Waterveen")) == ["Een.", "Twee.", "Drie."]


@pytest.mark.parametrize("ruled", [True, False])
def test_a_table_that_goes_on_over_a_page_is_one_with_its_header_once(ruled: bool) -> None:
    grid = [GRID[0], *([f"7A1.{chr(97 + at)} Aantal bomen", "8.120", "8.204", "8.500", "CBS"] for at in range(12))]
    found = placed("a.pdf", as_pdf(grid, "Voor de tabel.", ruled=ruled, above=560))
    assert [line for _, line in found].count(" | ".join(GRID[0]) + " |") == 1
    assert len(found) == 3 + 12
    assert {place.partition(",")[0] for place, _ in found} == {"page 1", "page 2"}


def test_a_header_of_spanned_cells_gives_each_column_its_title() -> None:
    cells = [
        ["Indicator", "Realisatie", "", "Bron"],
        ["", "2021", "2022", ""],
        ["Iepen", "1", "2", "CBS"],
        ["Eiken", "3", "4", "CBS"],
    ]
    spans = [("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (2, 0)), ("SPAN", (3, 0), (3, 1))]
    table = Table(cells, style=[("GRID", (0, 0), (-1, -1), 0.4, "black"), *spans])
    assert lines("a.pdf", pdf([table]))[0] == "Indicator | Realisatie 2021 | Realisatie 2022 | Bron |"


def test_rows_without_lines_between_them_are_parted() -> None:
    cells = [["Indicator", "2021", "2022"], ["Iepen\nEiken\nLinden", "1\n3\n5", "2\n4\n6"], ["Perken", "7", "8"]]
    table = Table(cells, style=[("GRID", (0, 0), (-1, -1), 0.4, "black")])
    assert lines("a.pdf", pdf([table]))[2:] == [
        "Iepen | 1 | 2 |",
        "Eiken | 3 | 4 |",
        "Linden | 5 | 6 |",
        "Perken | 7 | 8 |",
    ]


def test_a_frame_around_a_text_is_no_table() -> None:
    box = Table([[paragraph("Een tekst in een kader.")]], style=[("GRID", (0, 0), (-1, -1), 0.4, "black")])
    assert lines("a.pdf", pdf([box, Spacer(1, 20), paragraph("Daarna.")])) == ["Een tekst in een kader.", "Daarna."]


# -- in a home


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of one document in each format that is no text."""
    path = tmp_path_factory.mktemp("formats")
    (path / "seeds").mkdir()
    for at, (suffix, write) in enumerate(WRITERS.items()):
        grid = [
            GRID[0],
            [f"7A1.{chr(97 + at)} Aantal {suffix}", "61", "63", "65", "CBS"],
            ["7A9.z Perken", "1", "2", "3", "-"],
        ]
        data = write(grid, f"Jaarstukken {2010 + at} gemeente Waterveen", PROSE.replace("412", str(500 + at)))
        (path / f"seeds/a.{suffix}").write_bytes(data)
    build(Home(path))
    return path


@pytest.mark.parametrize(("suffix", "code"), zip(WRITERS, "abcdef", strict=True))
def test_a_figure_cites_its_place(home: Path, suffix: str, code: str) -> None:
    figure = Corpus.open(home).lookup(f"7A1.{code}", year="2021")[0]
    place = next(
        place for place, line in placed(f"a.{suffix}", (home / f"seeds/a.{suffix}").read_bytes()) if "61" in line
    )
    assert figure.raw == "61"
    shown = f"seeds/a.md:{place.removeprefix('line ')}" if suffix == "md" else f"seeds/a.{suffix} ({place})"
    assert figure.citation.place == shown


def test_an_answer_names_the_place(home: Path) -> None:
    ran = p9ask("ask", "Hoeveel Aantal docx was er in 2021?", home=home)
    assert "seeds/a.docx (table 1, row 2)" in ran.out


def test_the_place_is_in_json_only_where_there_are_no_lines(home: Path) -> None:
    for code, place in (("a", "table 1, row 2"), ("e", None)):
        record = json.loads(p9ask("lookup", f"7A1.{code}", "--year", "2021", "--format", "json", home=home).out)[0]
        assert record["citation"].get("place") == place


def test_show_has_the_rendered_lines_with_their_places(home: Path) -> None:
    number = Corpus.open(home).lookup("7A1.a", year="2021")[0].citation.lines[0]
    ran = p9ask("show", f"seeds/a.docx:{number}", "--context", "0", home=home)
    assert ran.out == (f"seeds/a.docx\n> {number}  table 1, row 2  7A1.a Aantal docx | 61 | 63 | 65 | CBS |\n")


def test_a_passage_cites_its_place(home: Path) -> None:
    found = Corpus.open(home).search("Hoeveel jonge iepen langs de Vliet?", limit=6)
    assert "seeds/a.xlsx (Sheet!A3)" in {passage.citation.place for passage in found}


def test_a_quotation_is_found_in_a_pdf(home: Path, tmp_path: Path) -> None:
    memo = tmp_path / "memo.md"
    memo.write_text("Er staat: “langs de Vliet 505 jonge iepen geplant, na de storm van november”.\n", "utf-8")
    assert "seeds/a.pdf (page 1, line 2)" in p9ask("check", memo, home=home).out


def test_the_index_is_what_the_files_give(home: Path) -> None:
    assert verify(Corpus.open(home)) == []


def test_a_document_that_goes_takes_its_lines_with_it(home: Path, tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for suffix in ("docx", "pdf"):
        (seeds / f"a.{suffix}").write_bytes((home / f"seeds/a.{suffix}").read_bytes())
    build(Home(tmp_path))
    (seeds / "a.pdf").unlink()
    build(Home(tmp_path))
    index = Corpus.open(tmp_path).index
    assert index.rows("SELECT DISTINCT document FROM lines") == [("jaarstukken-2010",)]
    assert verify(Corpus.open(tmp_path)) == []
