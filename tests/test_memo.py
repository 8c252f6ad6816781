"""Memos as they are read: which text is seen, as what, and on which line and column it stands."""

from __future__ import annotations

import random
import re
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from p9ask import archives, memo
from p9ask.errors import UnreadableInput
from p9ask.model import Memo, Segment

moderate = settings(max_examples=300, deadline=None, derandomize=True)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f' xmlns:w="{W}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
DAMAGED = "memo.docx is no DOCX, or it is damaged or has a password; save it anew."


def markdown(text: str) -> Memo:
    return memo.read_bytes("memo.md", text.encode())


def plain_text(text: str) -> Memo:
    return memo.read_bytes("memo.txt", text.encode())


def texts(read: Memo) -> list[str]:
    """What each segment says, single spaced."""
    return [" ".join(segment.text.split()) for segment in read.segments]


def kinds(read: Memo) -> list[str]:
    return [segment.kind for segment in read.segments]


def holding(read: Memo, word: str) -> Segment:
    """The one segment that a word stands in."""
    (segment,) = (segment for segment in read.segments if word in segment.text)
    return segment


def place(read: Memo, word: str) -> tuple[str, int, int]:
    segment = holding(read, word)
    return segment.kind, *segment.at(segment.text.index(word))


# -- Markdown: places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2017 was het 38%.", ("paragraph", 1, 17)),
        ("In 2017\nwas het 38%.", ("paragraph", 2, 9)),
        ("In 2017\n   was het 38%.", ("paragraph", 2, 12)),
        ("In 2017  \n\twas 38%.", ("paragraph", 2, 6)),
        ("\n\n# Kop 38%", ("heading", 3, 7)),
        ("## Kop 38% ##", ("heading", 1, 8)),
        ("Kop 38%\n===", ("heading", 1, 5)),
        ("Kop\n38%\n---", ("heading", 2, 1)),
        ("- 38%", ("item", 1, 3)),
        ("12. 38%", ("item", 1, 5)),
        ("- [ ] 38%", ("item", 1, 7)),
        ("* een\n  - twee\n    drie 38%", ("item", 3, 10)),
        ("- een\n\n\t38%", ("item", 3, 2)),
        ("1. een\n   38%", ("item", 2, 4)),
        ("> citaat 38%", ("quote", 1, 10)),
        ("> citaat\n38%", ("quote", 2, 1)),
        (">> citaat\n>38%", ("quote", 2, 2)),
        ("> - item 38%", ("quote", 1, 10)),
        ("- > citaat\n  > 38%", ("quote", 2, 5)),
        ("- # Kop 38%", ("heading", 1, 9)),
        ("a|b\n-|-\nx | 38%", ("cell", 3, 5)),
        ("| a | b |\n|---|---|\n|  x|38%|", ("cell", 3, 6)),
        ("| a | b |\n|---|---|\n| x \\| y | 38%", ("cell", 3, 12)),
        ("| a |\n|---|\n| x | 38% |", ("cell", 3, 7)),
        ("> | a | b |\n> |---|---|\n> | x | 38% |", ("cell", 3, 9)),
        ("- | a | b |\n  |---|---|\n  | x | 38% |", ("cell", 3, 9)),
        ("[^1]: noot 38%", ("note", 1, 12)),
        ("[^bron]: noot\n38%", ("note", 2, 1)),
        ("[^1]: noot\n\n    38%", ("note", 3, 5)),
        ("[^1]: - 38%", ("note", 1, 9)),
        ("Tekst\n[^1]: 38%", ("note", 2, 7)),
        ("Tekst[^1]: 38%", ("paragraph", 1, 12)),
        ("één 💶 38%", ("paragraph", 1, 7)),
        ("a\r\nb\r\n\r\n38%", ("paragraph", 4, 1)),
        ("a\rb 38%", ("paragraph", 2, 3)),
        ("\ufeff38%", ("paragraph", 1, 1)),
        ("a\u2028b\x0cc 38%", ("paragraph", 1, 7)),
        ("---\ntitel: x\n---\n38%", ("paragraph", 4, 1)),
        ("<div>12</div>\n\n38%", ("paragraph", 3, 1)),
    ],
)
def test_a_number_in_markdown_has_its_line_and_column(text: str, expected: tuple[str, int, int]) -> None:
    assert place(markdown(text), "38%") == expected


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("**38**%", "  38  %"),
        ("*a* _b_ __c__ ~~d~~ ***e***", " a   b    c     d      e   "),
        ("38%* en 2 * 3, snake_case, ~10, **", "38%* en 2 * 3, snake_case, ~10, **"),
        ("`38%` ``a`b`` c`", " 38%    a`b   c`"),
        ("[de nota](x.md 'blz 3') 38%", " de nota" + " " * 16 + "38%"),
        ("[*de* nota][bron] [bron] [weg]\n\n[bron]: x.md", "  de  nota         bron  [weg]"),
        ("![foto](a.png) 38%", "  foto" + " " * 9 + "38%"),
        ("[![foto](a.png)](b.nl) 38%", "   foto" + " " * 16 + "38%"),
        ("![a [b](c)](d) 38", "  a [b](c)     38"),
        ("Let op! [nota](a)", "Let op!  nota    "),
        ("38%[^1] en [^noot-2].", "38%     en          ."),
        (r"\*38\% C:\map \| \[a\](b)", r" *38 % C:\map  |  [a ](b)"),
        ("a\\\nb", "a  b"),
        ("<https://x.nl/1> <b>38</b><br> <!-- 12 -->", " https://x.nl/1     38" + " " * 20),
        ("&euro;&nbsp;38 A&amp;B &#173; &onzin;", "€           38 A&    B        &onzin;"),
    ],
)
def test_markup_is_blanked_and_leaves_every_character_in_its_place(text: str, read: str) -> None:
    (segment,) = markdown(text).segments
    assert segment.text == read


