"""What was added to a corpus or removed from it -> text and JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from p9ask import render
from p9ask.model import Document

if TYPE_CHECKING:
    from p9ask.adding import Added
    from p9ask.build import BuildReport


def to_text(added: Added) -> str:
    """The documents with what they hold, what was there already, the problems, and a summary."""
    lines = [f"{path} is already in the corpus as {file}." for path, file in added.known]
    for one in added.documents:
        of = f", {one.document.municipality}" if one.document.municipality else ""
        what = f"{_count(one.passages, 'passage')}, {_count(one.figures, 'figure')}"
        lines.append(f"{one.document.id}  {one.document.title}{of}  {one.document.file}  {what}")
    lines += [render.problem_text(problem) for problem in added.problems]
    lines.append(_summary(added))
    return render.safe("\n".join(lines))


def _summary(added: Added) -> str:
    held = _count(sum(one.passages for one in added.documents), "passage")
    figures = _count(sum(one.figures for one in added.documents), "figure")
    failed = f" {_count(len(added.failed), 'file')} could not be read." if added.failed else ""
    if not added.report:
        return f"Nothing was added.{failed}"
    problems = _count(len(added.problems), "problem")
    whole = f"The corpus has {_count(added.report.documents, 'document')}."
    return f"Added {_count(len(added.documents), 'document')}: {held}, {figures}, {problems}. {whole}{failed}"


def to_json(added: Added) -> str:
    """The same as JSON."""
    documents = [
        render.document_record(one.document) | {"passages": one.passages, "figures": one.figures}
        for one in added.documents
    ]
    record: dict[str, object] = {
        "schema": render.SCHEMA,
        "added": documents,
        "known": [{"path": path, "file": file} for path, file in added.known],
        "left_out": list(added.left_out),
        "failed": list(added.failed),
        "problems": [render.problem_record(problem) for problem in added.problems],
    }
    return render.to_json(record)


def removed_text(gone: Sequence[Document], report: BuildReport) -> str:
    """What was removed, and what is left."""
    left = f"{_count(report.documents, 'document')}, {_count(report.passages, 'passage')}, {_count(report.figures, 'figure')}"
    return render.safe(f"Removed {', '.join(document.id for document in gone)}. The corpus has {left}.")


def removed_json(gone: Sequence[Document], report: BuildReport) -> str:
    """The same as JSON."""
    left = {"documents": report.documents, "passages": report.passages, "figures": report.figures}
    removed = [render.document_record(document) for document in gone]
    return render.to_json({"schema": render.SCHEMA, "removed": removed, **left})


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
