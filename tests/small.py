"""A small invented report whose figure and fact can be changed, and what an index tells of it."""

from __future__ import annotations

import ctypes
import hashlib
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from p9ask import Corpus
from p9ask.embedding import Encoder
from p9ask.store import Store
from p9ask.vectors import open_vectors

if TYPE_CHECKING:
    from p9ask.embedding import Vectors

FIGURE = "Hoeveel procent van de inwoners was in 2020 tevreden over het groen?"
FACT = "Hoeveel iepen kwamen er langs de Vliet?"
OLD, NEW = ("66%", "412"), ("71%", "530")
VALUE = ("lookup", "7A1.a", "--year", "2020", "--measure", "realisatie", "--format", "value")
_REPORT = """\
Jaarstukken {year}

Beleidsterrein 7A Groen

Langs de Vliet zijn na de storm van november {trees} jonge iepen gezet.

De gemeente Woubrugge onderhoudt de plantsoenen met eigen mensen en machines.

Effectindicatoren bij 7A Groen

| Effectindicator | Realisatie 2018 | Realisatie 2019 | Realisatie 2020 | Streefwaarde 2020 | Bron |
|---|---|---|---|---|---|
| 7A1.a Percentage inwoners dat tevreden is over het groen | 61% | 63% | {share} | 65% | Omnibusenquête |
| 7A1.b Aantal bomen in de openbare ruimte | 8.120 | 8.204 | 8.377 | 8.500 | Beheersysteem |
"""


def report(share: str = "66%", trees: str = "412", year: int = 2020) -> str:
    """The report of a year, with a share of content inhabitants in 2020 and a number of new elms."""
    return _REPORT.format(share=share, trees=trees, year=year)


def other_report() -> str:
    """A report of the next year on another area, which has none of the first one's figures and facts."""
    return report(year=2021).replace("7A", "8A").replace("Vliet", "Does").replace("groen", "water")


def told(home: Path, encoder: Encoder | None = None) -> tuple[str, str]:
    """The figure and the fact as the index has them, without a refresh."""
    return told_by(Corpus.open(home, refresh=False, encoder=encoder))


def told_by(corpus: Corpus) -> tuple[str, str]:
    """The figure and the fact; look-up and question must agree on the figure."""
    (figure,) = corpus.lookup("7A1.a", year="2020", measure="realisatie")
    assert f"{figure.raw} (realisatie 2020" in corpus.ask(FIGURE).answer
    fact = re.search(r"\d+(?= jonge iepen)", corpus.ask(FACT).answer)
    assert fact
    return figure.raw, fact[0]


def tree(folder: Path) -> dict[str, str]:
    """All files under a folder, but locks, with the sha256 of their content."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def content(home: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that the index holds of the sources, but for the vectors."""
    return Store(home / "index/p9ask.db").content()


def assert_same_vectors(one: Path, other: Path) -> None:
    """Both indexes have the same vectors, within rounding, for the same sentences."""
    first, second = (_vectors(home) for home in (one, other))
    assert first.keys() == second.keys()
    assert min(float(first[key] @ second[key]) for key in first) > 0.99


def _vectors(home: Path) -> dict[str, Vectors]:
    index = Store(home / "index/p9ask.db")
    keys = index.sentence_keys()
    stored = open_vectors(home / "index", index)
    assert len(stored) == len(keys)
    made = stored.vectors([ident for ident, _ in keys])
    assert np.allclose((made * made).sum(axis=1), 1, atol=0.01)
    return {key: vector for (_, key), vector in zip(keys, made, strict=True)}


def powerless() -> None:
    """Give up root's right to write where a file's mode forbids it; for a new process, before its program starts."""
    if os.geteuid() == 0:
        drop, override, search, owner = 24, 1, 2, 3
        for capability in (override, search, owner):
            assert ctypes.CDLL(None).prctl(drop, capability, 0, 0, 0) == 0


def make_read_only(folder: Path) -> None:
    """Take the right to write from a folder and all that is in it."""
    for path in (*folder.rglob("*"), folder):
        path.chmod(path.stat().st_mode & ~0o222)