def test_wrapped_lines_are_joined_by_one_space() -> None:
    (segment,) = markdown("een **twee\n  drie** vier\nvijf").segments
    assert segment.text == "een   twee drie   vier vijf"
    assert segment.starts == ((0, 1, 1), (11, 2, 3), (23, 3, 1))


# -- Markdown: what there is


def test_headings_lead_to_where_a_text_stands() -> None:
    read = markdown("# Een\na\n## *Twee*\nb\n### Drie\nc\n## Vier 2017\nd\n> # Citaat\n\ne")
    above = {segment.text.strip(): segment.headings for segment in read.segments}
    assert above == {
        "Een": (),
        "a": ("Een",),
        "Twee": ("Een",),
        "b": ("Een", "Twee"),
        "Drie": ("Een", "Twee"),
        "c": ("Een", "Twee", "Drie"),
        "Vier 2017": ("Een",),
        "d": ("Een", "Vier 2017"),
        "Citaat": ("Een", "Vier 2017"),
        "e": ("Een", "Vier 2017"),
    }


def test_a_cell_knows_its_row_and_column() -> None:
    read = markdown("| Indicator | **2017** |\n|:--|--:|\n| `9A1.c` werk | 38% |\n| | 12 | 13 |\n| x |\n")
    assert kinds(read) == ["cell"] * 5
    assert [(" ".join(cell.text.split()), cell.row, cell.column) for cell in read.segments] == [
        ("9A1.c werk", "9A1.c werk", "Indicator"),
        ("38%", "9A1.c werk", "2017"),
        ("12", "", "2017"),
        ("13", "", ""),
        ("x", "x", "Indicator"),
    ]


@pytest.mark.parametrize(
    "text", ["|a|b|\n|-|-|\n|1 \\| 2|38%|", "> a|b\n> -|-\n> |1 \\| 2|38%", "- |a|b|\n  |-|-|\n  1 \\| 2|38%|"]
)
def test_only_a_pipe_between_cells_parts_them(text: str) -> None:
    assert [(cell.text, cell.column) for cell in markdown(text).segments] == [("1  | 2", "a"), ("38%", "b")]


def test_a_number_that_is_the_same_as_its_list_number_stands_behind_it() -> None:
    assert markdown("1. 1").segments[0].at(0) == (1, 4)


