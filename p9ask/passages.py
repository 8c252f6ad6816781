"""Blocks and tables -> passages: one idea each under its headings, with the sentences that are embedded and quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from p9ask import codes, sentences
from p9ask.blocks import Block
from p9ask.model import Figure, Lines, Statement
from p9ask.readers import Reading

MAX_CHARS = 600
_TARGET_CHARS = 420
_EMBEDDED_HEADINGS = 2


@dataclass(frozen=True, slots=True)
class Sentence:
    """A quotable stretch: its text, its lines, and the text that is embedded for it (with heading and context)."""

    text: str
    lines: Lines
    embedded: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A passage before it is stored.

    `kind`: paragraph, list, row (key and text), figures (a table row), note, statement, heading.
    """

    kind: str
    text: str
    heading: tuple[str, ...]
    lines: Lines
    sentences: tuple[Sentence, ...]


def passages(reading: Reading, figures: Sequence[Figure], areas: Mapping[str, str]) -> list[Draft]:
    """All passages of a document in its order. `areas` names the area codes."""
    blocks = _promote(sorted(reading.blocks, key=lambda block: block.lines))
    headings = Headings(blocks, reading.statements, areas)
    drafts = [*_prose(blocks, figures, headings), *_rows(figures, headings), *_statements(reading, headings)]
    return sorted(drafts, key=lambda draft: (draft.lines, draft.kind))


class Headings:
    """The headings of a document: those that it prints, and the area where a table of doelen begins another one."""

    def __init__(self, blocks: Sequence[Block], statements: Sequence[Statement], areas: Mapping[str, str]) -> None:
        self._found = sorted((b.lines[0], b.level, b.text) for b in blocks if b.kind == "heading")
        for statement in statements:
            area = codes.area_of(statement.code)
            line = statement.lines[0]
            if not any(re.search(rf"\b{area}(?!\w)", text) for text in self.at(line)):
                self._found = sorted([*self._found, (line, 1, f"{area} {areas.get(area, '')}".strip())])

    def at(self, line: int) -> tuple[str, ...]:
        """The headings above a line, outermost first."""
        path: dict[int, str] = {}
        for number, level, text in self._found:
            if number > line:
                break
            path = {above: title for above, title in path.items() if above < level}
            path[level] = text
        return tuple(path[level] for level in sorted(path))


def _prose(blocks: Sequence[Block], figures: Sequence[Figure], headings: Headings) -> Iterator[Draft]:
    """Paragraphs, lists with their lead-in, notes, and headings that nothing stands under."""
    at = 0
    while at < len(blocks):
        block = blocks[at]
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        heading = headings.at(block.lines[0])
        if block.kind == "heading":
            if after is None or (after.kind == "heading" and after.level <= block.level):
                yield _draft("heading", [block], heading[:-1])
        elif block.kind == "note":
            yield _draft("note", [block], (*heading, *_noted(block, figures)))
        elif block.kind in ("paragraph", "row", "item"):
            end = _group_end(blocks, at)
            if end - at > 1:
                yield from _list(blocks[at:end], heading)
            else:
                yield from _paragraph(block, heading)
            at = end
            continue
        at += 1


def _promote(blocks: Sequence[Block]) -> list[Block]:
    """A short bullet followed by a paragraph is that paragraph's heading, not an item."""
    promoted: list[Block] = []
    for at, block in enumerate(blocks):
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        alone = at == 0 or blocks[at - 1].kind != "item"
        short = block.kind == "item" and block.marker and len(block.text) < 60 and block.text[-1] not in ".;,"
        if alone and short and after and after.kind == "paragraph" and after.lines[0] == block.lines[1] + 1:
            promoted.append(replace(block, kind="heading", level=3))
        else:
            promoted.append(block)
    return promoted


def _group_end(blocks: Sequence[Block], at: int) -> int:
    """The end of a list that starts here (a lead-in with its items, or items), or of a lead-in with one paragraph."""
    end = at + 1
    leads = blocks[at].text.endswith(":")
    if blocks[at].kind == "item" or (leads and end < len(blocks) and blocks[end].kind == "item"):
        while end < len(blocks) and blocks[end].kind == "item":
            end += 1
    elif leads and len(blocks[at].text) < 120 and end < len(blocks) and blocks[end].kind == "paragraph":
        end += 1
    return end


def _noted(block: Block, figures: Sequence[Figure]) -> tuple[str, ...]:
    """The indicators that a footnote belongs to, where these are few."""
    labels = dict.fromkeys(figure.label for figure in figures if block.text in figure.notes)
    return tuple(labels) if len(labels) <= 2 else ()


