"""The lines of `--explain`: how a question was read, and what was tried."""

from __future__ import annotations

from p9ask.prose_answers import Judged
from p9ask.question import Question
from p9ask.store import Label


def reading(question: Question) -> str:
    """How a question was read."""
    parts = {
        "language": question.language,
        "operation": question.operation,
        "measure": question.kind,
        "periods": ", ".join(question.periods) or (str(question.span) if question.span else question.when),
        "codes": ", ".join(question.codes),
        "documents": ", ".join(question.documents),
        "asks": question.wants or question.listed,
        "terms": ", ".join(f"{t.text}{'?' if not t.known else ''}{'~' if t.soft else ''}" for t in question.terms),
    }
    return "read as " + "; ".join(f"{key}: {value}" for key, value in parts.items() if value)


def judged_text(item: Judged) -> str:
    """A sentence with its chance."""
    hit = item.hit
    return (
        f"prose {item.chance:.3f} (nearness {hit.nearness:.2f}, words {hit.coverage:.2f}) {hit.sentence.citation.place}"
    )


def label_text(label: Label) -> str:
    """A series by its code, name and row."""
    return " ".join(part for part in (label.code, label.name, label.row and f"– {label.row}") if part)