def test_prose_between_two_thematic_breaks_is_no_front_matter() -> None:
    assert texts(markdown("---\nLet op: dit\nis proza\n\n---\nSlot")) == ["Let op: dit is proza", "Slot"]


@pytest.mark.parametrize(
    "text",
    [
        "```\n38%\n```",
        "    38%",
        "<div>\n38%\n</div>",
        "<!--\n38%\n-->",
        "[bron]: 38%",
        "| 38% |\n|---|",
        "---\nscore: 38%\n---",
        "- ~~~\n  38%",
    ],
)
def test_code_html_targets_and_front_matter_are_left_out(text: str) -> None:
    read = markdown(f"{text}\n\nSlot")
    assert texts(read) == ["Slot"]


def test_each_item_is_a_segment_of_its_own() -> None:
    read = markdown("Vooraf:\n- een\n  vervolg\n- twee\n  1. genest\n\n  tweede alinea\n\nNa")
    assert texts(read) == ["Vooraf:", "een vervolg", "twee", "genest", "tweede alinea", "Na"]
    assert kinds(read) == ["paragraph", "item", "item", "item", "item", "paragraph"]


# -- p9ask-ignore

MARK = "<!-- p9ask-ignore: raming -->"


@pytest.mark.parametrize(
    ("text", "left", "ignored"),
    [
        ("a\n{}\nweg **12\nb**", ["a b"], 1),
        ("a\n{}\nweg 12", ["a"], 1),
        ("{}\n\nweg 12\nb", ["b"], 1),
        ("{0}\n{0}\nweg\nb", ["b"], 1),
        ("{0}\nweg\n{0}\nweg", [], 2),
        ("- a\n{}\n- weg\n  12\n- b", ["a", "b"], 2),
        ("- a\n  {}\n  weg\n  b", ["a b"], 1),
        ("- a\n{}\n- weg\n  - b", ["a", "b"], 1),
        ("> a\n> {}\n> weg\n> b", ["a b"], 1),
        ("{}\n# weg\na", ["a"], 1),
        ("|a|b|\n|-|-|\n{}\n|weg|12|\n|c|d|", ["c", "d"], 1),
        ("{}\n[^1]: weg\n12\n\nb", ["b"], 2),
        ("```\n{}\n```\na", ["a"], 0),
        ("a `{}`\nb", ["a <!-- p9ask-ignore: raming --> b"], 0),
        ("a\n\n{}", ["a"], 0),
    ],
)
def test_an_ignore_leaves_out_the_next_line_item_or_row(text: str, left: list[str], ignored: int) -> None:
    read = markdown(text.format(MARK))
    assert (texts(read), read.ignored) == (left, ignored)


def test_what_stands_around_an_ignored_line_keeps_its_place() -> None:
    read = markdown(f"a\n{MARK}\nweg 12\nhet was 38%")
    assert read.segments[0].text == "a        het was 38%"
    assert place(read, "38%") == ("paragraph", 4, 9)


def test_a_heading_that_is_left_out_still_leads_to_what_follows() -> None:
    assert markdown(f"{MARK}\n# Jaar 2017\na").segments[0].headings == ("Jaar 2017",)


@pytest.mark.parametrize("mark", ["<!-- p9ask-ignore -->", "<!--p9ask-ignore:-->", "<!-- p9ask-ignore:   -->"])
@pytest.mark.parametrize("name", ["memo.md", "memo.txt"])
def test_an_ignore_needs_a_reason(name: str, mark: str) -> None:
    with pytest.raises(UnreadableInput) as raised:
        memo.read_bytes(name, f"a\n\n{mark}\nb".encode())
    assert str(raised.value) == f"{name}:3: p9ask-ignore needs a reason: <!-- p9ask-ignore: why -->."


@pytest.mark.parametrize("text", ["a\nb {} c", "- a\n- b {}", "|a|\n|-|\n|b| {} |", "a\n\n{} b"])
def test_an_ignore_that_does_not_stand_by_itself_is_refused(text: str) -> None:
    with pytest.raises(UnreadableInput, match=r"^memo\.md:[123]: p9ask-ignore stands on a line of its own, before"):
        markdown(text.format(MARK))


