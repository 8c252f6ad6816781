"""One source file -> all that the index holds of it: passages, figures, doelen and problems."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from p9ask import codes, documents, sources, tables
from p9ask.blocks import Block
from p9ask.compare import share_problems
from p9ask.formats import Rendered, render
from p9ask.model import Document, Figure, Problem, Statement
from p9ask.passages import Draft, Headings, passages
from p9ask.readers import Reading, read

_AREA_HEADING = re.compile(rf"(?:beleidsterrein\s+)?(?P<code>{codes.AREA})\s+(?P<name>[^\W\d].*)", re.IGNORECASE)
_AREA_WITHIN = re.compile(rf"\bbij (?P<code>{codes.AREA})\s+(?P<name>[^\W\d].*)")
_PROGRAMME = re.compile(
    r"\bprogramma +(?P<code>\d{1,2}):? +(?P<name>[A-Z][^/|.\n]{2,60}?) *(?=$|/|\|)", re.MULTILINE | re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Extract:
    """What was read out of one source file. `size` and `mtime` (ns) are the file's at that moment; `lines`: what it was
    rendered to with the place of each, unless these are its own lines.
    """

    document: Document
    drafts: tuple[Draft, ...]
    figures: tuple[Figure, ...]
    statements: tuple[Statement, ...]
    areas: dict[str, str]
    problems: tuple[Problem, ...]
    size: int
    mtime: int
    lines: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """A source as its own content gives it, before anything is said of it. `size` and `mtime` (ns) as in `Extract`."""

    sha256: str
    rendered: Rendered
    text: str
    reading: Reading
    size: int
    mtime: int


def load(path: Path, name: str | None = None) -> Loaded:
    """Read one source; `name` is its own where the file has another for now. Raises UnreadableInput."""
    stat = path.stat()
    data = sources.read_bytes(path)
    rendered = render(name or path.name, data)
    text = "\n".join(rendered.lines)
    reading = read(text, whole=rendered.whole)
    return Loaded(hashlib.sha256(data).hexdigest(), rendered, text, reading, stat.st_size, stat.st_mtime_ns)


def extract(
    path: Path, entry: dict[str, object] | None, ident: str | None = None, loaded: Loaded | None = None
) -> Extract:
    """Read one source. `ident` replaces the document's own id; `loaded`: what was read already. Raises UnreadableInput."""
    loaded = loaded or load(path)
    rendered, text, reading = loaded.rendered, loaded.text, loaded.reading
    document, inferred = documents.describe(path.name, text, loaded.sha256, entry, reading)
    if ident:
        document = document._replace(id=ident)
    areas = programme_names(text) | area_names(reading)
    figures, problems = _figures(reading, document, list(rendered.lines), areas)
    if not rendered.is_utf8:
        problems.insert(0, _problem(document, "encoding", "the file is not UTF-8; it was read as Windows-1252"))
    if inferred:
        what = f"{document.title} ({document.kind}, {document.year or 'no year'}, id {document.id})"
        problems.insert(0, _problem(document, "inferred", f"not described in documents.toml; taken for {what}"))
    problems += _goal_wordings(reading, document)
    return Extract(
        document,
        tuple(passages(reading, figures, areas)),
        tuple(figures),
        reading.statements,
        areas,
        tuple(problems),
        loaded.size,
        loaded.mtime,
        _placed(rendered),
    )


def _placed(rendered: Rendered) -> tuple[tuple[str, str], ...]:
    """The lines with their places; none where each has the number that it has in the file."""
    numbered = all(place in ("", f"line {number}") for number, place in enumerate(rendered.places, 1))
    return () if numbered else tuple(zip(rendered.lines, rendered.places, strict=True))


def programme_names(text: str) -> dict[str, str]:
    """The names of programmes by their numbers (`4` -> `Veiligheid en handhaving`) that titles and breadcrumbs give."""
    names: dict[str, str] = {}
    for found in _PROGRAMME.finditer(text):
        if found["name"][0].isupper():
            names.setdefault(found["code"], found["name"])
    return names


def area_names(reading: Reading) -> dict[str, str]:
    """The names of areas (`9A` -> `Sociale binding en participatie`) that the headings give."""
    names: dict[str, str] = {}
    for block in reading.blocks:
        if block.kind == "heading":
            found = _AREA_HEADING.fullmatch(block.text) or _AREA_WITHIN.search(block.text)
            if found:
                names.setdefault(found["code"].upper(), found["name"].strip(" :|"))
    return names


def _figures(
    reading: Reading, document: Document, lines: list[str], areas: dict[str, str]
) -> tuple[list[Figure], list[Problem]]:
    blocks: list[Block] = sorted(reading.blocks, key=lambda block: block.lines)
    headings = Headings(blocks, (), areas)
    sections = Headings([block for block in blocks if not tables.heads_table(block.text)], (), areas)
    figures: list[Figure] = []
    problems: list[Problem] = []
    for grid in reading.grids:
        line = grid.lines[0]
        context = tables.Context(document, lines, areas, (*sections.at(line), *headings.at(line)))
        found, left = tables.figures(grid, context)
        figures += found
        problems += left + share_problems(found)
    return figures, problems


def _problem(document: Document, kind: str, message: str) -> Problem:
    return Problem(document.id, document.file, (1, 1), kind, message)


def _goal_wordings(reading: Reading, document: Document) -> list[Problem]:
    """Doelen that a document words in two ways: in its table of doelen and above its indicators."""
    known = {s.code: s for s in reading.statements if s.kind == "doel"}
    found: list[Problem] = []
    for grid in reading.grids:
        for row in grid.rows:
            filled = [cell for cell in row.cells if cell.text]
            code, wording = (
                codes.leading_code(re.sub(r"^doel\s+", "", filled[0].text, flags=re.I)) if filled else (None, "")
            )
            first = known.get(code or "")
            if len(filled) == 1 and first and _plain(first.text) != _plain(wording):
                message = f"doel {code} reads “{wording}” here and “{first.text}” on line {first.lines[0]}"
                found.append(Problem(document.id, document.file, row.lines, "goal_wording", message))
    return found


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", text.lower()).split())
