"""A memo of plain text -> its segments: paragraphs between blank lines, items behind bullets and numbers, headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import NamedTuple

from p9ask.memo_lines import Collector, Stretch, is_ignore, leave_out, lines_of
from p9ask.model import Memo
from p9ask.readers import layout

_RULER = re.compile(r"\s*[=_*~#+-]{3,}\s*")
_CHAPTER = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+|")


class Group(NamedTuple):
    """Lines that belong together, and the bullet or number before the first. `alone`: blank lines stand around them."""

    stretches: tuple[Stretch, ...]
    marker: str
    alone: bool


def read(name: str, text: str) -> Memo:
    """The segments of a text. Raises UnreadableInput for a `p9ask-ignore` without a reason."""
    lines = lines_of(text)
    marks = {line.line for line in lines if is_ignore(line.text, f"{name}:{line.line}")}
    kept, left_out = leave_out(lines, marks)
    collector = Collector(name, left_out)
    groups = list(_groups(kept))
    for group, after in zip_longest(groups, groups[1:]):
        if after and _is_heading(group, after):
            first = group.stretches[0]
            collector.add("heading", group.stretches, level=layout.heading(first.text, (first.line, first.line)).level)
        else:
            is_item = bool(group.marker)
            collector.add("item" if is_item else "paragraph", group.stretches, whole=is_item)
    return collector.memo()


def _groups(lines: Iterable[Stretch]) -> Iterator[Group]:
    found: list[Stretch] = []
    marker, after_blank = "", True
    for line in lines:
        blank = not line.text.strip() or _RULER.fullmatch(line.text) is not None
        bullet = layout.BULLET.match(line.text)
        if found and (blank or bullet):
            yield Group(tuple(found), marker, alone=after_blank and blank)
            found, after_blank = [], blank
        after_blank = after_blank or blank
        if not blank:
            marker = marker if found else bullet["marker"] if bullet else ""
            found.append(line.cut(bullet.end() if bullet else 0))
    if found:
        yield Group(tuple(found), marker, alone=after_blank)


def _is_heading(group: Group, after: Group) -> bool:
    """Whether a line by itself is a heading over what follows; a numbered one is, unless the next is numbered too."""
    if len(group.stretches) > 1 or not group.alone:
        return False
    text = group.stretches[0].text
    is_item = group.marker and (not group.marker[0].isdigit() or after.marker)
    return not is_item and layout.is_heading(text[_CHAPTER.match(text).end() :] or text)  # type: ignore[union-attr]
