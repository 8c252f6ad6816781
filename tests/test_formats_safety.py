"""A file that can't be read is one sentence, in bounded time and memory, whatever is wrong with it."""

from __future__ import annotations

import base64
import io
import random
import struct
import sys
import time
import zipfile
import zlib
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import Workbook
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

from p9ask import archives, sources
from p9ask.errors import UnreadableInput
from p9ask.formats import render
from p9ask.formats.lines import Rendered
from tests.written import WRITERS, as_docx, as_html, as_pdf, as_xlsx, changed, saved

GRID = [["Indicator", "Realisatie 2021", "Realisatie 2022"], ["Aantal", "12", "13"], ["Aandeel", "5%", "6%"]]
MOST_SECONDS = 20
MB = 1_000_000


def refused(name: str, data: bytes) -> str:
    """The sentence with which a file is refused, soon."""
    started = time.monotonic()
    with pytest.raises(UnreadableInput) as raised:
        render(name, data)
    assert time.monotonic() - started < MOST_SECONDS
    sentence = str(raised.value)
    assert sentence.startswith(f"{name} ")
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence


def page(draw: bool = True, **options: Any) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, **options)
    canvas.rect(50, 50, 400, 600, fill=1)
    if draw:
        canvas.drawString(100, 700, "Een geheim stuk")
    canvas.save()
    return file.getvalue()


# -- PDF


def test_a_pdf_of_pictures_has_no_text() -> None:
    assert "no text, only pictures" in refused("scan.pdf", page(draw=False))


def test_a_pdf_with_a_password_is_refused() -> None:
    locked = pdfencrypt.StandardEncryption("geheim", canPrint=0)
    assert refused("slot.pdf", page(encrypt=locked)) == "slot.pdf has a password; save it without one."


def test_a_pdf_that_anyone_may_open_is_read() -> None:
    """It is encrypted, as one that must not be printed is, with an empty password."""
    open_ = pdfencrypt.StandardEncryption("", ownerPassword="baas", canPrint=0)
    assert "Een geheim stuk" in render("open.pdf", page(encrypt=open_)).lines


@pytest.mark.parametrize("end", [10, 200, 900])
def test_a_pdf_that_is_cut_off_is_refused(end: int) -> None:
    refused("half.pdf", as_pdf(GRID)[:end])


@pytest.mark.parametrize("filters", [b"[ /FlateDecode ]", b"[ /ASCII85Decode /FlateDecode ]"])
def test_a_pdf_page_that_unpacks_to_too_much_is_refused(filters: bytes) -> None:
    plain, packed = as_pdf(GRID), zlib.compress(b"0 0 m " * (10 * MB))
    start = plain.index(b"stream\n", plain.index(filters)) + 7
    coded = base64.a85encode(packed) + b"~>" if b"85" in filters else packed
    bomb = plain[:start] + coded + plain[plain.index(b"endstream", start) :]
    assert len(bomb) < MB
    assert "unpacks to too much" in refused("bom.pdf", bomb)


def test_a_pdf_without_the_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    assert "pip install 'p9ask[documents]'" in refused("a.pdf", as_pdf(GRID))


# -- office files