# -- any Markdown

STARTS = [
    "",
    "",
    "# ",
    "- ",
    "> ",
    "1. ",
    "  ",
    "    ",
    "\t",
    "| ",
    "[^1]: ",
    "---",
    "|-|-|",
    "```",
    "<div>",
    f"{MARK}\n",
]
PIECES = (
    "38% 2017 één 💶 ** * _ ` `` ~~ [ ] ( ) [a](b) [a][r] [r] ![a](b) [^1] \\ \\* \\| | &euro; &amp; &nbsp; < > <b> "
    '<!--12--> <https://x.nl> # - ! : "'
).split(" ")
lines = st.builds(
    str.__add__, st.sampled_from(STARTS), st.lists(st.sampled_from([*PIECES, " ", " "]), max_size=8).map("".join)
)


@moderate
@given(st.lists(lines, min_size=1, max_size=9), st.sampled_from(["\n", "\r\n", "\n\n", "\n[r]: b\n\n"]))
@example(["| a\\|b | [x|y](z) |", "|-|-|", "| `1\\|2` | ![3|4](5) |"], "\n")
@example(["- [^1]: a", "  > [r]", "> &euro;12"], "\n")
def test_every_character_that_is_read_stands_in_the_memo_where_the_segment_says(parts: list[str], end: str) -> None:
    text = end.join(parts)
    try:
        read = markdown(text)
    except UnreadableInput:
        return
    written = re.split(r"\r\n|\n", text)
    for segment in read.segments:
        for offset, character in enumerate(segment.text):
            if not character.isspace():
                line, column = segment.at(offset)
                assert written[line - 1][column - 1] in (character, "&")


BLOCKS = [
    "{}\n",
    "# {}\n",
    "Alinea met **{}** en\n_{}_.\n",
    "- {}\n  {}\n\n  [{}](x)\n",
    "1. {}\n   - `{}`\n",
    "> {}\n{}\n",
    "> - {}\n",
    "a|b\n-|-\n{} | {}\n| x | **{}**\n",
    "[^n]: {}\n    {}\n\n    {}\n",
    "{}\n===\n",
    "~~{}~~ ![{}](y) <b>{}</b> \\*{}\n",
]


@moderate
@given(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=8))
def test_every_number_is_read_once_and_where_it_stands(blocks: list[str]) -> None:
    text = "\n<!-- -->\n\n".join(blocks)
    numbers = [f"{number}%" for number in range(1001, 1001 + text.count("{}"))]
    text = text.format(*numbers)
    read = markdown(text)
    for number in numbers:
        before = text[: text.index(number)]
        assert place(read, number)[1:] == (before.count("\n") + 1, len(before) - before.rfind("\n"))


# -- plain text


def test_plain_text_has_paragraphs_items_and_headings() -> None:
    read = plain_text(
        "MEMO\n\nResultaten 2017\n===============\nIn 2017 was\n  het 38%.\n- een\n  twee\n* **drie**\n\n1) vier\n\nLos. Slot"
    )
    assert [(segment.kind, segment.text) for segment in read.segments] == [
        ("heading", "MEMO"),
        ("heading", "Resultaten 2017"),
        ("paragraph", "In 2017 was het 38%."),
        ("item", "een twee"),
        ("item", "**drie**"),
        ("item", "vier"),
        ("paragraph", "Los. Slot"),
    ]
    assert read.segments[2].headings == ("MEMO", "Resultaten 2017")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2017\n  was het 38%.", ("paragraph", 2, 11)),
        ("  - een\r\n    38%", ("item", 2, 5)),
        ("•\t38%", ("item", 1, 3)),
        ("Kop 38%\n\nTekst.", ("heading", 1, 5)),
        ("2.1 Score 38%\n\nTekst.", ("heading", 1, 11)),
        ("1. Score 38%\n\nTekst.", ("heading", 1, 10)),
        ("1. Score 38%\n\n2. Twee\n", ("item", 1, 10)),
        ("Kop 38%", ("paragraph", 1, 5)),
        ("Kop 38%\n- een", ("paragraph", 1, 5)),
        ("- een\n1. Score 38%\n\nTekst.", ("item", 2, 10)),
        ("Het was 38%.\n\nTekst.", ("paragraph", 1, 9)),
        ("Tekst\nKop 38%\n\nTekst.", ("paragraph", 2, 5)),
        ("**Kop** `38%`.", ("paragraph", 1, 10)),
    ],
)
def test_a_number_in_plain_text_has_its_line_and_column(text: str, expected: tuple[str, int, int]) -> None:
    assert place(plain_text(text), "38%") == expected


