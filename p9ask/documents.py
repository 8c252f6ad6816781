"""What a source document is: its id, title, kind, year, municipality and place in the order of publication.

Given in `seeds/documents.toml`; for a document without an entry there it is inferred from its text.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from p9ask.amounts import years_in
from p9ask.columns import candidates
from p9ask.errors import UnreadableInput
from p9ask.header import tokens
from p9ask.measures import kind_of
from p9ask.model import Document, Problem
from p9ask.places import municipality_of
from p9ask.readers import Reading
from p9ask.sources import CATALOGUE

_NO_CONTROLS = {code: " " for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t\f\r"}
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
_KEYS = frozenset({"file", "id", "title", "kind", "year", "published", "municipality"})
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


def read_bytes(path: Path) -> bytes:
    """A source's content. Raises UnreadableInput."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableInput(f"{path.name} can't be read: {error.strerror}.") from error


def decode(data: bytes, name: str) -> tuple[str, bool]:
    """A text file's text, and whether it was UTF-8 (else it is read as Windows-1252). Raises UnreadableInput."""
    if b"\x00" in data[:65536]:
        raise UnreadableInput(f"{name} is not a text file; p9ask reads text here.")
    try:
        text, is_utf8 = data.decode("utf-8-sig"), True
    except UnicodeDecodeError:
        text, is_utf8 = data.decode("cp1252", errors="replace"), False
    return text.translate(_NO_CONTROLS), is_utf8


def read_text(path: Path) -> tuple[str, bool]:
    """A text file's text, and whether it was UTF-8. Raises UnreadableInput."""
    return decode(read_bytes(path), path.name)


def catalogue(seeds: Path) -> dict[str, dict[str, object]]:
    """The entries of `documents.toml` by file name; empty where there is none. Raises UnreadableInput."""
    path = seeds / CATALOGUE
    if not path.is_file():
        return {}
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableInput(f"seeds/{CATALOGUE} can't be read ({error}); correct it or remove it.") from error
    entries = tables.get("document", [])
    fault = next(_catalogue_faults(tables, entries), None)
    if fault:
        raise UnreadableInput(f"seeds/{CATALOGUE}: {fault}; correct it or remove it.")
    return {str(entry["file"]): entry for entry in entries}


def unused(seeds: Path) -> list[Problem]:
    """Entries of `documents.toml` whose file is not there."""
    place = f"seeds/{CATALOGUE}"
    missing = [file for file in catalogue(seeds) if not (seeds / file).is_file()]
    return [Problem("", place, (1, 1), "no_source", f"it describes {file}, which is not there") for file in missing]


def _catalogue_faults(tables: dict[str, object], entries: object) -> Iterator[str]:
    """What is wrong with the entries, a clause each."""
    if set(tables) - {"document"} or not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
        yield "it holds something other than tables [[document]]"
        return
    seen: set[object] = set()
    for entry in entries:
        file = entry.get("file")
        if not isinstance(file, str) or not file:
            yield "an entry names no file"
            continue
        if unknown := sorted(set(entry) - _KEYS):
            yield f"the entry of {file} has the unknown key {unknown[0]}"
        if wrong := [
            key for key in sorted(set(entry) & _KEYS) if type(entry[key]) is not (int if key == "year" else str)
        ]:
            yield f"in the entry of {file} the value of {wrong[0]} is no {'whole number' if wrong[0] == 'year' else 'text'}"
        for key in ("file", "id"):
            if (key, entry.get(key)) in seen:
                yield f"two entries have the {key} {entry[key]}"
            if key in entry:
                seen.add((key, entry[key]))


def describe(
    file: str, text: str, sha256: str, entry: dict[str, object] | None, reading: Reading
) -> tuple[Document, bool]:
    """The document's record, and whether anything in it had to be inferred."""
    given = entry or {}
    seen = _by_title(text) or _by_columns(reading)
    kind = str(given.get("kind") or (seen[0] if seen else infer_kind(text)))
    year = int(str(given["year"])) if given.get("year") else seen[1] if seen else infer_year(text, kind)
    title = str(given.get("title") or f"{_KINDS.get(kind, kind.capitalize())}{f' {year}' if year else ''}")
    ident = str(given.get("id") or (f"{kind}-{year}" if year else re.sub(r"\W+", "-", file.rsplit(".", 1)[0].lower())))
    published = str(given.get("published") or infer_published(kind, year))
    municipality = str(given.get("municipality") or municipality_of(text))
    inferred = not {"id", "title", "kind", "year", "published"} <= given.keys()
    return Document(ident, title, kind, year, published, municipality, f"seeds/{file}", sha256), inferred


def _by_title(text: str) -> tuple[str, int] | None:
    """Kind and year by the title that the document's first lines name, such as `Programmabegroting 2021`."""
    top = "\n".join(text.split("\n", _TOP_LINES)[:_TOP_LINES])
    named = Counter((found["kind"].lower(), int(found["year"])) for found in _TITLE.finditer(top))
    if not named:
        return None
    kind, year = max(named, key=lambda key: named[key])
    return ("begroting" if kind.endswith("begroting") else "jaarstukken"), year


def _by_columns(reading: Reading) -> tuple[str, int] | None:
    """Kind and year by the tables' columns: targets up to the last result are jaarstukken, later ones a begroting."""
    results: set[int] = set()
    targets: set[int] = set()
    for grid in reading.grids:
        for column in next(iter(candidates([i for cell in grid.header for i in tokens(cell.text) or []])), ()):
            if column.period and column.role == "value":
                year = int(column.period[:4])
                kind = kind_of(column.measure)
                (results if kind in ("actual", "account") else targets if kind in ("target", "budget") else set()).add(
                    year
                )
    if not results or not targets:
        return None
    last = max(results)
    return ("jaarstukken", last) if last in targets else ("begroting", min(targets)) if min(targets) > last else None


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
