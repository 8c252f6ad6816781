"""Number text, marks, periods, codes and scales: what each reads, by example and by property."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from p9ask import codes
from p9ask.amounts import CellValue, read_cell, years_in
from p9ask.decimals import scaled, to_dutch, to_text
from p9ask.marks import split_marks
from p9ask.periods import clean_period, is_period
from p9ask.scales import Scale, row_unit, scale_of, scaled_value

moderate = settings(max_examples=200, deadline=None, derandomize=True)

VALUES = [
    ("0", "0", None),
    ("164", "164", None),
    ("5,8", "5.8", None),
    ("6,0", "6.0", None),
    ("0,125", "0.125", None),
    ("12.758", "12758", None),
    ("8.652.685", "8652685", None),
    ("25.000,50", "25000.50", None),
    ("6.1", "6.1", None),
    ("1.2345", "1.2345", None),
    ("32%", "32", "%"),
    ("7,4 %", "7.4", "%"),
    ("1,00%", "1.00", "%"),
    ("132%", "132", "%"),
    ("4.5%", "4.5", "%"),
    ("+1,25%", "1.25", "%"),
    ("-5%", "-5", "%"),
    ("-1.343", "-1343", None),
    ("–161", "-161", None),
    ("−5,8", "-5.8", None),
    ("-0", "0", None),
    ("-0,0", "0.0", None),
    ("(1.250)", "-1250", None),
    ("< 20%", "20", "%"),
    ("≥ 80%", "80", "%"),
    ("≤5", "5", None),
    ("> € 250.000", "250000", "EUR"),
    ("€ 1.250", "1250", "EUR"),
    ("€ 1.250,-", "1250", "EUR"),
    ("€ -1.250", "-1250", "EUR"),
    ("-€ 1.250", "-1250", "EUR"),
    ("5.000 euro", "5000", "EUR"),
    ("€ 8,9 miljoen", "8900000", "EUR"),
    ("€ 0,2 miljoen", "200000", "EUR"),
    ("39,7 mln", "39700000", None),
    ("1,25 miljard", "1250000000", None),
    ("5 duizend", "5000", None),
]
NO_VALUES = [
    ("-", "no_figure"),
    ("–", "no_figure"),
    ("—", "no_figure"),
    ("n.v.t.", "no_figure"),
    ("nvt", "no_figure"),
    ("n.b.", "no_figure"),
    ("nnb", "not_yet_known"),
    ("n.n.b.", "not_yet_known"),
    ("nog niet bekend", "not_yet_known"),
    ("", "empty"),
    ("  ", "empty"),
]
NO_CELLS = [
    "Stadsenquête",
    "Veiligheidsmonitor 2017",
    "GMSD (BBV - via wsjg)",
    "9A1.c",
    "2025-1",
    "10-15",
    "1,234,567",
    "1.234.56",
    "1,234.5",
    "12 15",
    "2 procentpunt",
    "1e",
    "5,",
    "Percentage inwoners - heb ik gedaan",
]


@pytest.mark.parametrize(("text", "value", "unit"), VALUES)
def test_a_cell_with_a_number_reads_as_exactly_that_number(text: str, value: str, unit: str | None) -> None:
    """Compared as text, so that the printed precision counts and `-0` is no negative zero."""
    cell = read_cell(text)
    assert cell is not None
    assert (cell.status, str(cell.value), cell.unit) == ("value", value, unit)


@pytest.mark.parametrize(("text", "status"), NO_VALUES)
def test_a_cell_without_a_number_says_why(text: str, status: str) -> None:
    assert read_cell(text) == CellValue(status)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", NO_CELLS)
def test_text_that_is_no_single_number_is_no_cell_value(text: str) -> None:
    assert read_cell(text) is None


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("57*", ("*",)),
        ("19%*", ("*",)),
        ("> 87.000 **", ("**",)),
        ("57¹", ("¹",)),
        ("12 1)", ("1)",)),
        ("-**", ("**",)),
        ("nnb*", ("*",)),
        ("*", ("*",)),
        ("57* **", ("*", "**")),
    ],
)
def test_a_footnote_mark_is_told_from_the_cell(text: str, marks: tuple[str, ...]) -> None:
    cell = read_cell(text)
    assert cell is not None
    assert cell.marks == marks


@pytest.mark.parametrize(
    ("text", "status", "value"),
    [("57*", "value", "57"), ("> 87.000 **", "value", "87000"), ("-*", "no_figure", "None"), ("*", "empty", "None")],
)
def test_a_footnote_mark_changes_no_value(text: str, status: str, value: str) -> None:
    cell = read_cell(text)
    assert cell is not None
    assert (cell.status, str(cell.value)) == (status, value)


@pytest.mark.parametrize(
    ("text", "value", "year"),
    [
        ("5,7 (2013)", "5.7", "2013"),
        ("30% (2013)", "30", "2013"),
        ("1.250(1999)", "1250", "1999"),
        ("5,7", "5.7", None),
    ],
)
def test_a_year_in_brackets_is_the_cells_own_period(text: str, value: str, year: str | None) -> None:
    cell = read_cell(text)
    assert cell is not None
    assert (str(cell.value), cell.year) == (value, year)


@pytest.mark.parametrize(("text", "value"), [("0.125", "0.125"), ("0.500", "0.500"), ("-0.125", "-0.125")])
def test_a_number_below_one_has_no_thousands_mark(text: str, value: str) -> None:
    cell = read_cell(text)
    assert cell is not None
    assert str(cell.value) == value


def test_a_lone_year_in_brackets_is_no_negative_amount() -> None:
    cell = read_cell("(2013)")
    assert cell is None or cell.value is None


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("Schaalscore sociale cohesie*", ("Schaalscore sociale cohesie", ("*",))),
        ("** Effectindicator", ("Effectindicator", ("**",))),
        ("Aantal meldingen 1)", ("Aantal meldingen", ("1)",))),
        ("stap 12)", ("stap 12)", ())),
        ("(12)", ("(12)", ())),
        ("GMSD (BBV - via wsjg)", ("GMSD (BBV - via wsjg)", ())),
        ("5 * 3", ("5 * 3", ())),
    ],
)
def test_marks_come_off_the_ends_of_a_text_only(text: str, split: tuple[str, tuple[str, ...]]) -> None:
    assert split_marks(text) == split


@pytest.mark.parametrize(
    ("text", "period"),
    [
        *((text, True) for text in ("2017", "2025-1", "2018/2019", "2018-19", "2024*")),
        *((text, False) for text in ("1899", "20170", "2014 2015", "in 2017", "57", "2.017", "")),
    ],
)
def test_a_period_is_a_year_a_part_of_one_or_two(text: str, period: bool) -> None:
    assert is_period(text) is period


def test_a_period_loses_its_inner_spaces() -> None:
    assert clean_period("2025 - 1") == "2025-1"


def test_years_in_dates_and_amounts_are_no_years() -> None:
    assert years_in("In 2018 (RV17.0098) 12.2019 euro, 2.020 of 2021,5; 19999 en 2022.") == ["2018", "2022"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *((text, "9A1.c") for text in ("9A1.c", "9a1c", "9A1 c", "9A1-c", "9 A 1 c", "09a1.c", " 9A1.C ")),
        *((text, None) for text in ("9A1.cc", "A1.c", "2017", "9 bedden", "123A1.c", "")),
        ("10b2.3", "10B2.3"),
        ("9a", "9A"),
        ("9A1", "9A1"),
    ],
)
def test_a_code_in_any_spelling_is_the_code_that_documents_print(text: str, code: str | None) -> None:
    assert codes.normalise(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("9A1.a Schaalscore", "9A1.a"),
        ("10A1.c Aantal", "10A1.c"),
        ("9A1.12 Uitvoeren", "9A1.12"),
        ("9B2 Problemen", "9B2"),
        ("9C Ondersteuning", "9C"),
        *((text, None) for text in ("9 bedden", "9A1.abc", "2024A was", "zie 9A1.a")),
    ],
)
def test_a_line_begins_with_a_code_or_not(text: str, code: str | None) -> None:
    assert codes.leading_code(text)[0] == code


def test_the_area_and_doel_of_a_code_are_its_beginning() -> None:
    assert (codes.area_of("10A1.c"), codes.goal_of("10A1.c")) == ("10A", "10A1")
    assert (codes.area_of("9A"), codes.goal_of("9A")) == ("9A", None)


@pytest.mark.parametrize(
    ("text", "factor", "euros"),
    [
        ("Bedragen x € 1.000,-", 1000, True),
        ("€ x 1.000", 1000, True),
        ("(x € 1000)", 1000, True),
        ("bedragen in duizenden euro's", 1000, True),
        ("x € 1 miljoen", 10**6, True),
        ("x € 1.000.000", 10**6, True),
        ("Bedragen in miljoenen euro's", 10**6, True),
        ("Bedragen in euro's", 1, True),
        ("Aantal (x 1.000)", 1000, False),
        ("per 1.000 inwoners", 1, False),
        ("op een schaal van 1 tot 10", 1, False),
        ("Maatschappelijke ondersteuning", 1, False),
    ],
)
def test_a_caption_names_its_scale(text: str, factor: int, euros: bool) -> None:
    assert (scale_of(text).factor, scale_of(text).euros) == (factor, euros)


@pytest.mark.parametrize(
    ("cell", "value"), [("12.758", "12758000"), ("-0", "0"), ("0,5", "500"), ("1,2345", "1234.5"), ("79%", "79")]
)
def test_a_table_in_thousands_scales_its_amounts_but_no_percentage(cell: str, value: str) -> None:
    read = read_cell(cell)
    assert read is not None
    assert str(scaled_value(read, Scale(1000, True))) == value


@pytest.mark.parametrize(
    ("label", "cells", "scale", "unit"),
    [
        ("Gemiddelde verblijfsduur in dagen", ["-", "164"], Scale(), "dagen"),
        ("Gemiddelde wachttijd in maanden na uitstroom", ["11,7"], Scale(), "maanden"),
        ("Percentage inwoners", ["-", "nnb"], Scale(), "%"),
        ("Aantal huisuitzettingen", ["12", "8"], Scale(), None),
        ("Zelfredzame inwoners", ["-", "19%*"], Scale(), "%"),
        ("Preventie / Lasten", ["8.832", "-"], Scale(1000, True), "EUR"),
        ("Schaalscore (op een schaal van 1 tot 10)", ["6,1"], Scale(), None),
    ],
)
def test_a_rows_unit_is_printed_or_in_its_name_or_in_the_scale(
    label: str, cells: list[str], scale: Scale, unit: str | None
) -> None:
    assert row_unit(label, [read for cell in cells if (read := read_cell(cell))], scale) == unit


digits = st.integers(0, 10**18 - 1)
signs = st.sampled_from(["", "-", "–", "−", "+"])


@st.composite
def numbers(draw: st.DrawFn) -> tuple[str, Decimal]:
    """A number written in Dutch notation, with or without thousands marks, and what it is exactly."""
    whole, places, sign = draw(digits), draw(st.integers(0, 6)), draw(signs)
    text = f"{whole:,}".replace(",", ".") if draw(st.booleans()) else str(whole)
    value = Decimal(whole)
    if places:
        fraction = f"{draw(st.integers(0, 10**places - 1)):0{places}}"
        text, value = f"{text},{fraction}", Decimal(f"{whole}.{fraction}")
    negative = sign not in ("", "+") and bool(value)
    return sign + text, value.copy_negate() if negative else value


@moderate
@given(number=numbers(), mark=st.sampled_from(["", "*", " **", "¹"]), percent=st.sampled_from(["", "%", " %"]))
def test_a_written_number_is_read_back_exactly(number: tuple[str, Decimal], mark: str, percent: str) -> None:
    text, value = number
    cell = read_cell(f"{text}{percent}{mark}")
    assert cell is not None
    assert type(cell.value) is Decimal
    assert cell.value.as_tuple() == value.as_tuple()
    assert (cell.unit, len(cell.marks)) == ("%" if percent else None, 1 if mark else 0)


@moderate
@given(number=numbers(), word=st.sampled_from([("duizend", 3), ("miljoen", 6), ("mln", 6), ("miljard", 9)]))
def test_an_amount_in_words_of_scale_is_read_back_exactly(number: tuple[str, Decimal], word: tuple[str, int]) -> None:
    text, value = number
    cell = read_cell(f"€ {text} {word[0]}")
    assert cell is not None
    assert cell.value == Decimal(f"{value}E{word[1]}")
    assert cell.unit == "EUR"


@moderate
@given(value=st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**15), max_value=10**15))
def test_dutch_notation_of_a_value_reads_as_that_value(value: Decimal) -> None:
    cell = read_cell(to_dutch(value))
    assert cell is not None
    assert cell.value == value


@moderate
@given(value=numbers().map(lambda number: number[1]), factor=st.sampled_from([10**3, 10**6]))
def test_a_scaled_value_is_exact_and_written_without_an_exponent(value: Decimal, factor: int) -> None:
    text = to_text(scaled(value, factor))
    assert Decimal(text) == Decimal(f"{value}E{len(str(factor)) - 1}")
    assert set(text) <= set("-0123456789.")


@moderate
@given(text=st.text(alphabet="0123456789.,-–%€ ()*<>≥+nbvtx¹\u00a0", max_size=12))
def test_whatever_a_cell_holds_it_is_a_value_a_reason_or_no_figure_at_all(text: str) -> None:
    cell = read_cell(text)
    if cell is not None:
        assert (cell.value is not None) == (cell.status == "value")
        assert cell.value is None or type(cell.value) is Decimal
