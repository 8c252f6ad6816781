"""Footnote marks on cells and labels: `*`, `**`, `¹`, `1)`."""

from __future__ import annotations

import re

MARK = r"(?:\*{1,4}|[¹²³⁴]|(?<!\d)[1-9]\))"
_MARKS = re.compile(rf"(?<!\s)\s*(?P<marks>(?:{MARK}\s*)+)$")


def split_marks(text: str) -> tuple[str, tuple[str, ...]]:
    """Footnote marks off the end (or the very start) of a cell.

    >>> split_marks("57*"), split_marks("> 87.000 **"), split_marks("** Effectindicator"), split_marks("12 1)")
    (('57', ('*',)), ('> 87.000', ('**',)), ('Effectindicator', ('**',)), ('12', ('1)',)))
    """
    text = text.strip()
    marks: list[str] = []
    if lead := re.match(r"(\*{1,4})\s*(?=\w)", text):
        marks.append(lead[1])
        text = text[lead.end() :]
    if found := _MARKS.search(text):
        head = text[: found.start()]
        glued_digit = found["marks"][0] in "123456789" and text[found.start() - 1 : found.start()].isdigit()
        if not glued_digit or text[found.start()].isspace():
            marks.extend(re.findall(MARK, found["marks"]))
            text = head
    return text.strip(), tuple(marks)
