"""`seeds/documents.toml`: what a person says of the documents; read, and checked for what it must not hold."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from p9ask.errors import UnreadableInput
from p9ask.model import Problem
from p9ask.sources import CATALOGUE

_KEYS = frozenset({"file", "id", "title", "kind", "year", "published", "municipality"})


def entries(seeds: Path) -> dict[str, dict[str, object]]:
    """The entries of `documents.toml` by file name; empty where there is none. Raises UnreadableInput."""
    path = seeds / CATALOGUE
    if not path.is_file():
        return {}
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableInput(f"seeds/{CATALOGUE} can't be read ({error}); correct it or remove it.") from error
    found = tables.get("document", [])
    fault = next(_faults(tables, found), None)
    if fault:
        raise UnreadableInput(f"seeds/{CATALOGUE}: {fault}; correct it or remove it.")
    return {str(entry["file"]): entry for entry in found}


def unused(seeds: Path) -> list[Problem]:
    """Entries of `documents.toml` whose file is not there."""
    place = f"seeds/{CATALOGUE}"
    missing = [file for file in entries(seeds) if not (seeds / file).is_file()]
    return [Problem("", place, (1, 1), "no_source", f"it describes {file}, which is not there") for file in missing]


def _faults(tables: dict[str, object], entries: object) -> Iterator[str]:
    """What is wrong with the entries, a clause each."""
    if set(tables) - {"document"} or not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
        yield "it holds something other than tables [[document]]"
        return
    seen: set[object] = set()
    for entry in entries:
        file = entry.get("file")
        if not isinstance(file, str) or not file:
            yield "an entry names no file"
            continue
        if unknown := sorted(set(entry) - _KEYS):
            yield f"the entry of {file} has the unknown key {unknown[0]}"
        if wrong := [
            key for key in sorted(set(entry) & _KEYS) if type(entry[key]) is not (int if key == "year" else str)
        ]:
            yield f"in the entry of {file} the value of {wrong[0]} is no {'whole number' if wrong[0] == 'year' else 'text'}"
        for key in ("file", "id"):
            if (key, entry.get(key)) in seen:
                yield f"two entries have the {key} {entry[key]}"
            if key in entry:
                seen.add((key, entry[key]))
