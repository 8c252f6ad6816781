"""Money tables in layouts without cell borders: groups, rows that are also header words, captions, the year of a budget."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from p9ask import Corpus

BUDGET = """\
Wat gaan we doen in 2031

We leggen een fietspad aan langs de vaart en we knappen het plein voor het station op, zodat het veiliger wordt.

Effectindicatoren bij 4A Bereikbaarheid

Wat mag programma 4 kosten?
(bedragen x € 1.000)

Rekening
2029
Begroting
2030
Begroting 2031 2032

4A Bereikbaarheid
Lasten 8.945 9.120 9.780 9.655
Baten -3.870 -4.010 -4.260 -4.310
4B Groen
Lasten 1.100 1.200 1.300 1.400
Baten -70 -80 -90 -95
"""
ACCOUNTS = """\
Jaarstukken 2029

Wat heeft programma 4 gekost?

Bedragen x € 1.000

Rekening 2028

Begroting 2029

Rekening 2029

Lasten

21.480

22.115

22.905

Resultaat

14.345

15.755

16.100

Het voordeel is ontstaan doordat het onderhoud aan de kade naar een volgend jaar is verschoven en dat scheelt veel geld.
"""


def figures(home: Path) -> dict[tuple[str | None, str | None], list[str]]:
    """The printed values of each row, in the order of the columns."""
    found: dict[tuple[str | None, str | None], list[str]] = {}
    for figure in Corpus.open(home).lookup():
        found.setdefault((figure.name, figure.row), []).append(figure.raw)
    return found


def test_rows_of_one_name_are_told_apart_by_the_line_above_them(make_home: Callable[..., Path]) -> None:
    found = figures(make_home(begroting=BUDGET))
    caption = "Wat mag programma 4 kosten?"
    assert found[caption, "Bereikbaarheid / Baten"] == ["-3.870", "-4.010", "-4.260", "-4.310"]
    assert found[caption, "Groen / Lasten"] == ["1.100", "1.200", "1.300", "1.400"]
    assert found[caption, "Groen / Baten"] == ["-70", "-80", "-90", "-95"]


def test_a_row_whose_label_is_also_a_header_word_is_a_row(make_home: Callable[..., Path]) -> None:
    found = figures(make_home(jaarstukken=ACCOUNTS))
    assert found["Wat heeft programma 4 gekost?", "Resultaat"] == ["14.345", "15.755", "16.100"]


def test_the_year_of_a_budget_is_not_that_of_the_budget_before_it(make_home: Callable[..., Path]) -> None:
    (document,) = Corpus.open(make_home(meerjaren=BUDGET)).documents()
    assert (document.kind, document.year) == ("begroting", 2031)
