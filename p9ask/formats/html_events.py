"""The tags and texts of an HTML page, in one pass: the standard library's parser goes back over what is left open, and so
takes hours for a page of a few megabytes that is made for it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

_TAG = re.compile(
    r"""<(?P<close>/?)(?P<name>[a-z][^\s/>]*+)(?P<rest>(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|(?!["'])))*+)>""",
    re.IGNORECASE,
)
_RAW = frozenset(("script", "style", "textarea", "title", "noscript", "iframe", "xmp"))
"""Elements in which there are no tags but their own end."""
_MARKUP = re.compile(r"<(?=[a-z/!?])", re.IGNORECASE)


class Event(NamedTuple):
    """A tag or a text, and the line that it begins on; a text's is that of its first letter. `rest`: a tag's attributes."""

    kind: Literal["start", "end", "text"]
    text: str
    line: int
    rest: str = ""

    def attribute(self, name: str) -> str:
        """The value of an attribute; empty where it is not there."""
        found = re.search(
            rf"""(?:^|[\s"'/]){name}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']*))""", self.rest, re.IGNORECASE
        )
        return html.unescape(next((value for value in found.groups() if value), "")) if found else ""


def events(page: str) -> Iterator[Event]:
    """All tags and texts of a page, in order. What is left open at its end is not shown, as in a browser."""
    at, line, counted = 0, 1, 0
    while at < len(page):
        found = _MARKUP.search(page, at)
        end = found.start() if found else len(page)
        if end > at:
            text = html.unescape(page[at:end])
            line += page.count("\n", counted, at)
            counted = at
            lead = page[at:end]
            yield Event("text", text, line + lead[: len(lead) - len(lead.lstrip())].count("\n"))
        if not found:
            return
        line += page.count("\n", counted, end)
        counted = end
        tag = _TAG.match(page, end)
        if tag:
            name = tag["name"].lower()
            yield Event("end" if tag["close"] else "start", name, line, tag["rest"])
            at = _raw_end(page, name, tag.end()) if name in _RAW and not tag["close"] else tag.end()
        else:
            at = _skipped(page, end)


def _skipped(page: str, at: int) -> int:
    """The end of a comment, a declaration, or a tag that does not end."""
    if page.startswith("<!--", at):
        end = page.find("-->", at + 4)
        return end + 3 if end >= 0 else len(page)
    if page[at + 1] in "!?/":
        end = page.find(">", at)
        return end + 1 if end >= 0 else len(page)
    return len(page)


def _raw_end(page: str, name: str, at: int) -> int:
    """Where the end tag of an element without tags inside begins; its text is left out, as none of it is prose."""
    found = re.compile(rf"</{name}\b", re.IGNORECASE).search(page, at)
    return found.start() if found else len(page)
