"""How likely a table row or a sentence answers a question: two logistic models over a few features.

The weights are fitted on the labelled questions, answerable and not, by `tests/questions/fit.py`, which also draws the
curve from which the thresholds were taken.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple


class RowFeatures(NamedTuple):
    """A table row beside a question. Shares are of the question's hard terms, from 0 to 1; nearness is in standard deviations.

    `held`: how many terms its label holds, 3 at most; `lead`: how much nearer it is than the next row; `missed`: the share of
    terms that the corpus knows and the label lacks; `asks_figure`: whether the question's words ask for a figure.
    """

    coverage: float
    precision: float
    held: float
    nearness: float
    lead: float
    missed: float
    asks_figure: float


class SentenceFeatures(NamedTuple):
    """A sentence beside a question; see RowFeatures. `own`: the coverage by the sentence itself; `fits`
    and `misfits`: whether it holds the kind of thing that is asked for; `item`, `list`, `enumeration`: part of a list
    where none is asked for, and where one is, or an enumeration in running text.
    """

    nearness: float
    lead: float
    own: float
    missed: float
    name: float
    fits: float
    misfits: float
    terms: float
    statement: float
    heading: float
    item: float
    list: float
    enumeration: float


ROW_WEIGHTS = (-7.85, 0.84, 3.56, 0.01, 0.90, 0.29, -1.94, 2.62)
SENTENCE_WEIGHTS = (-6.81, 0.67, 0.46, 1.85, -2.77, -2.31, 2.09, -0.49, 0.48, -2.98, -2.32, -2.39, 7.64, 0.47)


def chance(weights: Sequence[float], features: Sequence[float]) -> float:
    """The modelled probability, from 0 to 1; the first weight stands alone."""
    total = weights[0] + sum(w * float(x) for w, x in zip(weights[1:], features, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
