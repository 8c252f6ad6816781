"""What all readers share: numbered lines, joining of wrapped lines, headings, footnotes, and telling layouts apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from p9ask import codes
from p9ask.amounts import read_cell
from p9ask.blocks import Block, BlockKind, Grid
from p9ask.marks import MARK
from p9ask.model import Lines, Statement

BULLET = re.compile(r"\s*(?P<marker>[•·▪◦‣●○*]|[-–](?=\s)|\d{1,2}[.)](?=\s)|[a-z]\)(?=\s))\s+(?=\S)")
NOTE = re.compile(rf"(?P<mark>{MARK})\s*(?=\S)")
FOOTER = re.compile(
    r"(?:jaarstukken|jaarrekening|jaarverslag|programma(?:begroting|rekening)|begroting)\s+(?:19|20)\d\d\b.{0,60}|"
    r"gemeente \w+.{0,40}(?:19|20)\d\d|(?:programma|hoofdstuk) \d+\b.{0,80}",
    re.IGNORECASE,
)
FURNITURE = re.compile(
    r"(?:ga )?naar boven|terug naar (?:boven|vorige)|home(?: /.*)?|"
    r"(?:pagina|blz\.?|page) ?\d+(?: (?:van|of) \d+)?|\d{1,4}",
    re.IGNORECASE,
)
_TOP_HEADING = re.compile(r"beleidsterrein\b|(?:programma|hoofdstuk|paragraaf|deel|thema) \d", re.IGNORECASE)
_SENTENCE_END = ".!?;:,"
LEFT_OPEN = re.compile(
    r"(?:\b(?:de|het|een|van|in|op|aan|door|met|voor|en|of|te|om|tot|bij|naar|over|uit|per|totaal)|[,-])$",
    re.IGNORECASE,
)
_CONJUNCTION = re.compile(r"(?:en|of|en/of|t/m|tot|als)\b")
HEADING_CHARS = 110


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file: its number from 1, its text without the surrounding white space, and what preceded it.

    `spaces_after` counts the lines of nothing but no-break spaces that follow: empty cells, out of HTML.
    """

    number: int
    text: str
    after_blank: bool
    page_start: bool
    spaces_after: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a reader found, each part in document order."""

    blocks: tuple[Block, ...]
    grids: tuple[Grid, ...]
    statements: tuple[Statement, ...]


def to_lines(text: str) -> list[Line]:
    """The lines with text on them. Line numbers count `\\n` only, as editors do."""
    lines: list[Line] = []
    blank = True
    for number, raw in enumerate(text.split("\n"), 1):
        clean = raw.replace("\u00a0", " ").strip("\ufeff\r\f\v\t ")
        if clean:
            page_start = raw.startswith("\f") or (raw[:1] == " " and raw[1:2].isalnum())
            lines.append(Line(number, clean, blank, page_start))
        elif "\u00a0" in raw and lines:
            lines[-1] = replace(lines[-1], spaces_after=lines[-1].spaces_after + 1)
        blank = not clean
    return lines


def span(lines: Sequence[Line]) -> Lines:
    """First and last line number."""
    return lines[0].number, lines[-1].number


def join(lines: Iterable[str], words: Counter[str] | None = None) -> str:
    """Wrapped lines as one text; a hyphen at a line's end goes or stays by what else the document writes.

    >>> join(["algemene Wmo-", "voorzieningen"]), join(["het sport-", "en gezondheidsbeleid"]), join(["maat-", "schap"])
    ('algemene Wmo-voorzieningen', 'het sport- en gezondheidsbeleid', 'maatschap')
    """
    return _join(lines, words)[0]


def _join(lines: Iterable[str], words: Counter[str] | None) -> tuple[str, tuple[int, ...]]:
    """The joined text, and the offsets at which the second and later lines begin in it."""
    text = ""
    starts: list[int] = []
    for number, line in enumerate(lines):
        if number == 0:
            text = line
            continue
        glue = _join_hyphen(text, line, words or Counter()) if re.search(r"\w-$", text) else f"{text} {line}"
        starts.append(len(glue) - len(line))
        text = glue
    return text, tuple(starts)


def block(
    kind: BlockKind, lines: Sequence[Line], words: Counter[str], *, cut: int = 0, level: int = 0, marker: str = ""
) -> Block:
    """A block of neighbouring lines, without the first `cut` characters (a bullet or mark)."""
    text, starts = _join((line.text for line in lines), words)
    offsets = _by_number(lines, starts)
    return Block(kind, text[cut:], span(lines), level, marker, tuple(max(0, at - cut) for at in offsets))


def _by_number(lines: Sequence[Line], starts: Sequence[int]) -> list[int]:
    """One offset for each line number after the first, blank lines between included."""
    offsets: list[int] = []
    for (before, line), start in zip(pairwise(lines), starts, strict=True):
        offsets += [start] * (line.number - before.number)
    return offsets


def _join_hyphen(text: str, line: str, words: Counter[str]) -> str:
    left = re.search(r"[\w'’-]+-$", text)[0][:-1]  # type: ignore[index]
    right = re.match(r"[\w'’]*", line)[0]  # type: ignore[index]
    if _CONJUNCTION.match(line):
        return f"{text} {line}"
    if words[(left + right).lower()]:
        return text[:-1] + line
    own_word = left[:1].isupper() and (len(left) < 5 or left.isupper())
    if left[-1].isdigit() or own_word or not right[:1].islower() or words[f"{left}-{right}".lower()]:
        return text + line
    return text[:-1] + line


def count_words(text: str) -> Counter[str]:
    """How often each word (lower case, inner hyphens kept, none that a line's end cuts off) stands in the text."""
    return Counter(re.findall(r"\w+(?:[-'’]\w+){0,8}(?![-\w])", text.lower()))


def is_heading(text: str) -> bool:
    """Whether a short line by itself looks like a heading: no sentence, no list item, no table cell."""
    code, rest = codes.leading_code(text)
    first = (rest or text)[:1]
    if len(text) > HEADING_CHARS or not (first.isupper() or first in "\"'‘“" or code):
        return False
    if not code and not re.search(r"[A-Za-zÀ-ÿ]{2}", text):
        return False
    return text[-1] not in ".!?;,|" and read_cell(text) is None


def heading(text: str, lines: Lines) -> Block:
    """A heading block; level 1 for an area, a chapter or capitals, 2 for any other."""
    code, _ = codes.leading_code(text)
    top = _TOP_HEADING.match(text) or (code and re.fullmatch(codes.AREA, code)) or (text.isupper() and len(text) > 3)
    return Block("heading", text.rstrip(" :|"), lines, 1 if top else 2)


def is_note(line: Line) -> bool:
    """Whether a line begins a footnote: a mark, then text that is not a value."""
    found = NOTE.match(line.text)
    return bool(found) and len(line.text) - found.end() > 3 and not re.match(r"\*\s\w.*\s\|", line.text)  # type: ignore[union-attr]


def note_block(lines: Sequence[Line], words: Counter[str]) -> Block:
    """One footnote: `marker` is its mark, `text` what follows."""
    found = NOTE.match(lines[0].text)
    assert found
    return block("note", lines, words, cut=found.end(), marker=found["mark"])


def detect(text: str) -> str:
    """The layout of a document: `pipe_table`, `cell_lines` or `pdf_text`, by what most of its lines look like."""
    lines = to_lines(text)
    if sum(line.text.count("|") > 1 for line in lines) >= 3:
        return "pipe_table"
    single = sum(line.after_blank and read_cell(line.text) is not None for line in lines)
    wrapped = sum(
        not after.after_blank and after.text[0].islower() and line.text[-1] not in _SENTENCE_END and len(line.text) > 30
        for line, after in pairwise(lines)
    )
    longest = max((len(line.text) for line in lines), default=0)
    return "cell_lines" if single > wrapped or longest > 250 else "pdf_text"