def _draft(kind: str, blocks: Sequence[Block], heading: tuple[str, ...]) -> Draft:
    lines = (blocks[0].lines[0], blocks[-1].lines[1])
    text = "\n".join(block.text for block in blocks)
    found = [sentence for block in blocks for sentence in _sentences(block, heading)]
    return Draft(kind, text, heading, lines, tuple(found))


def _list(blocks: Sequence[Block], heading: tuple[str, ...]) -> Iterator[Draft]:
    """A list as one passage: its lead-in's last sentence gives every item its context."""
    lead = blocks[0] if blocks[0].kind != "item" else None
    items = blocks[1:] if lead else blocks
    if lead is None or len(lead.text) > MAX_CHARS:
        before = list(_paragraph(lead, heading)) if lead else []
        yield from before
    context = lead.text[sentences.split(lead.text)[-1][0] :] if lead else ""
    whole = [_embed(item.text, item.lines, heading, context) for item in items]
    own = _sentences(lead, heading) if lead else []
    text = "\n".join([*([lead.text] if lead else []), *(f"- {item.text}" for item in items)])
    yield Draft("list", text, heading, (blocks[0].lines[0], blocks[-1].lines[1]), (*own, *whole))


def _paragraph(block: Block, heading: tuple[str, ...]) -> Iterator[Draft]:
    """A paragraph as one passage, or as several of whole sentences where it is long."""
    found = _sentences(block, heading)
    kind = block.kind if block.kind == "row" else "paragraph"
    if len(block.text) <= MAX_CHARS or len(found) < 3:
        yield Draft(kind, block.text, heading, block.lines, tuple(found))
        return
    count = -(-len(block.text) // _TARGET_CHARS)
    size = len(block.text) / count
    position = 0
    numbered: list[tuple[int, Sentence]] = []
    for sentence in found:
        numbered.append((int((position + len(sentence.text) / 2) // size), sentence))
        position += len(sentence.text) + 1
    for _, group in groupby(numbered, key=lambda pair: pair[0]):
        chunk = [sentence for _, sentence in group]
        text = " ".join(sentence.text for sentence in chunk)
        yield Draft(kind, text, heading, (chunk[0].lines[0], chunk[-1].lines[1]), tuple(chunk))


def _sentences(block: Block, heading: tuple[str, ...]) -> list[Sentence]:
    """The sentences of a block; one that leans on the sentence before it is embedded together with it."""
    found: list[Sentence] = []
    for start, end in sentences.split(block.text):
        text = block.text[start:end]
        context = found[-1].text if found and sentences.LEANS.match(text) else ""
        found.append(_embed(text, block.lines_of(start, end), heading, context))
    return found


def _embed(text: str, lines: Lines, heading: tuple[str, ...], context: str = "") -> Sentence:
    parts = [*heading[-_EMBEDDED_HEADINGS:], context, text]
    return Sentence(text, lines, clean(". ".join(part.rstrip(".") for part in parts if part)))


def clean(text: str) -> str:
    """Text without control characters, as encoders and terminals want it."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", " ", text)


def _rows(figures: Sequence[Figure], headings: Headings) -> Iterator[Draft]:
    """Each table row with its header: `realisatie 2016 35%; streefwaarde 2016 34%; bron …`. Only its name is embedded."""
    for _, group in groupby(figures, key=lambda figure: (figure.citation.lines, figure.label)):
        cells = list(group)
        first = cells[0]
        heading = headings.at(first.citation.lines[0]) if first.code or not first.row else (first.name,)
        values = "; ".join(f"{_column_name(cell)} {cell.raw or '(leeg)'}" for cell in cells)
        source = f"; bron {first.source}" if first.source else ""
        text = f"{first.label}: {values}{source}"
        embedded = f"{first.name} – {first.row}" if first.row else first.name
        sentence = Sentence(text, first.citation.lines, clean(embedded))
        yield Draft("figures", text, heading, first.citation.lines, (sentence,))


def _column_name(figure: Figure) -> str:
    period = figure.period or figure.column
    return period if figure.measure in (period, "waarde") else f"{figure.measure} {period}"


def _statements(reading: Reading, headings: Headings) -> Iterator[Draft]:
    """Doelen and prestaties, each prestatie with its doel."""
    goals = {s.code: s.text for s in reading.statements if s.kind == "doel"}
    for statement in reading.statements:
        goal = goals.get(statement.goal or "")
        own = f"{statement.kind.capitalize()} {statement.code} {statement.text}"
        context = f"Doel {statement.goal} {goal}" if goal else ""
        heading = headings.at(statement.lines[0])
        sentence = _embed(own, statement.lines, heading, context)
        yield Draft("statement", own, (*heading, *((context,) if context else ())), statement.lines, (sentence,))
