"""What a source document is: its id, title, kind, year, municipality and place in the order of publication.

What its entry in `documents.toml` does not give is inferred from its text.
"""

from __future__ import annotations

import re
from collections import Counter

from p9ask.amounts import years_in
from p9ask.columns import candidates
from p9ask.header import tokens
from p9ask.measures import kind_of
from p9ask.model import Document
from p9ask.places import municipality_of, places_in, spelt
from p9ask.readers import Reading

_KINDS = {"jaarstukken": "Jaarstukken", "begroting": "Begroting", "document": "Document"}
_REPORT = re.compile(
    r"jaarstukken|jaarverslag|jaarrekening|\brekening (?:19|20)\d\d|prestatieverantwoording|toelichting op de prestaties|"
    r"behaald|wat hebben we (?:bereikt|gedaan)|ontwikkelingen in (?:19|20)\d\d",
    re.IGNORECASE,
)
_BUDGET = re.compile(
    r"programmabegroting|beleidsbegroting|wat gaan we (?:doen|er ?voor doen)|wat willen we bereiken|meerjarenraming|"
    r"streefwaarden\b|beoogd",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?P<kind>jaarstukken|jaarverslag|jaarrekening|(?:programma|beleids|meerjaren)?begroting)\s+"
    r"(?P<year>(?:19|20)\d\d)\b(?! na)",
    re.IGNORECASE,
)
_TOP_LINES = 12
_YEAR_OF = re.compile(
    r"(?:jaarstukken|jaarverslag|jaarrekening|(?:programma|beleids)?begroting|streefwaarden?|rekening|ontwikkelingen in|"
    r"gaan we doen in|prestaties)\s+(?P<year>(?:19|20)\d\d)",
    re.IGNORECASE,
)


def describe(
    file: str, text: str, sha256: str, entry: dict[str, object] | None, reading: Reading
) -> tuple[Document, bool]:
    """The document's record, and whether anything in it had to be inferred."""
    given = entry or {}
    seen = _by_title(text) or _by_name(file) or _by_columns(reading)
    kind = str(given.get("kind") or (seen[0] if seen else infer_kind(text)))
    year = int(str(given["year"])) if given.get("year") else seen[1] if seen else infer_year(text, kind)
    title = str(given.get("title") or f"{_KINDS.get(kind, kind.capitalize())}{f' {year}' if year else ''}")
    ident = str(given.get("id") or (f"{kind}-{year}" if year else re.sub(r"\W+", "-", file.rsplit(".", 1)[0].lower())))
    published = str(given.get("published") or infer_published(kind, year))
    municipality = spelt(str(given.get("municipality") or "")) or municipality_of(text) or _place_in(file)
    told = {"id": ident, "title": title, "kind": kind, "year": year, "published": published}
    inferred = not {key for key, value in told.items() if value} <= given.keys()
    return Document(ident, title, kind, year, published, municipality, f"seeds/{file}", sha256), inferred


def _spoken(file: str) -> str:
    """A file's name as words: `jaarstukken-2017_Leiden.pdf` is `jaarstukken 2017 Leiden`."""
    return " ".join(re.sub(r"[\W_]+", " ", file.rpartition(".")[0]).split())


def _by_name(file: str) -> tuple[str, int] | None:
    """Kind and year by a file's name that says both."""
    return _by_title(_spoken(file))


def _place_in(file: str) -> str:
    """The one place that a file's name names."""
    named = places_in(_spoken(file))
    return named[0] if len(named) == 1 else ""


def _by_title(text: str) -> tuple[str, int] | None:
    """Kind and year by the title that the document's first lines name, such as `Programmabegroting 2021`."""
    top = "\n".join(text.split("\n", _TOP_LINES)[:_TOP_LINES])
    named = Counter((found["kind"].lower(), int(found["year"])) for found in _TITLE.finditer(top))
    if not named:
        return None
    kind, year = max(named, key=lambda key: named[key])
    return ("begroting" if kind.endswith("begroting") else "jaarstukken"), year


def _by_columns(reading: Reading) -> tuple[str, int] | None:
    """Kind and year by the tables' columns: targets up to the last result are jaarstukken, later ones a begroting; that
    shows the accounts of two years before, and the budget of the year before, beside its own.
    """
    years: dict[str, set[int]] = {"result": set(), "target": set(), "budget": set()}
    for grid in reading.grids:
        for column in next(iter(candidates([i for cell in grid.header for i in tokens(cell.text) or []])), ()):
            if column.period and column.role == "value":
                year = int(column.period[:4])
                kind = kind_of(column.measure)
                years.get("result" if kind in ("actual", "account") else kind, set()).add(year)
    planned = years["target"] | years["budget"]
    if not years["result"] or not planned:
        return None
    last = max(years["result"])
    if last in planned:
        return "jaarstukken", last
    first = min(years["target"] or planned - {last + 1} or planned)
    return ("begroting", first) if min(planned) > last else None


def infer_kind(text: str) -> str:
    """`jaarstukken` or `begroting` by the words that each uses; `document` where neither shows."""
    report, budget = len(_REPORT.findall(text)), len(_BUDGET.findall(text))
    if report == budget:
        return "document" if not report else "jaarstukken"
    return "jaarstukken" if report > budget else "begroting"


def infer_year(text: str, kind: str) -> int | None:
    """The year that the document is about: the one most named beside its own words, else the last common year."""
    named = Counter(int(found["year"]) for found in _YEAR_OF.finditer(text))
    if kind == "begroting" and (targets := re.search(r"Streefwaarden\W+(?:Bron\W+)?((?:19|20)\d\d)", text)):
        named[int(targets[1])] += 1
    if named:
        most = max(named.values())
        return max(year for year, count in named.items() if count == most)
    years = Counter(int(year) for year in years_in(text))
    return max((year for year, count in years.items() if count >= max(2, len(years) // 4)), default=None)


def infer_published(kind: str, year: int | None) -> str:
    """An ISO month for the order of editions: begroting in November before its year, jaarstukken in July after it.

    These are the months in which the law wants them: Gemeentewet, articles 191 and 200.
    """
    if year is None:
        return ""
    return f"{year - 1}-11" if kind == "begroting" else f"{year + 1}-07" if kind == "jaarstukken" else f"{year}-12"
