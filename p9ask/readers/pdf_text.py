"""Layout of text out of a PDF: wrapped lines; a row's values stand together on one line, after its label."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from p9ask import codes
from p9ask.amounts import VALUE, read_cell
from p9ask.blocks import Block, Cell
from p9ask.columns import Columns
from p9ask.marks import MARK
from p9ask.model import Lines
from p9ask.readers import flat
from p9ask.readers.layout import (
    BULLET,
    FURNITURE,
    LEFT_OPEN,
    Line,
    Reading,
    block,
    heading,
    is_heading,
    is_note,
    join,
    note_block,
    span,
)

_WORDS = r"[-–—−]{1,3}|n\.?n\.?b\.?|n\.?v\.?t\.?|n\.?b\.?|nog niet bekend|niet bekend|nog onbekend|onbekend"
_NEGATIVE = r"\((?!(?:19|20)\d\d\))\d{1,3}(?:\.\d{3})*(?:,\d+)?%?\)"
_CELL = re.compile(
    rf"(?:{VALUE.pattern}|(?:{_WORDS})|{_NEGATIVE}|x)(?:\s?{MARK})*(?:\s[VN])?(?=\s|$)", re.VERBOSE | re.IGNORECASE
)
_BARE = re.compile(rf"(?:{VALUE.pattern}|(?:{_WORDS})|{MARK})(?:{MARK})*(?=\s|$)", re.VERBOSE | re.IGNORECASE)
_ROW_WORD = re.compile(
    r"(?P<group>.+?)(?<!\bvan)(?<!\ben)\s+(?P<row>lasten|baten|saldo|toevoeging(?:en)?|onttrekking(?:en)?)$", re.I
)
_GOVERNS = re.compile(
    r"(?:van|tot|t/m|tot en met|per|onder|boven|vanaf|dan|om de|in|op|circa|minstens|minimaal|groep)", re.I
)
_FULL = 0.9


def read(text: str) -> Reading:
    """Read a document in this layout."""
    return flat.read(text, cut, prose, cells_apart=False)


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or a value: `is_value`, its line (index into the row's lines), and whether it begins that line."""

    text: str
    is_value: bool
    line: int
    starts_line: bool


@dataclass(frozen=True, slots=True)
class _Window:
    """Neighbouring value tokens that could be the row's cells: `start` to `end`, and how surely."""

    start: int
    end: int
    sure: bool


def cut(lines: Sequence[Line], ways: Sequence[Columns], words: Counter[str]) -> flat.CutRow:
    """Cut a row into label, values and source: the one run of values that is as long as the header has columns."""
    for pattern in (_CELL, _BARE):
        tokens = _tokens(lines, pattern)
        windows = [
            w for columns in ways for w in _windows(tokens, columns) if not _broken(tokens[w.start : w.end], lines)
        ]
        if best := _choose(windows, tokens, lines):
            return _cut_at(tokens, best, lines, words)
    tokens = _tokens(lines, _CELL)
    runs = _runs(tokens)
    if not runs:
        return flat.CutRow(join((line.text for line in lines), words), (), complete=False)
    start, end = max(runs, key=lambda run: (run[1] - run[0], run[0]))
    row = _cut_at(tokens, _Window(start, end, sure=False), lines, words)
    return flat.CutRow(row.label, row.cells, complete=False, doubt="the row's values do not fit its header")


def _tokens(lines: Sequence[Line], pattern: re.Pattern[str]) -> list[_Token]:
    tokens: list[_Token] = []
    for number, line in enumerate(lines):
        at = 0
        while at < len(line.text):
            if line.text[at].isspace():
                at += 1
                continue
            found = pattern.match(line.text, at)
            end = found.end() if found else _word_end(line.text, at)
            tokens.append(_Token(line.text[at:end], bool(found), number, at == 0))
            at = end
    return tokens


def _word_end(text: str, at: int) -> int:
    while at < len(text) and not text[at].isspace():
        at += 1
    return at


