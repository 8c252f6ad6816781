"""Periods as tables print them: a year, a part of one (`2025-1`), or two years (`2018/2019`)."""

from __future__ import annotations

import re

MONTHS_NL = "januari februari maart april mei juni juli augustus september oktober november december".split()
MONTHS_EN = "january february march april may june july august september october november december".split()

PERIOD = r"(?:19|20)\d\d(?:\s?[-/]\s?(?:(?:19|20)?\d\d|\d)(?!\d))?"

YEAR_END = r"31-12-|31 december "
"""The date before a year that stands for the whole year: a column of `31-12-2019` is one of 2019."""


def clean_period(text: str) -> str:
    """A period without inner spaces or a year's last day: `2025 - 1` -> `2025-1`, `31-12-2019` -> `2019`."""
    return re.sub(rf"^(?:{YEAR_END})|\s", "", text, flags=re.IGNORECASE)


def is_period(text: str) -> bool:
    """Whether a cell holds one period and nothing else."""
    return re.fullmatch(PERIOD, text.strip(" *")) is not None
