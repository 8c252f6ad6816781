"""CSV -> lines: what a semicolon, comma or tab parts becomes cells; a row's place is the line that it begins on."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO

from p9ask.errors import UnreadableInput
from p9ask.formats.lines import MOST_CELLS, Lines, Rendered, Row
from p9ask.formats.markup import decode
from p9ask.formats.sheets import add_tables

_DELIMITERS = ";\t,|"
_SAMPLE = 200
_MOST_FIELD = 1_000_000


def render(name: str, data: bytes) -> Rendered:
    """The lines of a CSV file. Raises UnreadableInput."""
    text, is_utf8 = decode(name, data)
    lines = Lines()
    try:
        add_tables(lines, list(_rows(name, text, _delimiter(text))))
    except csv.Error as error:
        raise UnreadableInput(f"{name} is no CSV, or it is damaged ({error}); save it anew.") from error
    return lines.rendered()._replace(is_utf8=is_utf8)


def _delimiter(text: str) -> str:
    """The character that parts most rows into the same number of cells, more than one."""
    sample = "\n".join(text.splitlines()[:_SAMPLE])
    if sample[:4].lower() == "sep=":
        return sample[4]
    best, most = ";", 0
    for delimiter in _DELIMITERS:
        widths = Counter(len(row) for row in csv.reader(StringIO(sample), delimiter=delimiter) if len(row) > 1)
        score = max((count * min(width, 4) for width, count in widths.items()), default=0)
        best, most = (delimiter, score) if score > most else (best, most)
    return best


def _rows(name: str, text: str, delimiter: str) -> Iterator[Row]:
    csv.field_size_limit(_MOST_FIELD)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    begins, count = 1, 0
    for texts in reader:
        count += len(texts) + 1
        if count > MOST_CELLS:
            raise UnreadableInput(f"{name} has too many table cells to be read; split it.")
        if not (begins == 1 and texts and texts[0].lower().startswith("sep=")):
            yield Row(tuple(texts), f"line {begins}")
        begins = reader.line_num + 1