def _runs(tokens: Sequence[_Token]) -> list[tuple[int, int]]:
    """Maximal runs of neighbouring value tokens; a token inside brackets that a label left open is none."""
    runs: list[tuple[int, int]] = []
    depth = 0
    start: int | None = None
    for at, token in enumerate(tokens):
        inside = depth > 0 or _belongs_to_label(tokens, at)
        depth = max(0, depth + token.text.count("(") - token.text.count(")"))
        if token.is_value and not inside:
            start = at if start is None else start
        elif start is not None:
            runs.append((start, at))
            start = None
    if start is not None:
        runs.append((start, len(tokens)))
    return runs


def _belongs_to_label(tokens: Sequence[_Token], at: int) -> bool:
    """Whether a number completes the words before it (`van 1 tot 10`, `onder 18`), as no label ends in such a word."""
    before = tokens[at - 1] if at else None
    return bool(before and not before.is_value and not tokens[at].starts_line and _GOVERNS.fullmatch(before.text))


def _windows(tokens: Sequence[_Token], columns: Columns) -> list[_Window]:
    """Where this set of columns finds as many neighbouring values as it has value columns."""
    count = sum(column.role == "value" for column in columns)
    found: list[_Window] = []
    for start, end in _runs(tokens):
        size = end - start
        if size == count or _fits_bracketed(tokens[start:end], columns):
            found.append(_Window(start, end, sure=True))
        elif _ends_in_source_dash(tokens, end, columns) and (
            size == count + 1 or _fits_bracketed(tokens[start : end - 1], columns)
        ):
            found.append(_Window(start, end - 1, sure=True))
        elif size > count:
            found += _parts(tokens, start, end, count)
    return found


def _broken(run: Sequence[_Token], lines: Sequence[Line]) -> bool:
    return any(token.starts_line and lines[token.line].after_blank for token in run[1:])


def _ends_in_source_dash(tokens: Sequence[_Token], end: int, columns: Columns) -> bool:
    """Whether the last value is a dash in the place of the source, which no text fills."""
    has_source = bool(columns) and columns[-1].role == "source"
    return has_source and end == len(tokens) and tokens[end - 1].text in ("-", "–", "—")


def _fits_bracketed(run: Sequence[_Token], columns: Columns) -> bool:
    """Whether values with their own year in brackets fill the one column that has none, and the rest the others."""
    undated = sum(column.role == "value" and column.period is None for column in columns)
    dated = sum(column.role == "value" and column.period is not None for column in columns)
    bracketed = sum(bool(cell and cell.year) for token in run if (cell := read_cell(token.text)))
    return undated == 1 and bracketed > 0 and len(run) - bracketed == dated


def _parts(tokens: Sequence[_Token], start: int, end: int, count: int) -> list[_Window]:
    """Windows inside a run that is too long: sure only where a line break or the unit sets the surplus apart."""
    last = _Window(end - count, end, sure=False)
    before = tokens[start : last.start]
    window = tokens[last.start : end]
    apart = window[0].starts_line and all(token.line < window[0].line for token in before)
    closing = count + 1 == end - start and before[0].text in ("-", "–") and _open_dashes(tokens[:start]) % 2 == 1
    if apart or closing:
        return [_Window(last.start, end, sure=True)]
    broken = next((at for at in range(start + 1, end) if tokens[at].starts_line), None)
    if broken is not None and broken - start == count:
        return [_Window(start, broken, sure=True)]
    return [last]


def _open_dashes(tokens: Sequence[_Token]) -> int:
    return sum(token.text in ("-", "–") for token in tokens)


def _choose(windows: Sequence[_Window], tokens: Sequence[_Token], lines: Sequence[Line]) -> _Window | None:
    """The one window that is sure; of several, the one that begins a paragraph, or that is no lone year or count."""
    sure = sorted({(window.start, window.end) for window in windows if window.sure})
    tests: tuple[Callable[[tuple[int, int]], bool], ...] = (
        lambda _: True,
        lambda w: tokens[w[0]].starts_line and lines[tokens[w[0]].line].after_blank,
        lambda w: not re.fullmatch(r"(?:19|20)\d\d|\d", tokens[w[0]].text) or w[1] - w[0] > 1,
        lambda w: w[1] - w[0] > 1 or tokens[w[0]].text not in ("-", "–"),
    )
    for test in tests:
        kept = [window for window in sure if test(window)]
        if len(kept) == 1:
            return _Window(*kept[0], sure=True)
    return None


