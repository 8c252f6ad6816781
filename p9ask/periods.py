"""Periods as tables print them: a year, a part of one (`2025-1`), or two years (`2018/2019`)."""

from __future__ import annotations

import re

PERIOD = r"(?:19|20)\d\d(?:\s?[-/]\s?(?:(?:19|20)?\d\d|\d)(?!\d))?"


def clean_period(text: str) -> str:
    """A period without inner spaces: `2025 - 1` -> `2025-1`."""
    return re.sub(r"\s", "", text)


def is_period(text: str) -> bool:
    """Whether a cell holds one period and nothing else."""
    return re.fullmatch(PERIOD, text.strip(" *")) is not None
