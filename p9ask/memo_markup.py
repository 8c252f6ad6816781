"""Markdown as markdown-it reads it, and its inline markup blanked out so that every character of the text keeps its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    Rule = Callable[[StateInline, bool], bool]
    Markup = Callable[[StateInline, int], Iterator["Edit"]]

_ANY = re.compile(r"[\\`*_\[<&~]")
NOTE_REFERENCE = re.compile(r"\[\^(?P<name>[^\]\s]+)\]")
_DEEP = 10_000  # what is nested deeper would be dropped without a word; Python's own limit comes first, and is heard


class Edit(NamedTuple):
    """A part of a text that is markup, and what stands for it: nothing, or the character of an entity."""

    start: int
    end: int
    text: str = ""


class Delimiter(NamedTuple):
    """A mark such as `**`. Whether it is markup or text only shows when the parser has seen the whole paragraph."""

    token: Token
    edit: Edit


class Blocks(NamedTuple):
    """The blocks of a Markdown text, as markdown-it's tokens."""

    tokens: list[Token]
    references: dict[str, Any]

    def blank(self, text: str) -> str:
        """The text of a block with its markup as spaces: as long as before.

        >>> parse("[Bron]: x.md").blank("**38%**[^1] in [de nota][bron]")
        '  38%       in  de nota       '
        """
        if not _ANY.search(text):
            return text
        edits: list[Edit] = []
        delimiters: list[Delimiter] = []
        env = {"references": self.references, "edits": edits, "delimiters": delimiters}
        parser().inline.parse(text, parser(), env, [])
        edits += (edit for token, edit in delimiters if token.type != "text" or not token.content)
        characters = list(text)
        for start, end, shown in edits:
            characters[start:end] = shown.ljust(end - start)
        return "".join(characters)


def parse(text: str) -> Blocks:
    """The blocks of a Markdown text."""
    env: dict[str, Any] = {}
    tokens = parser().parse(text, env)
    return Blocks(tokens, env.get("references", {}))


@cache
def parser() -> MarkdownIt:
    """CommonMark with tables, strikethrough and references to footnotes. It only reads blocks; `Blocks.blank` has their
    inline rules note where they find markup, as inline tokens have no positions.
    """
    from markdown_it import MarkdownIt  # a tenth of a second, that no other command should wait for
    from markdown_it import rules_inline as rules

    made = MarkdownIt("commonmark", {"maxNesting": _DEEP}).enable(["table", "strikethrough"])
    made.core.ruler.enableOnly(["normalize", "block"])
    made.inline.ruler2.disable("fragments_join")  # keeps each delimiter its own token
    noted: dict[str, tuple[Rule, Markup]] = {
        "autolink": (rules.autolink, _around),
        "backticks": (rules.backtick, _around),
        "emphasis": (rules.emphasis.tokenize, _delimiters),
        "entity": (rules.entity, _entity),
        "escape": (rules.escape, _escape),
        "html_inline": (rules.html_inline, _all),
        "image": (_image, _target),
        "link": (rules.link, _target),
        "strikethrough": (rules.strikethrough.tokenize, _delimiters),
    }
    for name, (rule, markup) in noted.items():
        made.inline.ruler.at(name, _noting(rule, markup))
    made.inline.ruler.before("link", "note_reference", _noting(_note_reference, _all))
    return made


def _noting(rule: Rule, markup: Markup) -> Rule:
    """An inline rule that also notes the markup of what it finds."""

    def noting(state: StateInline, silent: bool) -> bool:
        start = state.pos
        found = rule(state, silent)
        if found and not silent:
            state.env["edits"] += markup(state, start)
        return found

    return noting


def _note_reference(state: StateInline, silent: bool) -> bool:
    del silent  # it makes no tokens
    found = NOTE_REFERENCE.match(state.src, state.pos)
    if found:
        state.pos = found.end()
    return found is not None


def _all(state: StateInline, start: int) -> Iterator[Edit]:
    yield Edit(start, state.pos)


def _image(state: StateInline, silent: bool) -> bool:
    """An image, whose description stays as it is: it would be parsed on its own, with places that are not the text's."""
    from markdown_it.rules_inline import image

    del silent
    return image(state, True)


def _around(state: StateInline, start: int) -> Iterator[Edit]:
    """The marks at both ends; none where they fill all of it, as backticks do that have no partner."""
    text = state.src[start : state.pos]
    width = len(text) - len(text.lstrip(text[0]))
    if width < len(text):
        yield Edit(start, start + width)
        yield Edit(state.pos - width, state.pos)


def _target(state: StateInline, start: int) -> Iterator[Edit]:
    """All of a link or image but what it shows."""
    is_image = state.src[start] == "!"
    opening = start + 1 if is_image else start
    yield Edit(start, opening + 1)
    yield Edit(state.md.helpers.parseLinkLabel(state, opening, not is_image), state.pos)


def _entity(state: StateInline, start: int) -> Iterator[Edit]:
    shown = state.tokens[-1].content
    yield Edit(start, state.pos, shown if shown.isprintable() else "")


def _escape(state: StateInline, start: int) -> Iterator[Edit]:
    # A backslash before a letter is text, and the rule takes it all the same.
    if state.tokens[-1].content != state.src[start : state.pos]:
        yield Edit(start, start + 1)


def _delimiters(state: StateInline, start: int) -> Iterator[Edit]:
    end = state.pos
    for token in reversed(state.tokens):
        if end == start:
            break
        state.env["delimiters"].append(Delimiter(token, Edit(end - len(token.content), end)))
        end -= len(token.content)
    yield from ()