@pytest.mark.parametrize(("suffix", "library"), [("docx", "docx"), ("xlsx", "openpyxl")])
def test_an_office_file_without_its_library_says_what_to_install(
    suffix: str, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = WRITERS[suffix](GRID)
    monkeypatch.setitem(sys.modules, library, None)
    assert "pip install 'p9ask[documents]'" in refused(f"a.{suffix}", data)


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_an_office_file_that_unpacks_to_too_much_is_refused(suffix: str) -> None:
    bomb = changed(WRITERS[suffix](GRID), "custom.bin", bytes(300 * MB))
    assert len(bomb) < MB
    assert refused(f"bom.{suffix}", bomb) == f"bom.{suffix} unpacks to more than 200 MB; split it."


@pytest.mark.parametrize(("suffix", "part"), [("docx", "word/document.xml"), ("xlsx", "xl/worksheets/sheet1.xml")])
def test_an_office_file_with_too_much_text_is_refused(suffix: str, part: str) -> None:
    bomb = changed(WRITERS[suffix](GRID), part, b"<a>" + b"<b/>" * (20 * MB) + b"</a>")
    assert "of text; split it." in refused(f"bom.{suffix}", bomb)


@pytest.mark.parametrize(("suffix", "part"), [("docx", "word/document.xml"), ("xlsx", "xl/worksheets/sheet1.xml")])
def test_a_part_that_is_larger_than_it_says_is_refused(suffix: str, part: str) -> None:
    """Its sizes are changed in the archive's directory and before the part itself."""
    data = changed(WRITERS[suffix](GRID), part, bytes(50 * MB))
    lie = data.replace(struct.pack("<L", 50 * MB), struct.pack("<L", 50))
    assert lie != data
    refused(f"leugen.{suffix}", lie)


@pytest.mark.parametrize(("suffix", "part"), [("docx", "word/document.xml"), ("xlsx", "xl/worksheets/sheet1.xml")])
def test_entities_that_grow_are_refused(suffix: str, part: str) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE a [<!ENTITY e0 "lach">{entities}]><a>&e11;</a>'.encode()
    refused(f"lach.{suffix}", changed(WRITERS[suffix](GRID), part, bomb))


def test_a_sheet_merged_into_one_cell_is_read() -> None:
    sheet = b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Een blad</t></is></c></row></sheetData>'
    merged = b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    assert "Een blad" in render("a.xlsx", with_sheet(sheet + merged)).lines


def test_a_sheet_with_its_last_cell_filled_is_read() -> None:
    rows = b'<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    assert "1" in render("a.xlsx", with_sheet(rows)).lines


def test_a_sheet_of_too_many_cells_is_refused() -> None:
    wide = b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (n, n) for n in range(1, 1000))
    assert "too many cells" in refused("breed.xlsx", with_sheet(b"<sheetData>" + wide + b"</sheetData>"))


def with_sheet(inside: bytes) -> bytes:
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = b'<worksheet xmlns="' + space + b'">' + inside + b"</worksheet>"
    return changed(as_xlsx(GRID), "xl/worksheets/sheet1.xml", sheet)


def test_a_table_of_a_billion_columns_is_read() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "Aantal"
    xml = saved(document.save)
    with zipfile.ZipFile(io.BytesIO(xml)) as archive:
        body = archive.read("word/document.xml")
    wide = body.replace(b"<w:tcPr>", b'<w:tcPr><w:gridSpan w:val="999999999"/>')
    assert wide != body
    assert "Aantal" in render("a.docx", changed(xml, "word/document.xml", wide)).lines


# -- what is not what its name says


@pytest.mark.parametrize("suffix", ["txt", "md", "csv", "html", "docx", "xlsx"])
def test_a_pdf_under_another_name_is_refused(suffix: str) -> None:
    assert "is a PDF by its content" in refused(f"a.{suffix}", as_pdf(GRID))


@pytest.mark.parametrize("suffix", ["txt", "md", "csv", "html", "pdf"])
def test_an_office_file_under_another_name_is_refused(suffix: str) -> None:
    assert "office file" in refused(f"a.{suffix}", as_docx(GRID))


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "csv"])
def test_an_office_file_of_before_2007_is_refused(suffix: str) -> None:
    assert "before 2007, or one with a password" in refused(
        f"a.{suffix}", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
    )


def test_one_office_file_for_another_is_refused() -> None:
    assert "is no XLSX" in refused("a.xlsx", as_docx(GRID))
    assert "is no DOCX" in refused("a.docx", as_xlsx(GRID))


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "pdf"])
def test_text_under_the_name_of_an_office_file_is_refused(suffix: str) -> None:
    assert "it is damaged; save it anew" in refused(f"a.{suffix}", b"Gewoon een tekst.")


@pytest.mark.parametrize("suffix", ["txt", "csv", "md", "html"])
def test_bytes_that_are_no_text_are_refused(suffix: str) -> None:
    refused(f"a.{suffix}", bytes(range(256)) * 20)


def test_a_format_that_is_not_read_is_named() -> None:
    assert refused("a.odt", b"PK") == (
        "a.odt is of no format that p9ask reads (.csv, .docx, .htm, .html, .markdown, .md, .pdf, .tsv, .txt, .xlsx)."
    )


# -- too much of it


