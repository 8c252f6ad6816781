"""Entries put into `documents.toml` and taken out; a person's comments, order and spelling stay as they are."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from pathlib import Path
from typing import Any

from p9ask.errors import UnreadableInput
from p9ask.model import Document
from p9ask.sources import CATALOGUE

EMPTY = """\
# The documents of this corpus: `p9ask add` writes an entry for each, and you may correct it here; the next command
# reads it. `published` is a month that tells the later edition from the earlier one. An entry looks like this:
#
# [[document]]
# file = "jaarstukken-2023.pdf"
# id = "jaarstukken-2023"
# title = "Jaarstukken 2023"
# kind = "jaarstukken"
# year = 2023
# published = "2024-07"
# municipality = "Leiden"
"""
"""What a new home has."""


def entry(document: Document) -> dict[str, object]:
    """A document as an entry; what is not known of it is left out."""
    fields: dict[str, object] = {
        "file": Path(document.file).name,
        "id": document.id,
        "title": document.title,
        "kind": document.kind,
        "year": document.year,
        "published": document.published,
        "municipality": document.municipality,
    }
    return {key: value for key, value in fields.items() if value}


def changed(seeds: Path, new: Sequence[Mapping[str, object]] = (), without: Container[str] = ()) -> str:
    """The text of `documents.toml` with new entries, in the place of those of the same file, and without those of files."""
    import tomlkit  # only where entries come and go
    from tomlkit.items import Array

    path = seeds / CATALOGUE
    before = path.read_text("utf-8").rstrip() if path.is_file() else ""
    content = tomlkit.parse(f"{before}\n" if before else "")
    listed: Any = content.get("document")
    by_file = {found["file"]: found for found in new}
    below_head: list[Any] = []
    for at in reversed(range(len(listed or ()))):
        if listed[at]["file"] in without:
            below_head = _drop(listed, at) + (below_head if not at else [])
        elif found := by_file.pop(listed[at]["file"], None):
            listed[at].update(found)
    if isinstance(listed, Array):  # document = [{file = …}, …]
        for found in by_file.values():
            table = tomlkit.inline_table()
            table.update(found)
            listed.append(table)
        by_file = {}
    if listed is not None and not listed:
        del content["document"]
    at = next((number for number, (key, _) in enumerate(content.body) if key == "document"), len(content.body))
    content.body[at:at] = [(None, item) for item in below_head]
    tables = [f"[[document]]\n{tomlkit.dumps(found)}".rstrip() for found in by_file.values()]
    text = "\n\n".join(filter(None, [tomlkit.dumps(content).rstrip(), *tables]))
    return _checked(f"{text}\n", {str(found["file"]) for found in new}, without)


def _drop(listed: Any, at: int) -> list[Any]:
    """Take out an entry; the comments below it, which belong to what follows, go to the entry before, or are returned where
    there is none.
    """
    from tomlkit.items import AoT, Comment

    below: list[Any] = []
    if isinstance(listed, AoT):
        body = listed[at].value.body
        last = max((number for number, (key, _) in enumerate(body) if key is not None), default=-1)
        below = [item for _, item in body[last + 1 :]]
        below = below if any(isinstance(item, Comment) for item in below) else []
    del listed[at]
    if not at:
        return below
    listed[at - 1].value.body.extend((None, item) for item in below)
    return []


def _checked(text: str, new: set[str], without: Container[str]) -> str:
    """The text, where it says what it should."""
    import tomllib

    found = [entry["file"] for entry in tomllib.loads(text).get("document", [])]
    if not new <= set(found) or any(file in without for file in found) or len(found) != len(set(found)):
        raise UnreadableInput(f"seeds/{CATALOGUE} is written in a way that can't be changed safely; change it by hand.")
    return text
