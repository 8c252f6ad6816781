"""The examples in the docstrings are true."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import p9ask

MODULES = sorted(
    module.name for module in pkgutil.walk_packages(p9ask.__path__, "p9ask.") if not module.name.endswith("__main__")
)


def examples(name: str) -> list[doctest.DocTest]:
    """The docstrings of a module that hold examples which are run."""
    found = doctest.DocTestFinder(exclude_empty=True).find(importlib.import_module(name))
    runnable = (test for test in found if not all(doctest.SKIP in example.options for example in test.examples))
    return [test for test in runnable if test.examples]


@pytest.mark.parametrize("name", [name for name in MODULES if examples(name)])
def test_the_examples_of_a_module_hold(name: str) -> None:
    report: list[str] = []
    for test in examples(name):
        doctest.DocTestRunner(verbose=False).run(test, out=report.append)
    assert "".join(report) == ""


def test_there_are_examples_to_run() -> None:
    assert sum(len(test.examples) for name in MODULES for test in examples(name)) >= 30