@pytest.mark.parametrize("name", ["groot.txt", "groot.pdf", "groot.xlsx"])
def test_a_file_of_500_mb_is_refused_before_it_is_read(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(500 * MB)
    started = time.monotonic()
    with pytest.raises(UnreadableInput, match=rf"^{name} is larger than \d+ MB; split it\.$"):
        sources.read_bytes(path)
    assert time.monotonic() - started < 1


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 300_000,
        "<table><tr><td>" * 30 + "diep",
        "<ul><li>" * 100_000 + "diep",
        "<sup>" * 200_000,
        "<" * 300_000,
        "<a " + "b=c " * 200_000,
        "&" * 300_000,
        "<!--" * 100_000,
        "<a " * 100_000,
        '<a b="' * 100_000,
        "<a b='" * 100_000 + ">",
        "<script>" * 100_000,
        "</" * 100_000,
        "<?" * 100_000,
        "<table>" + '<tr><td colspan="65535" rowspan="65535">1</td></tr>' * 1000,
    ],
    ids=range(15),
)
def test_a_web_page_that_nests_without_end_is_read_soon(page: str) -> None:
    started = time.monotonic()
    outcome("diep.html", page.encode())
    assert time.monotonic() - started < MOST_SECONDS


def test_tables_in_tables_without_end_are_refused() -> None:
    assert "nests its tables too deeply" in refused("diep.html", b"<table><tr><td>" * 10_000)


@pytest.mark.parametrize(
    "text", ["> " * 20_000, "[" * 50_000, "- " * 20_000, "`" * 50_000, "|" * 50_000, "*a " * 50_000]
)
def test_markdown_that_nests_without_end_is_read_or_refused_soon(text: str) -> None:
    started = time.monotonic()
    outcome("diep.md", text.encode())
    assert time.monotonic() - started < MOST_SECONDS


def test_a_cell_of_a_csv_without_end_is_refused() -> None:
    refused("lang.csv", b'a;"' + b"x" * (2 * MB))


# -- damage anywhere


def outcome(name: str, data: bytes) -> Rendered | str:
    """What a file is rendered to, or the sentence that refuses it."""
    try:
        return render(name, data)
    except UnreadableInput as error:
        return str(error)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """A file cut, spliced, with bits flipped, or with bytes of another encoding in it."""
    at, other = chance.randrange(len(data)), chance.randrange(len(data))
    match chance.randrange(4):
        case 0:
            return data[:at]
        case 1:
            return data[:at] + data[other:]
        case 2:
            copy = bytearray(data)
            for _ in range(chance.randrange(1, 20)):
                copy[chance.randrange(len(copy))] ^= 1 << chance.randrange(8)
            return bytes(copy)
        case _:
            return data[:at] + bytes(chance.randrange(256) for _ in range(30)) + data[at:]


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_file_damaged_anywhere_is_read_or_refused_soon(suffix: str) -> None:
    chance = random.Random(suffix)
    whole = WRITERS[suffix](GRID, "In 2022 waren er 13 zaken.")
    for _ in range(60):
        started = time.monotonic()
        outcome(f"a.{suffix}", damaged(whole, chance))
        assert time.monotonic() - started < MOST_SECONDS


@pytest.mark.parametrize(("suffix", "part"), [("docx", "word/document.xml"), ("xlsx", "xl/worksheets/sheet1.xml")])
def test_a_damaged_part_of_an_office_file_is_read_or_refused(suffix: str, part: str) -> None:
    chance = random.Random(part)
    whole = WRITERS[suffix](GRID)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        content = archive.read(part)
    for _ in range(60):
        outcome(f"a.{suffix}", changed(whole, part, damaged(content, chance)))


def test_the_memory_of_an_office_file_is_bounded_by_what_it_declares() -> None:
    assert archives.MOST_XML < archives.MOST_UNPACKED <= 200 * MB


def test_a_formula_that_was_never_computed_is_no_empty_cell() -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (*GRID, ["Totaal", "=B2+1", "14"]):
        sheet.append([int(text) if text.isdigit() else text for text in row])
    assert "Totaal | #formule | 14 |" in render("a.xlsx", saved(workbook.save)).lines


def test_text_that_a_page_does_not_show_is_left_out() -> None:
    page = as_html(GRID, "Zichtbaar").replace(b"<p>", b"<script>var x = '<p>1</p>';</script><style>p{}</style><p>")
    assert render("a.html", page).lines[0] == "Zichtbaar"