@pytest.mark.parametrize(
    ("text", "left", "ignored"),
    [
        ("a\n{}\nweg\nb", ["a b"], 1),
        ("- a\n{}\n- weg\n  12\n- b", ["a", "b"], 2),
        ("{}\n\nweg", [], 1),
    ],
)
def test_an_ignore_in_plain_text(text: str, left: list[str], ignored: int) -> None:
    read = plain_text(text.format(MARK))
    assert (texts(read), read.ignored) == (left, ignored)


# -- DOCX


def element(xml: str) -> Any:
    """A piece of WordprocessingML."""
    return parse_xml(xml.replace(">", f"{NAMESPACES}>", 1))


def saved(document: Any) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def read_docx(document: Any) -> Memo:
    return memo.read_bytes("memo.docx", saved(document))


def test_paragraphs_and_tables_of_a_docx_come_in_document_order_with_their_places() -> None:
    document = docx.Document()
    document.add_heading("Memo", 0)
    document.add_heading("Resultaten 2017", 1)
    document.add_paragraph("In 2017 was het ").add_run("38%").bold = True
    table = document.add_table(2, 2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ["Indicator", "2017", "9A1.c", "32%"], strict=True
    ):
        cell.text = text
    document.add_paragraph("punt", style="List Bullet")
    document.add_paragraph("citaat", style="Intense Quote")
    read = read_docx(document)
    assert [(s.kind, s.text, s.at(0), s.row, s.column, s.place) for s in read.segments] == [
        ("heading", "Memo", (1, 1), "", "", "paragraph 1"),
        ("heading", "Resultaten 2017", (2, 1), "", "", "paragraph 2"),
        ("paragraph", "In 2017 was het 38%", (3, 1), "", "", "paragraph 3"),
        ("cell", "Indicator", (4, 1), "Indicator", "", "table 1, row 1, cell 1"),
        ("cell", "2017", (4, 1), "Indicator", "", "table 1, row 1, cell 2"),
        ("cell", "9A1.c", (4, 1), "9A1.c", "Indicator", "table 1, row 2, cell 1"),
        ("cell", "32%", (4, 1), "9A1.c", "2017", "table 1, row 2, cell 2"),
        ("item", "punt", (5, 1), "", "", "paragraph 4"),
        ("quote", "citaat", (6, 1), "", "", "paragraph 5"),
    ]
    assert place(read, "38%") == ("paragraph", 3, 17)
    assert [segment.headings for segment in read.segments[:3]] == [(), ("Memo",), ("Memo", "Resultaten 2017")]


def test_a_numbered_paragraph_is_an_item() -> None:
    document = docx.Document()
    document.add_paragraph("punt")._p.get_or_add_pPr().get_or_add_numPr()
    assert kinds(read_docx(document)) == ["item"]


def test_a_style_based_on_a_heading_makes_a_heading() -> None:
    document = docx.Document()
    style = document.styles.add_style("Kop huisstijl", 1)
    style.base_style = document.styles["Heading 2"]
    document.add_paragraph("Kop", style=style)
    assert kinds(read_docx(document)) == ["heading"]


def test_styles_in_a_circle_and_a_cell_of_a_billion_columns_do_not_hold_up_the_reader() -> None:
    document = docx.Document()
    for style, base in (("Caption", "Body Text"), ("Body Text", "Caption")):
        document.styles[style].base_style = document.styles[base]
    document.add_paragraph("onderschrift", style="Caption")
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "cel"
    cell._tc.grid_span = 10**9
    assert kinds(read_docx(document)) == ["paragraph", "cell"]


