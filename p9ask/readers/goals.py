"""Doelen and prestaties in layouts without cell borders: the table of both, and the doel rows inside other tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from p9ask import codes
from p9ask.blocks import Block
from p9ask.model import Statement
from p9ask.readers.layout import Line, join, span

GOAL_ROW = re.compile(rf"(?:doel(?:stelling)?\s+)(?={codes.GOAL}\b)", re.IGNORECASE)
_GOALS_HEADER = re.compile(r"doel(?:en|stelling(?:en)?)?\W*prestaties?(?:\W*(?:status|voortgang))?", re.IGNORECASE)
_STATUS = re.compile(
    r"(?:(?:deels|gedeeltelijk|grotendeels|niet|nog niet|volledig) )?"
    r"(?:gerealiseerd|behaald|uitgevoerd|gestart|in uitvoering|op schema|vertraagd|vervallen|loopt|afgerond)",
    re.IGNORECASE,
)
"""What a third column of such a table says of a prestatie."""


def goals_at(lines: Sequence[Line], at: int) -> int:
    """The index after a `Doel | Prestatie` header that starts here, or 0."""
    if _GOALS_HEADER.fullmatch(lines[at].text):
        return at + 1
    if at + 1 < len(lines) and _GOALS_HEADER.fullmatch(f"{lines[at].text} {lines[at + 1].text}"):
        return at + 2
    return 0


def read_goals(lines: Sequence[Line], at: int, words: Counter[str]) -> tuple[list[Statement], list[Block], int]:
    """Doelen and prestaties from here to the first text that is neither, or a code that was there already; and as blocks
    what their status is, where it stands on a line of its own.
    """
    found: list[Statement] = []
    statuses: list[Block] = []
    seen: set[str] = set()
    while at < len(lines):
        end = at + 1
        while end < len(lines) and not (
            lines[end].after_blank or lines[end].page_start or codes.leading_code(lines[end].text)[0]
        ):
            end += 1
        text = join((line.text for line in lines[at:end]), words)
        if found and _STATUS.fullmatch(text):
            place = (found[-1].lines[0], span(lines[at:end])[1])
            statuses.append(Block("row", f"{found[-1].code} {found[-1].text}: {text}", place))
            at = end
            continue
        parts = split_statements(text)
        if not parts or any(code in seen for code, _ in parts):
            break
        seen.update(code for code, _ in parts)
        found += [statement(code, text, span(lines[at:end])) for code, text in parts]
        at = end
    return found, statuses, at


def split_statements(text: str) -> list[tuple[str, str]]:
    """Codes and texts of doelen and prestaties in one text, glued or not; empty where it does not begin with one.

    >>> split_statements("9B2.1 Uitvoeren van zorg9B2 Problemen worden voorkomen")
    [('9B2.1', 'Uitvoeren van zorg'), ('9B2', 'Problemen worden voorkomen')]
    """
    marks = list(codes.ANYWHERE.finditer(text))
    if not marks or marks[0].start():
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [(mark[0], text[mark.end() : end].strip()) for mark, end in zip(marks, ends, strict=True)]


def statement(code: str, text: str, lines: tuple[int, int]) -> Statement:
    """A doel or prestatie by the form of its code."""
    if "." in code:
        return Statement("prestatie", code, text, codes.goal_of(code), lines)
    return Statement("doel", code, text, None, lines)
