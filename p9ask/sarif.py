"""Verdicts on memos -> SARIF 2.1.0, the form that code scanning and editors read.

Plain dicts: `sarif-om` has stood still since 2019, and `sarif-pydantic` brings pydantic for what a schema checks in tests.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from p9ask import __version__
from p9ask.model import Citation, Report, Verdict
from p9ask.render import to_json
from p9ask.report import counts, level, message, said_of

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
Record = dict[str, object]


def to_sarif(reports: Sequence[Report], home: Path, unread: Sequence[str] = ()) -> str:
    """A log of one run over all memos. `home`: where citations' files are; `unread`: why other memos could not be read.

    Results are what needs attention; what is supported is counted with the memo, among the run's artifacts.
    """
    found = [(report, verdict) for report in reports for verdict in report.verdicts if level(verdict.verdict)]
    rules = {_rule_id(verdict): _rule(verdict) for _, verdict in found}
    order = sorted(rules)
    artifacts = {uri(report.memo): _artifact(report) for report in reports}
    notifications = [{"level": "error", "message": {"text": _plain(reason)}} for reason in unread]
    run: Record = {
        "tool": {"driver": {"name": "p9ask", "version": __version__, "rules": [rules[name] for name in order]}},
        "invocations": [{"executionSuccessful": not unread, "toolExecutionNotifications": notifications}],
        "artifacts": list(artifacts.values()),
        "columnKind": "unicodeCodePoints",
        "results": [_result(report, verdict, order, home) for report, verdict in found],
    }
    return to_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def uri(path: str | Path) -> str:
    """A file's address: relative where it is in or below the working directory, as code scanning needs it."""
    whole = Path(os.path.abspath(path))
    here = Path.cwd()
    return quote(whole.relative_to(here).as_posix()) if whole.is_relative_to(here) else whole.as_uri()


def _rule_id(verdict: Verdict) -> str:
    return f"{verdict.verdict}/{verdict.reason}" if verdict.reason else verdict.verdict


def _rule(verdict: Verdict) -> Record:
    said = said_of(verdict.verdict, verdict.reason)
    text = {"text": _plain(f"{said[0].upper()}{said[1:]}.")}
    return {
        "id": _rule_id(verdict),
        "shortDescription": text,
        "help": {"text": f"{text['text']} `p9ask show` shows the lines that the verdict rests on."},
        "defaultConfiguration": {"level": level(verdict.verdict)},
    }


def _artifact(report: Report) -> Record:
    return {
        "location": {"uri": uri(report.memo)},
        "properties": {"corpus": report.corpus, "summary": counts(report)},
    }


def _result(report: Report, verdict: Verdict, order: list[str], home: Path) -> Record:
    claim, rule = verdict.claim, _rule_id(verdict)
    citations = {citation.place: citation for citation in verdict.citations}.values()
    place: Record = {"physicalLocation": {"artifactLocation": {"uri": uri(report.memo)}}}
    if claim.place:
        place["logicalLocations"] = [{"fullyQualifiedName": claim.place}]
    else:
        place["physicalLocation"] = {
            "artifactLocation": {"uri": uri(report.memo)},
            "region": {"startLine": claim.line, "startColumn": claim.column},
        }
    return {
        "ruleId": rule,
        "ruleIndex": order.index(rule),
        "level": level(verdict.verdict),
        "message": {"text": _plain(message(verdict))},
        "locations": [place],
        "relatedLocations": [_evidence(number, citation, home) for number, citation in enumerate(citations, 1)],
        "properties": {
            "kind": claim.kind,
            "text": claim.text,
            "sentence": claim.sentence,
            "verdict": verdict.verdict,
            "reason": verdict.reason,
            "expected": verdict.expected,
        },
    }


def _evidence(number: int, citation: Citation, home: Path) -> Record:
    first, last = citation.lines
    region = {"startLine": first, "endLine": last, "snippet": {"text": citation.quote}}
    where = {"artifactLocation": {"uri": uri(home / citation.file)}, "region": region}
    return {"id": number, "message": {"text": _plain(citation.title)}, "physicalLocation": where}


def _plain(text: str) -> str:
    """A message in which nothing is taken for a placeholder or a link."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")