def test_an_empty_heading_leads_to_nothing() -> None:
    document = docx.Document()
    for text in ("Jaar 2017", ""):
        document.add_heading(text, 1)
    document.add_paragraph("a")
    assert read_docx(document).segments[1].headings == ("Jaar 2017",)


def test_a_merged_cell_is_read_once_and_names_all_its_rows_and_columns() -> None:
    document = docx.Document()
    table = document.add_table(3, 4)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "2017"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Wmo"
    for row, column, text in [(0, 3, "2018"), (1, 1, "1"), (1, 2, "2"), (1, 3, "3"), (2, 2, "4")]:
        table.cell(row, column).text = text
    read = read_docx(document)
    assert [(s.text, s.row, s.column, s.place.removeprefix("table 1, ")) for s in read.segments] == [
        ("2017", "", "", "row 1, cell 2"),
        ("2018", "", "", "row 1, cell 3"),
        ("Wmo", "Wmo", "", "row 2, cell 1"),
        ("1", "Wmo", "2017", "row 2, cell 2"),
        ("2", "Wmo", "2017", "row 2, cell 3"),
        ("3", "Wmo", "2018", "row 2, cell 4"),
        ("4", "Wmo", "2017", "row 3, cell 3"),
    ]


def test_marked_header_rows_of_a_docx_only_name_columns() -> None:
    document = docx.Document()
    table = document.add_table(3, 2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Indicator"
    for row, column, text in [(0, 1, "2017"), (1, 1, "Realisatie"), (2, 0, "9A1.c"), (2, 1, "38%")]:
        table.cell(row, column).text = text
    for row in table.rows[:2]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    assert [(segment.text, segment.column) for segment in read_docx(document).segments] == [
        ("9A1.c", "Indicator"),
        ("38%", "2017 Realisatie"),
    ]


@pytest.mark.parametrize(
    ("inside", "read"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/></w:r>", "a b c-"),
        ("<w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>a</w:t></w:r>", "a"),
        ("<w:ins><w:r><w:t>38%</w:t></w:r></w:ins><w:del><w:r><w:delText>12</w:delText></w:r></w:del>", "38%"),
        ("<w:r><w:t>a</w:t></w:r><w:del><w:r><w:noBreakHyphen/></w:r></w:del>", "a"),
        ("<w:r><w:t>a</w:t></w:r><m:oMath><m:r><m:t>=38%</m:t></m:r></m:oMath>", "a=38%"),
        ("<w:moveFrom><w:r><w:t>12</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>38%</w:t></w:r></w:moveTo>", "38%"),
        ("<w:sdt><w:sdtContent><w:r><w:t>38%</w:t></w:r></w:sdtContent></w:sdt>", "38%"),
        ("<w:hyperlink><w:r><w:t>38%</w:t></w:r></w:hyperlink>", "38%"),
        ("<w:r><w:instrText>PAGE 12</w:instrText></w:r><w:r><w:t>38%</w:t></w:r>", "38%"),
    ],
)
def test_the_text_of_a_paragraph_is_what_a_reader_sees(inside: str, read: str) -> None:
    document = docx.Document()
    document.element.body.insert(0, element(f"<w:p>{inside}</w:p>"))
    assert [segment.text for segment in read_docx(document).segments] == [read]


def test_a_paragraph_inside_a_content_control_is_read() -> None:
    document = docx.Document()
    inside = "<w:p><w:r><w:t>38%</w:t></w:r></w:p>"
    document.element.body.insert(0, element(f"<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>"))
    assert holding(read_docx(document), "38%").place == "paragraph 1"


def test_a_text_box_is_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>38%</w:t></w:r></w:p></w:txbxContent>"
    twice = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    document = docx.Document()
    document.element.body.insert(0, element(f"<w:p><w:r><w:t>tekst</w:t>{twice}</w:r></w:p>"))
    assert [(s.text, s.place) for s in read_docx(document).segments] == [
        ("tekst", "paragraph 1"),
        ("38%", "paragraph 1, text box"),
    ]


def test_footnotes_of_a_docx_stand_on_the_line_that_points_to_them() -> None:
    document = docx.Document()
    document.add_paragraph("Eerste")
    paragraph = document.add_paragraph("Tweede")
    paragraph.add_run()._r.append(element('<w:footnoteReference w:id="7"></w:footnoteReference>'))
    separator = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>weg</w:t></w:r></w:p></w:footnote>'
    note = '<w:footnote w:id="7"><w:p><w:r><w:t>eerste halfjaar</w:t></w:r></w:p></w:footnote>'
    blob = f'<w:footnotes xmlns:w="{W}">{separator}{note}</w:footnotes>'.encode()
    package = document.part.package
    assert package
    part = Part(PackURI("/word/footnotes.xml"), f"{W}.footnotes+xml", blob, package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    assert [(s.kind, s.text, s.at(0), s.place) for s in read_docx(document).segments][1:] == [
        ("paragraph", "Tweede", (2, 1), "paragraph 2"),
        ("note", "eerste halfjaar", (2, 1), "footnote 1"),
    ]


@pytest.mark.parametrize("mark", [MARK, "<!– p9ask-ignore: raming –>", "<!-- p9ask-ignore: raming →"])
def test_an_ignore_in_a_docx_leaves_out_the_next_paragraph(mark: str) -> None:
    document = docx.Document()
    for text in ["a", mark, "", "weg 12", "b"]:
        document.add_paragraph(text)
    read = read_docx(document)
    assert [(segment.text, segment.place) for segment in read.segments] == [("a", "paragraph 1"), ("b", "paragraph 5")]
    assert read.ignored == 1


def test_an_ignore_in_a_docx_needs_a_reason() -> None:
    document = docx.Document()
    document.add_paragraph("a")
    document.add_paragraph("<!-- p9ask-ignore -->")
    with pytest.raises(UnreadableInput, match=r"^memo\.docx, paragraph 2: p9ask-ignore needs a reason: "):
        read_docx(document)


# -- files that can't be read


def test_the_suffix_says_what_a_file_is(tmp_path: Path) -> None:
    read = {}
    for name in ("a.md", "a.MARKDOWN", "a.txt", "a", "a.docx.txt"):
        (tmp_path / name).write_text("**38%**", "utf-8")
        read[name] = memo.read(str(tmp_path / name)).segments[0].text
    assert read == dict.fromkeys(("a.md", "a.MARKDOWN"), "  38%  ") | dict.fromkeys(
        ("a.txt", "a", "a.docx.txt"), "**38%**"
    )


def test_standard_input_is_markdown() -> None:
    read = memo.read_bytes("-", b"**38%**")
    assert (read.name, read.segments[0].text) == ("-", "  38%  ")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("name", ["memo.md", "memo.txt"])
def test_an_encoding_does_not_move_a_column(name: str, encoding: str) -> None:
    (segment,) = memo.read_bytes(name, "één € ‘38%’".encode(encoding)).segments
    assert (segment.text, segment.at(7)) == ("één € ‘38%’", (1, 8))


def test_utf_16_may_begin_with_either_byte() -> None:
    assert texts(memo.read_bytes("a.md", b"\xfe\xff" + "één".encode("utf-16-be"))) == ["één"]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.md", b"", "a.md is empty."),
        ("a.txt", b" \r\n\t", "a.txt is empty."),
        ("-", b"", "Standard input is empty."),
        ("a.md", b"```\n38%\n```", "a.md holds no text that can be checked."),
        ("a.txt", "\ufeff".encode(), "a.txt holds no text that can be checked."),
        ("a.docx", saved(docx.Document()), "a.docx holds no text that can be checked."),
        ("a.md", b"tekst\x00", "a.md is not Markdown, text or DOCX; save it as one of these."),
        ("a.pdf", b"%PDF-1.7\n", "a.pdf is not Markdown, text or DOCX; save it as one of these."),
        ("a.rtf", b"{\\rtf1}", "a.rtf is not Markdown, text or DOCX; save it as one of these."),
        ("-", saved(docx.Document()), "Standard input is not Markdown, text or DOCX; save it as one of these."),
        ("a.txt", b"\xff\xfea\x00b", "a.txt is damaged: it begins as UTF-16 and does not go on so."),
        ("a.md", b"a" * 5_000_001, "a.md is larger than 5 MB; split it."),
        ("a.docx", b"a" * 20_000_001, "a.docx is larger than 20 MB; split it."),
        ("a.md", b"> " * 2000, "a.md nests its quotes, lists or brackets too deeply; make it flatter."),
        ("a.md", b"[" * 2000, "a.md nests its quotes, lists or brackets too deeply; make it flatter."),
    ],
)
def test_a_memo_that_holds_nothing_to_read_is_refused_in_one_sentence(name: str, data: bytes, message: str) -> None:
    with pytest.raises(UnreadableInput) as raised:
        memo.read_bytes(name, data)
    assert str(raised.value) == message


