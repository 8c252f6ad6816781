"""The words of a table header: which texts are header cells, and what each says (measure, period, source, label)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from p9ask.marks import MARK
from p9ask.periods import PERIOD, YEAR_END, clean_period

Role = Literal["label", "measure", "period", "source", "unit", "when"]

_WORDS: dict[Role, str] = {
    "label": r"(?:effect|prestatie|kern|beleids|output|outcome)?[- ]?indicator(?:en)?|kengetal(?:len)?|omschrijving|"
    r"naam(?: indicator)?|onderwerp|meetpunt",
    "measure": r"realisatie(?-i:s)?|gerealiseerd|behaald|werkelijk|resultaat|uitkomst|score|stand(?: per)?|"
    r"streef(?:waarden?|cijfers?|doel)|beoogd|doelwaarden?|ambitie|norm(?:waarde)?|taakstelling|prognoses?|verwachting|"
    r"nulmeting(?:en)?|(?:jaar)?rekening|(?:primitieve |oorspronkelijke |bijgestelde |actuele |gewijzigde )?begroting"
    r"(?: (?:na|voor) wijziging(?:en)?)?|(?:begrotings)?wijziging(?:en)?(?: begroting)?|"
    r"(?:meerjaren)?raming(?: (?:na|voor) wijziging(?:en)?)?|verschil|afwijking|saldo(?!\w)(?! van)|actual|target|budget|result",
    "source": r"(?:data)?bron(?:nen)?|meetinstrument|source",
    "unit": r"eenheid|unit",
    "when": r"periode|(?:peil|meet)jaar",
}
_TOKEN = re.compile(
    "|".join(f"(?P<{role}>{pattern})" for role, pattern in _WORDS.items()) + rf"|(?P<period>(?:{YEAR_END})?{PERIOD})",
    re.IGNORECASE,
)
_DATED_MEASURE = rf"{PERIOD}\s+(?:{_WORDS['measure']})(?!\w)(?:\s+na wijziging(?:en)?)?\s*"
_PERIODS_FIRST = re.compile(rf"(?:{_DATED_MEASURE})+", re.IGNORECASE)
"""A header that prints each period before its measure: `2021 Rekening 2022 Begroting`."""
_LONGEST = 2000
_BETWEEN = re.compile(r"[\s|:/]*(?:\([a-z%. ]{1,20}\)[\s|:/]*)?")
"""What may stand between header items: also a remark in brackets, such as `(jaar)` or `(in %)`."""
_MARK = re.compile(MARK)
_GLUED = re.compile(r"(?P<head>.*[a-z0-9])(?P<title>[A-Z][a-z]{2}[^.;:]{0,80})")
_MEASURE_TAIL = re.compile(
    r"\s*((?:na|voor) (?:\d+e )?wijziging(?:en)?|primitief|oorspronkelijk|bijgesteld|actueel)(?!\w)", re.IGNORECASE
)
_PERIOD_TAIL = re.compile(rf"(?P<period>{PERIOD})(?P<tail>{_MEASURE_TAIL.pattern})?\s*", re.IGNORECASE)
_TITLE_YEARS = re.compile(rf"(?P<title>[^\W\d][^.,;:]{{2,60}}?)\s+(?P<years>{PERIOD}(?:\s+{PERIOD}){{2,}})")
"""A title with at least three years behind it: `Investeringen 2023 2024 2025`."""
_DATED_END = re.compile(r"(?:(?:19|20)\d\d|wijziging|verschil|afwijking|saldo)\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """One header item: its role and text, for a measure the periods printed with it, and its footnote marks."""

    role: Role
    text: str
    periods: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


def tokens(text: str) -> list[Item] | None:
    """The header items that a text consists of, words glued together or not; None where anything else is in it.

    >>> [(i.role, i.text, i.periods) for i in tokens("RealisatieEffectindicator")]
    [('measure', 'Realisatie', ()), ('label', 'Effectindicator', ())]
    >>> [(i.text, i.periods) for i in tokens("Begroting 2024 na wijziging")]
    [('Begroting 2024 na wijziging', ('2024',))]
    >>> tokens("2014 2015")[1].text, tokens("Een overzicht van realisatie"), tokens("")
    ('2015', None, None)
    """
    if len(text) > _LONGEST:
        return None
    if _PERIODS_FIRST.fullmatch(text):
        return _periods_first(text)
    items: list[Item] = []
    leading: tuple[str, ...] = ()
    at = _skip(text, 0)
    while at < len(text):
        if mark := _MARK.match(text, at):
            if items:
                items[-1] = replace(items[-1], marks=(*items[-1].marks, mark[0]))
            else:
                leading += (mark[0],)
            at = _skip(text, mark.end())
            continue
        found = _TOKEN.match(text, at)
        if not found:
            return None
        role: Role = found.lastgroup  # type: ignore[assignment]
        end = found.end()
        if role == "period" and end < len(text) and text[end].isdigit():
            return None
        if items and role == "period" and items[-1].role == "measure":
            end = _own_period(items, text, found)
        else:
            items.append(Item(role, found[0], (), leading))
            leading = ()
        at = _skip(text, end)
    return items or None


def _periods_first(text: str) -> list[Item]:
    """The items of a header that prints each period before its measure."""
    parts = [found[0].strip() for found in re.finditer(_DATED_MEASURE, text, re.IGNORECASE)]
    return [Item("measure", part, (clean_period(re.match(PERIOD, part)[0]),)) for part in parts]  # type: ignore[index]


def _own_period(items: list[Item], text: str, found: re.Match[str]) -> int:
    """Add a period to the measure before it, with a tail such as `na wijziging`; returns where it ends."""
    tail = _MEASURE_TAIL.match(text, found.end())
    end = tail.end() if tail else found.end()
    last = items[-1]
    spelled = " ".join((last.text + text[found.start() - 1 : end]).split()) if not last.periods else last.text
    items[-1] = replace(last, text=spelled, periods=(*last.periods, clean_period(found[0])))
    return end


def _skip(text: str, at: int) -> int:
    return _BETWEEN.match(text, at).end()  # type: ignore[union-attr]


def put_under(measures: str, periods: str) -> str | None:
    """A line of measures and the line of as many periods printed under it, as one header; None where they don't match.

    >>> put_under("Begroting Begroting Rekening", "2021 primitief 2021 na wijziging 2022")
    'Begroting 2021 primitief Begroting 2021 na wijziging Rekening 2022'
    """
    above = tokens(measures) or []
    if len(above) < 2 or any(item.role != "measure" or item.periods for item in above):
        return None
    below = list(_PERIOD_TAIL.finditer(periods))
    if len(below) != len(above) or "".join(found[0] for found in below).strip() != periods.strip():
        return None
    if len({found["period"] for found in below}) == len(below) and not any(found["tail"] for found in below):
        return None  # every period once: they may all be of one measure
    return " ".join(f"{item.text} {found[0].strip()}" for item, found in zip(above, below, strict=True))


def is_tail(text: str) -> bool:
    """Whether a line only goes on with the measure on the line above: `na wijziging`."""
    return _MEASURE_TAIL.fullmatch(text) is not None


def split_glued(text: str) -> tuple[str, str]:
    """A header line with the table's title glued to its end, as text out of a PDF has it: both; ("", "") for any other.

    >>> split_glued("2018Veiligheid en handhaving"), split_glued("2018 was een goed jaar")
    (('2018', 'Veiligheid en handhaving'), ('', ''))
    """
    found = _GLUED.fullmatch(text)
    if not found or not tokens(found["head"]) or tokens(text):
        return "", ""
    return found["head"], found["title"]


def _rising(years: str) -> bool:
    """Whether periods follow one another without a gap, as columns do."""
    firsts = [int(year[:4]) for year in re.findall(PERIOD, years)]
    return all(after == before + 1 for before, after in pairwise(firsts))


def split_caption(text: str) -> tuple[str, str | None]:
    """A header line with a free text before it: that text and the header part; (`""`, None) for any other line.

    >>> split_caption("Lasten en baten Rekening 2016 Begroting 2017")
    ('Lasten en baten', 'Rekening 2016 Begroting 2017')
    >>> split_caption("Effectindicator Realisatie"), split_caption("De rekening 2016 is vastgesteld")
    (('', 'Effectindicator Realisatie'), ('', None))
    """
    if tokens(text):
        return "", text
    if (years := _TITLE_YEARS.fullmatch(text)) and _rising(years["years"]):
        return years["title"], years["years"]
    if len(text) > 200 or not _DATED_END.search(text):
        return "", None
    for start in re.finditer(r"(?<=\s)\w", text):
        items = tokens(text[start.start() :])
        if items and sum(item.role == "measure" and bool(item.periods) for item in items) > 1:
            return text[: start.start()].strip(), text[start.start() :]
    return "", None
