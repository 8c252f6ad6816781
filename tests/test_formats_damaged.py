"""Two thousand damaged files of all formats: each is read or refused in one sentence, soon and in bounded memory."""

from __future__ import annotations

import io
import random
import resource
import time
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from p9ask.documents import describe
from p9ask.formats import render
from p9ask.model import Document
from p9ask.readers import read
from p9ask.tables import Context, figures
from tests.test_formats_fixtures import DOCUMENTS
from tests.test_formats_safety import changed, damaged, outcome

EACH = 48
MOST_SECONDS = 10
MOST_MB = 500
PARTS = {".docx": "word/document.xml", ".xlsx": "xl/worksheets/sheet1.xml"}
suffixes = sorted({path.suffix for path in DOCUMENTS})


def used_mb() -> int:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def test_there_are_two_thousand_of_them() -> None:
    assert EACH * len(DOCUMENTS) >= 2_000


@pytest.mark.slow
@pytest.mark.parametrize("suffix", suffixes)
def test_a_damaged_file_is_read_or_refused_soon_and_in_bounded_memory(suffix: str) -> None:
    before = used_mb()
    seen: Counter[bool] = Counter()
    for path in (path for path in DOCUMENTS if path.suffix == suffix):
        chance, whole = random.Random(path.name), path.read_bytes()
        for number in range(EACH):
            data = _damaged_within(path.suffix, whole, chance) if number % 2 else damaged(whole, chance)
            started = time.monotonic()
            seen[_reads(path, data)] += 1
            assert time.monotonic() - started < MOST_SECONDS
    assert seen[True] > 0
    assert used_mb() - before < MOST_MB


def _damaged_within(suffix: str, whole: bytes, chance: random.Random) -> bytes:
    """A file damaged where it holds its text: of an office file, in the part inside its archive."""
    part = PARTS.get(suffix)
    if part is None:
        return damaged(whole, chance)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        return changed(whole, part, damaged(archive.read(part), chance))


def _reads(path: Path, data: bytes) -> bool:
    """Whether a file is read, all the way to its figures; an error other than a refusal is not caught."""
    found = outcome(path.name, data)
    if isinstance(found, str):
        assert found.count(". ") <= 1
        assert path.name in found
        return False
    text = "\n".join(found.lines)
    reading = read(text, found.whole)
    context = Context(Document("x", "X", "jaarstukken", 2020, "2021-07", "", path.name), list(found.lines), {})
    for grid in reading.grids:
        figures(grid, context)
    describe(path.name, text, "0" * 64, None, reading)
    return True


def test_an_undamaged_file_is_read() -> None:
    assert all(_reads(path, path.read_bytes()) and render(path.name, path.read_bytes()).lines for path in DOCUMENTS)
