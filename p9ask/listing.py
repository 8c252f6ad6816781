"""Lists out of the tables: indicators of an area, doelen, prestaties of a doel."""

from __future__ import annotations

from p9ask.evidence import Evidence
from p9ask.language import STOP_NL, fold, words
from p9ask.model import Answer, Citation, Passage, Statement
from p9ask.question import Question
from p9ask.search import Searcher


def listed(searcher: Searcher, question: Question) -> Answer | None:
    """Indicators of an area, doelen, prestaties of a doel."""
    what = question.listed
    if not what or question.operation not in ("value", "list", "series"):
        return None
    if what.startswith(("indicator", "effectindicator", "graadmeter", "kengetal")):
        return _indicator_list(searcher, question)
    if what.startswith(("doel", "goal", "objective")):
        return _statement_list(searcher, question, "doel")
    if what.startswith(("prestatie", "performance", "output", "activit")):
        return _statement_list(searcher, question, "prestatie")
    return None


def _scope(searcher: Searcher, question: Question) -> str | None:
    """The area or doel that a list is asked of: by code, or by the words of its name."""
    if question.codes:
        return question.codes[0]
    for code, name in searcher.store.areas().items():
        wanted = [word for word in words(name) if word not in STOP_NL]
        if wanted and all(any(term.match({_stem_in(searcher, word)}) for term in question.terms) for word in wanted):
            return code
    return None


def _stem_in(searcher: Searcher, word: str) -> str:
    return searcher.vocabulary.words.get(fold(word), word)


def _indicator_list(searcher: Searcher, question: Question) -> Answer | None:
    scope = _scope(searcher, question)
    if scope is None and question.hard:
        return None
    pairs = [pair for pair in searcher.store.figures(documents=question.documents) if pair[1].code]
    chosen = list({number: f for number, f in pairs if scope is None or (f.code or "").startswith(scope)}.values())
    if not chosen:
        return None
    evidence = Evidence()
    lines = [
        f"- {f.code} {f.name} ({f.citation.title}) {evidence.cite(f)}"
        for f in sorted(chosen, key=lambda f: f.code or "")
    ]
    return evidence.answer(question.text, question.language, "answered", "\n".join(lines))


def _statement_list(searcher: Searcher, question: Question, kind: str) -> Answer | None:
    scope = _scope(searcher, question)
    if scope is None and any(not term.soft for term in question.terms):
        return None
    pairs = [p for p in searcher.store.statements(question.documents) if p[0].kind == kind and _within(p[0], scope)]
    latest: dict[str, tuple[Statement, Citation]] = {}
    wordings: dict[str, list[str]] = {}
    for statement, citation in pairs:
        latest[statement.code] = (statement, citation)
        wordings.setdefault(statement.code, [])
        if statement.text not in wordings[statement.code]:
            wordings[statement.code].append(statement.text)
    if not latest:
        return None
    evidence = Evidence()
    lines = []
    for number, (code, (statement, citation)) in enumerate(sorted(latest.items()), 1):
        evidence.passages.append(Passage(f"{code} {statement.text}", (), citation))
        lines.append(f"- {code} {statement.text} ({citation.title}) [{number}]")
        if len(wordings[code]) > 1:
            evidence.note(f"{code}: {' / '.join(wordings[code])}")
    return evidence.answer(question.text, question.language, "answered", "\n".join(lines))


def _within(statement: Statement, scope: str | None) -> bool:
    return scope is None or statement.code.startswith(scope)


def area_of(searcher: Searcher, question: Question, code: str) -> Answer | None:
    """An area's name and its indicators."""
    name = searcher.store.areas().get(code)
    found = _indicator_list(searcher, question) if name else None
    return found._replace(answer=f"{code} {name}\n{found.answer}") if found else None


def statement_of(searcher: Searcher, question: Question, code: str) -> Answer | None:
    """What a code stands for, in each wording that the documents have, the latest first."""
    pairs = [pair for pair in searcher.store.statements(question.documents) if pair[0].code == code]
    texts: dict[str, Citation] = {statement.text: citation for statement, citation in pairs}
    evidence = Evidence()
    lines = []
    for number, (text, citation) in enumerate(reversed(texts.items()), 1):
        evidence.passages.append(Passage(f"{code} {text}", (), citation))
        lines.append(f"{code} {text} ({citation.title}) [{number}]")
    return evidence.answer(question.text, question.language, "answered", "; ".join(lines) + ".") if lines else None
