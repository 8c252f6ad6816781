"""Text of any kind is read without a traceback, nothing of it is lost, and what is kept cites its own lines."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from p9ask.errors import UnreadableInput
from p9ask.extract import Extract, extract
from p9ask.model import Document, Figure, Lines
from p9ask.passages import Draft, Sentence, passages
from p9ask.readers import Reading, read
from p9ask.readers.layout import join
from p9ask.tables import Context, figures
from tests.support import ROOT, TESTS

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
DOCUMENTS = [*SEEDS, *sorted((TESTS / "fixtures").glob("*.txt")), *sorted((TESTS / "gouda/seeds").glob("*.txt"))]
WRAPPED = [TESTS / "gouda/seeds/jaarstukken-2019.txt"]
PROSE_KINDS = ("paragraph", "list", "note", "row", "heading")
TABLE = """\
Beleidsterrein 4B Verkeer
Effectindicator | Realisatie | Streefwaarde 2021 | Bron | |||
---|---|---|---|---|
2020 | 2021 | |||
Doel 4B1 De stad is veilig | ||||
4B1.a Aantal ongevallen | 12 | 9* | 10 | Politie |
* Voorlopig cijfer, zie het café.
"""


def seed(key: str) -> Path:
    return next(path for path in SEEDS if path.name.startswith(key))


def extracted(folder: Path, data: bytes) -> Extract:
    path = folder / "bron.txt"
    path.write_bytes(data)
    return extract(path, None)


def letters(text: str) -> str:
    return re.sub(r"\W", "", text)


def prose(drafts: list[Draft] | tuple[Draft, ...]) -> list[Sentence]:
    return [sentence for draft in drafts if draft.kind in PROSE_KINDS for sentence in draft.sentences]


# -- nothing is lost, and every citation holds what it cites


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_line_with_a_letter_is_read_as_something(path: Path) -> None:
    """But for the header of a table of doelen."""
    text = path.read_text("utf-8")
    reading = read(text)
    spans = [part.lines for part in (*reading.blocks, *reading.grids, *reading.statements)]
    held = {number for first, last in spans for number in range(first, last + 1)}
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if letters(line) and number not in held]
    assert [line for line in lines if not re.fullmatch(r"(?:\W|Doel|Prestatie|Status)+", line[1])] == []


@pytest.mark.parametrize("path", [path for path in DOCUMENTS if path not in WRAPPED], ids=lambda path: path.stem)
def test_every_sentence_stands_in_the_lines_it_cites(path: Path) -> None:
    lines = path.read_text("utf-8").split("\n")
    for sentence in prose(extract(path, None).drafts):
        first, last = sentence.lines
        assert letters(sentence.text) in letters("".join(lines[first - 1 : last])), sentence


@pytest.mark.parametrize("path", WRAPPED, ids=lambda path: path.stem)
def test_a_heading_that_wraps_cites_all_its_lines(path: Path) -> None:
    test_every_sentence_stands_in_the_lines_it_cites(path)


FRAGMENTS = [
    *("9A1.a Aantal inwoners", "9A1.b Percentage", "9A1", "9A1.1 Doen", "Doel 9A1 De stad", "Lasten", "Lasten 5 6"),
    *(
        "Effectindicator",
        "Realisatie",
        "Streefwaarde",
        "Streefwaarde 2022",
        "Bron",
        "2021",
        "2021 2022",
        "Doel Prestatie",
    ),
    *(
        "RealisatieEffectindicator",
        "5",
        "5 6 7 CBS",
        "5,7 (2013)",
        "-",
        "nnb",
        "*",
        "**",
        "1)",
        "* noot",
        "** noot",
        "CBS",
    ),
    *("|", "|||", "a | b |", "9A1.a x | 5 | 6 |", "---|---", "Effectindicator | 2021 | 2022 |", "Doel | Prestatie | |"),
    *("Bijdrage 2024 | € 5 |", "Rekening 2021 Begroting 2022", "Bedragen x € 1.000", "€ 5 miljoen | x", "Kop", "47"),
    *(
        "",
        "",
        "\u00a0",
        "\f",
        "\r",
        "\x0b",
        "\ufeff",
        "\u2028tekst",
        "een zin die doorloopt en",
        "verder gaat.",
        " • punt",
    ),
]


def read_whole(text: str) -> tuple[Reading, list[Figure], list[Draft]]:
    reading = read(text)
    context = Context(Document("x", "X", "jaarstukken", 2020, "2021-07", "", "x.txt"), text.split("\n"), {})
    found = [figure for grid in reading.grids for figure in figures(grid, context)[0]]
    return reading, found, passages(reading, found, {})


@settings(max_examples=200, deadline=None, derandomize=True)
@given(lines=st.lists(st.sampled_from(FRAGMENTS), max_size=20))
def test_whatever_lines_follow_each_other_what_is_read_cites_its_own(lines: list[str]) -> None:
    text = "\n".join(lines)
    source = text.split("\n")
    _, found, drafts = read_whole(text)
    for figure in found:
        first, last = figure.citation.lines
        assert " ".join(figure.raw.split()) in " ".join(" ".join(source[first - 1 : last]).split())
    for sentence in prose(drafts):
        first, last = sentence.lines
        assert letters(sentence.text) in letters("".join(source[first - 1 : last]))


def test_a_row_of_one_cell_outside_any_table_is_no_error() -> None:
    read_whole("9A1.a Aantal | 5 | 6 |\n9A1.b Aantal inwoners\n")


# -- bytes


def test_a_file_that_is_not_utf_8_is_read_as_windows_1252_and_reported(tmp_path: Path) -> None:
    found = extracted(tmp_path, TABLE.encode("cp1252"))
    assert [problem.kind for problem in found.problems][:2].count("encoding") == 1
    assert found.figures[1].notes == ("Voorlopig cijfer, zie het café.",)


def test_a_binary_file_is_refused_in_a_sentence_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"^bron\.txt is not a text file"):
        extracted(tmp_path, b"\x00\x01" + TABLE.encode())


def test_a_stray_nul_far_into_a_text_reaches_nothing_that_is_kept(tmp_path: Path) -> None:
    found = extracted(tmp_path, (TABLE + "\nDit is een zin.\n" * 6000).encode() + b"\nEen zin met \x00 erin.\n")
    assert found.drafts[-1].text.endswith("erin.")
    assert [draft for draft in found.drafts if "\x00" in draft.text] == []


@pytest.mark.parametrize(
    "data", [b"", b"\n", b" \n\t\n\r\n\n", b"\xef\xbb\xbf", b"\xc2\xa0\n\xc2\xa0\n", b"\f\n", b"\xff"]
)
def test_a_file_without_text_holds_nothing(tmp_path: Path, data: bytes) -> None:
    found = extracted(tmp_path, data)
    assert (found.figures, found.statements) == ((), ())
    assert len(found.drafts) == (data == b"\xff")


@pytest.mark.parametrize("data", [b"*\n", b"**\n\n* \n", b"* | * |\n* | * |\n* | * |\n", b"1)\n\n\xc2\xb9\n"])
def test_lone_footnote_marks_are_no_figures(tmp_path: Path, data: bytes) -> None:
    assert [figure for figure in extracted(tmp_path, data).figures if figure.value is not None] == []


@pytest.mark.parametrize("name", ["a01", "b01", "c01"])
@pytest.mark.parametrize("mark", ["*", "**", "1)"])
def test_a_lone_mark_at_either_end_of_a_document_changes_no_figure(name: str, mark: str) -> None:
    text = (TESTS / "fixtures" / f"{name}.txt").read_text("utf-8").rstrip()
    figures_of = [figure._replace(citation=None) for figure in read_whole(text)[1]]  # type: ignore[arg-type]
    marked = read_whole(f"{mark}\n\n{text}\n\n{mark}\n")[1]
    assert [figure._replace(citation=None) for figure in marked] == figures_of  # type: ignore[arg-type]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
@pytest.mark.parametrize("variant", ["crlf", "bom", "crlf and bom"])
def test_line_ends_and_a_byte_order_mark_change_nothing_that_is_read(path: Path, variant: str, tmp_path: Path) -> None:
    data = path.read_bytes()
    if "crlf" in variant:
        data = data.replace(b"\n", b"\r\n")
    if "bom" in variant:
        data = b"\xef\xbb\xbf" + data
    (tmp_path / path.name).write_bytes(data)
    found, plain = extract(tmp_path / path.name, None), extract(path, None)
    assert (found.figures, found.drafts, found.statements) == (plain.figures, plain.drafts, plain.statements)


def test_a_byte_order_mark_is_no_part_of_a_quotation(tmp_path: Path) -> None:
    found = extracted(
        tmp_path, "\ufeff9A1.a Aantal | 5 | 6 |\n9A1.b Aantal | 7 | 8 |\n9A1.c Aantal | 7 | 8 |\n".encode()
    )
    assert found.figures[0].citation.quote == "9A1.a Aantal | 5 | 6 |"


def test_form_feeds_at_the_tops_of_pages_change_no_figure() -> None:
    text = (TESTS / "fixtures/a03.txt").read_text("utf-8")
    fed = text.replace("\n Programma 2", "\n\fProgramma 2")
    assert fed.count("\f") > 1
    plain = [figure._replace(citation=None) for figure in read_whole(text)[1]]  # type: ignore[arg-type]
    assert [figure._replace(citation=None) for figure in read_whole(fed)[1]] == plain  # type: ignore[arg-type]


MEGABYTE = 10**6
HOSTILE = {
    "words": "woord ",
    "sentences": "Dit is een zin. ",
    "digits": "1",
    "thousands": ".000",
    "pipes": "|",
    "codes": "9A1.a ",
    "dashes": "- ",
    "years": "2017 ",
    "headers": "Realisatie ",
    "brackets": "(",
    "quotes": "'",
    "euros": "€ ",
    "programmes": "programma 9 ",
}
ENDLESS = {"spaces": " ", "marks": "*", "letters": "a", "hyphens": "a-", "cells": "1 | "}


@pytest.mark.parametrize(
    "piece",
    [
        *(pytest.param(piece, id=name) for name, piece in HOSTILE.items()),
        *(pytest.param(piece, id=name) for name, piece in ENDLESS.items()),
    ],
)
def test_a_line_of_a_megabyte_is_read_and_the_lines_after_it_keep_their_numbers(piece: str, tmp_path: Path) -> None:
    line = f"x{piece * (MEGABYTE // len(piece))}x"
    found = extracted(tmp_path, f"{line}\n\n{TABLE}".encode())
    assert [(figure.raw, figure.citation.lines) for figure in found.figures if figure.code == "4B1.a"] == [
        ("12", (8, 8)),
        ("9*", (8, 8)),
        ("10", (8, 8)),
    ]


# -- headings, wrapped lines, doelen


@pytest.mark.parametrize(
    ("key", "line", "heading"),
    [
        ("000", 97, ("Beleidsterrein 9B Preventie", "9B2.1 Uitvoeren van wettelijke taken basisgezondheidszorg")),
        ("000", 107, ("Beleidsterrein 9B Preventie", "Regionale Dienst Openbare Gezondheidszorg Hollands Midden")),
        ("002", 18, ("Ontwikkelingen in 2018",)),
        ("002", 79, ("Ondersteuning",)),
        ("003", 61, ("Beleidsterrein 9A Sociale binding en participatie", "Wijkaanpak", "Wijkvisies")),
        ("004", 16, ("Beleidsterrein Preventie", "Leiden op Leeftijd")),
        ("004", 41, ("Beleidsterrein Kwetsbare groepen", "Maansteenpad")),
        ("004", 224, ("RESERVES", "Reserve OSA (Oekraïne, statushouders en asielzoekers)")),
    ],
)
def test_a_passage_stands_under_the_headings_above_it(key: str, line: int, heading: tuple[str, ...]) -> None:
    drafts = [draft for draft in extract(seed(key), None).drafts if draft.lines[0] == line]
    assert [draft.heading for draft in drafts] == [heading]


@pytest.mark.parametrize(
    ("key", "lines", "words"),
    [
        ("002", (51, 52), "zijn we begonnen het sport- en gezondheidsbeleid meer te integreren"),
        (
            "000",
            (92, 94),
            "gehoord van het SWT en 30% daarvan weet waar het voor bedoeld is",
        ),
        ("004", (224, 225), "van in totaal € 368.000 aan de reserve OSA niet gedaan"),
    ],
)
def test_a_sentence_broken_over_lines_is_one_text_that_cites_them_all(key: str, lines: Lines, words: str) -> None:
    (found,) = [sentence for sentence in prose(extract(seed(key), None).drafts) if words in sentence.text]
    assert found.lines[0] <= lines[0]
    assert found.lines[1] == lines[1]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["algemene Wmo-", "voorzieningen"], "algemene Wmo-voorzieningen"),
        (["het sport-", "en gezondheidsbeleid"], "het sport- en gezondheidsbeleid"),
        (["de zorg-", "of hulpvraag"], "de zorg- of hulpvraag"),
        (["de maat-", "schappelijke opvang"], "de maatschappelijke opvang"),
        (["een gezond-", "heidscoördinator"], "een gezondheidscoördinator"),
        (["het HALT-", "bureau"], "het HALT-bureau"),
        (["de periode 2019-", "2023"], "de periode 2019-2023"),
        (["een plan -", "zonder naam"], "een plan - zonder naam"),
        (["twee", "regels"], "twee regels"),
    ],
)
def test_a_hyphen_at_a_lines_end_goes_or_stays_by_the_word(lines: list[str], text: str) -> None:
    assert join(lines) == text


STATEMENTS = {
    "000": """
        9A1.1@7-8 9A1.2@10-11 9A1.3@13-14 9A1@16-17 9A1.4@19-20 9B1@83-84 9B1.1@83-84 9B2.1@86-87 9B2@86-87 9B2.2@89
        9C1@144 9C1.1@144 9C2.1@146-147 9C2@149-150 9C2.2@152-153""",
    "001": "9A1@11 9A1.1@13 9A1.2@15 9A1.3@17 9A1.4@19",
    "002": "9A1.1@103-104 9A1.2@106-107 9A1.3@109-110 9A1@112-113 9A1.4@115-116",
    "003": "9A1@22 9A1.1@37 9A1.2@39 9A1.3@41 9A1.4@43",
    "004": """
        9A1@75 9A1.1@75 9A1.2@76 9A1.3@77 9A1.4@78 9B1@93 9B1.1@93 9B2@94 9B2.1@94 9B3@95 9B3.1@95 9B3.2@96 9B3.3@97
        9C1@115 9C1.1@115 9C2@116 9C2.1@116 9C2.2@117 9D1@134 9D1.1@134 9D1.2@135 9D1.3@136 9D1.4@137 9D2@138
        9D2.1@138 9D2.2@139""",
}


@pytest.mark.parametrize("key", STATEMENTS)
def test_every_doel_and_prestatie_is_kept_once_with_its_lines(key: str) -> None:
    kept = [(s.code, *s.lines) for s in extract(seed(key), None).statements]
    typed = [re.split("[@-]", item) for item in STATEMENTS[key].split()]
    assert sorted(kept) == sorted((code, int(lines[0]), int(lines[-1])) for code, *lines in typed)


@pytest.mark.parametrize("key", STATEMENTS)
def test_a_prestatie_belongs_to_the_doel_of_its_code(key: str) -> None:
    found = extract(seed(key), None).statements
    assert {(s.kind, s.goal) for s in found if "." not in s.code} == {("doel", None)}
    assert all((s.kind, s.goal) == ("prestatie", s.code.split(".")[0]) for s in found if "." in s.code)


@pytest.mark.parametrize(
    ("key", "code", "text"),
    [
        ("000", "9B1", "Burgers zijn zo zelfredzaam mogelijk"),
        ("000", "9C1.1", "Organiseren toegang zorg en welzijn door middel van Sociale Wijkteams"),
        ("000", "9A1", "Sociale binding en participatie van inwoners is hoog"),
        ("004", "9B3.2", "Leidenaars gaan verantwoord om met genotmiddelen"),
        ("004", "9D2", "Verminderen van (de gevolgen van) huiselijk geweld"),
        ("004", "9C2.2", "Organiseren van een samenhangend en passend aanbod van maatwerk Wmo-voorzieningen"),
    ],
)
def test_a_doel_or_prestatie_is_kept_in_its_own_words(key: str, code: str, text: str) -> None:
    assert [s.text for s in extract(seed(key), None).statements if s.code == code] == [text]


def test_a_table_of_doelen_may_have_a_column_more() -> None:
    """`Doel Prestatie Status`, as in tests/gouda/seeds/jaarstukken-2019.txt, line 91."""
    found = extract(TESTS / "gouda/seeds/jaarstukken-2019.txt", None).statements
    assert "4A1.2" in {statement.code for statement in found}