def _cut_at(tokens: Sequence[_Token], window: _Window, lines: Sequence[Line], words: Counter[str]) -> flat.CutRow:
    label = _text(tokens[: window.start], words)
    cells = [Cell(token.text, _at(lines, token)) for token in tokens[window.start : window.end]]
    rest = tokens[window.end :]
    if rest:
        cells.append(Cell(_text(rest, words), (_at(lines, rest[0])[0], _at(lines, rest[-1])[1])))
    if not codes.INDICATOR.match(label) and (group := _ROW_WORD.fullmatch(label)) and group["row"][0].isupper():
        cells.insert(0, Cell(group["row"], _at(lines, tokens[0])))
        label = group["group"]
    return flat.CutRow(label, tuple(cells), complete=True)


def _at(lines: Sequence[Line], token: _Token) -> Lines:
    number = lines[token.line].number
    return number, number


def _text(tokens: Sequence[_Token], words: Counter[str]) -> str:
    by_line: dict[int, list[str]] = {}
    for token in tokens:
        by_line.setdefault(token.line, []).append(token.text)
    return join((" ".join(parts) for parts in by_line.values()), words)


def prose(lines: Sequence[Line], words: Counter[str], more: bool) -> list[Block]:
    """Headings, paragraphs, items and notes out of wrapped lines."""
    width = _wrap_width(lines)
    blocks: list[Block] = []
    segments = _segments(lines, width)
    for number, segment in enumerate(segments):
        follows = segments[number + 1] if number + 1 < len(segments) else None
        blocks.append(_block(segment, words, follows, more))
    return blocks


def _wrap_width(lines: Sequence[Line]) -> int:
    lengths = sorted(len(line.text) for line in lines)
    return lengths[int(len(lengths) * 0.95)] if lengths else 0


def _segments(lines: Sequence[Line], width: int) -> list[list[Line]]:
    """Lines that belong together: a new one after a blank line, at a bullet, or where a line was broken on purpose."""
    segments: list[list[Line]] = []
    for number, line in enumerate(lines):
        previous = lines[number - 1] if number else None
        if previous is None or _breaks(previous, line, width, segments[-1]):
            segments.append([line])
        else:
            segments[-1].append(line)
    return segments


def _breaks(previous: Line, line: Line, width: int, segment: Sequence[Line]) -> bool:
    goes_on = line.text[0].islower() and previous.text[-1] not in ".!?;:"
    if line.after_blank or BULLET.match(line.text) or is_note(line):
        return True
    if line.page_start or codes.leading_code(line.text)[0]:
        return not goes_on
    if FURNITURE.fullmatch(previous.text):
        return True
    if codes.leading_code(segment[0].text)[0] and line.text[0].isupper() and not LEFT_OPEN.search(previous.text):
        return True
    room = len(previous.text) + 1 + len(line.text.split()[0])
    return room < width * _FULL and not goes_on


def _block(segment: Sequence[Line], words: Counter[str], follows: Sequence[Line] | None, more: bool) -> Block:
    text = join((line.text for line in segment), words)
    place = span(segment)
    if FURNITURE.fullmatch(text):
        return Block("furniture", text, place)
    if is_note(segment[0]):
        return note_block(segment, words)
    if bullet := BULLET.match(text):
        return block("item", segment, words, cut=bullet.end(), marker=bullet["marker"])
    coded = codes.leading_code(text)[0] and len(text) < 250 and text[-1] not in ".;"
    leads = text.endswith(":") and follows is not None and not codes.leading_code(follows[0].text)[0]
    if (follows or more) and not leads and (coded or (len(segment) == 1 and is_heading(text))):
        return replace(heading(text, place), starts=block("heading", segment, words).starts)
    return block("paragraph", segment, words)