def test_a_memo_of_the_largest_size_is_read() -> None:
    assert len(memo.read_bytes("a.txt", b"a" * 5_000_000).segments[0].text) == 5_000_000


def test_a_file_that_is_not_there_or_is_a_folder_is_refused(tmp_path: Path) -> None:
    for path, why in ((tmp_path / "weg.md", "No such file or directory"), (tmp_path, "Is a directory")):
        with pytest.raises(UnreadableInput) as raised:
            memo.read(str(path))
        assert str(raised.value) == f"{path} can't be read: {why}."


def test_a_file_that_may_not_be_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(memo, "open", deny, raising=False)
    with pytest.raises(UnreadableInput, match=r"^a\.md can't be read: Permission denied\.$"):
        memo.read("a.md")


def test_an_endless_file_is_read_no_further_than_the_limit() -> None:
    with pytest.raises(UnreadableInput, match="larger than 5 MB"):
        memo.read("/dev/zero")


def changed(part: str, content: bytes | None, good: bytes | None = None) -> bytes:
    """A good DOCX with one part replaced or taken out."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(good or saved(docx.Document()))) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            if name != part or content is not None:
                new.writestr(name, content if name == part and content is not None else old.read(name))
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"tekst",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
        saved(docx.Document())[:5000],
        changed("[Content_Types].xml", None),
        changed("word/document.xml", None),
        changed("word/document.xml", b"<w:document"),
        changed("word/document.xml", f"<w:document xmlns:w='{W}'/>".encode()),
        changed("word/document.xml", b"<!DOCTYPE a [<!ENTITY b SYSTEM '/etc/passwd'>]><a>&b;</a>"),
    ],
)
def test_a_damaged_docx_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(UnreadableInput) as raised:
        memo.read_bytes("memo.docx", data)
    assert str(raised.value) == DAMAGED


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels"])
def test_no_change_inside_a_docx_breaks_the_reader(part: str) -> None:
    document, chance = docx.Document(), random.Random(1)
    document.add_heading("Kop", 1)
    document.add_table(2, 2).cell(0, 0).merge(document.tables[0].cell(0, 1)).text = "In 2017 was het 38%"
    good = saved(document)
    with zipfile.ZipFile(BytesIO(good)) as archive:
        content = archive.read(part)
    outcomes: set[object] = set()
    for _ in range(100):
        damaged = bytearray(content)
        damaged[chance.randrange(len(content))] = chance.choice(b'<>/"=:1azw \x00\xff')
        try:
            outcomes.add(type(memo.read_bytes("memo.docx", changed(part, bytes(damaged), good))))
        except UnreadableInput as error:
            outcomes.add(str(error))
    assert {DAMAGED, Memo} <= outcomes <= {DAMAGED, Memo, "memo.docx holds no text that can be checked."}


def test_a_docx_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_UNPACKED", 2_000)
    with pytest.raises(UnreadableInput, match=r"^a\.docx unpacks to more than 0 MB; split it\.$"):
        memo.read_bytes("a.docx", saved(docx.Document()))


def test_a_docx_needs_python_docx(monkeypatch: pytest.MonkeyPatch) -> None:
    data = saved(docx.Document())
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(UnreadableInput, match=r"^a\.docx needs python-docx; install p9ask\[documents\]\.$"):
        memo.read_bytes("a.docx", data)
