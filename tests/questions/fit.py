"""Fit the weights of `p9ask/weights.py` on the labelled questions, and draw the curve that the thresholds come from.

    python tests/questions/fit.py HOMES

with built homes of tests/gouda and tests/zutphen in the folder HOMES

prints weights to copy into weights.py and writes curve.md beside itself. Chances for the curve are cross-validated: each
question is weighed by a model that was fitted without it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from p9ask import Corpus
from p9ask.answer import ACCEPT_ROW, Answerer
from p9ask.listing import listed
from p9ask.prose_answers import ACCEPT, judge
from p9ask.question import read
from p9ask.row_fit import is_quantity, row_features
from p9ask.weights import RowFeatures, SentenceFeatures
from tests.labelled import SETS, Labelled, holds, open_corpus, questions

FOLDS, PENALTY = 10, 1.0


class Samples:
    """Candidates of all questions: features, whether they are ruled out, whether right, and whose they are."""

    def __init__(self) -> None:
        self.features: list[tuple[float, ...]] = []
        self.out: list[bool] = []
        self.right: list[bool] = []
        self.question: list[int] = []

    def add(self, number: int, features: tuple[float, ...], *, out: bool, right: bool) -> None:
        """Add one candidate."""
        self.features.append(tuple(float(x) for x in features))
        self.out.append(out)
        self.right.append(right)
        self.question.append(number)


def collect(homes: Path) -> tuple[Samples, Samples, list[Labelled]]:
    """Rows and sentences that the program weighs for each question that is neither a code's, a list's nor refused."""
    corpora = {name: open_corpus(name, homes) for name in set(SETS.values())}
    rows, sentences = Samples(), Samples()
    asked_all = list(questions())
    for number, asked in enumerate(asked_all):
        _collect(corpora[asked.home], asked, number, rows, sentences)
    return rows, sentences, asked_all


def _collect(corpus: Corpus, asked: Labelled, number: int, rows: Samples, sentences: Samples) -> None:
    searcher = corpus.searcher
    question = read(asked.question, searcher.vocabulary, corpus.documents())
    answerer = Answerer(searcher)
    if question.codes or answerer._refusal(question) or listed(searcher, question):
        return
    places = [place for piece in asked.places() for place in piece]
    quantity = is_quantity(question)
    query = searcher.query(question.text, question.hard if quantity else question.terms)
    hits = searcher.sentences(query, question.terms, question.documents)
    years = {doc.id: doc.year for doc in corpus.documents()}
    for item in judge(question, hits, years):
        sentence = item.hit.sentence
        whole = sentence.kind == "list" and (question.enumerates or sentence.text.endswith(":"))
        quoted = sentence.passage if whole else sentence
        text = quoted.text.lower()
        said = all(any(w.strip().lower() in text for w in word.split("|")) for word in asked.words)
        said = said and all(figure.lower() in text for figure in asked.figures)
        right = said and asked.status != "not_found" and any(holds(quoted.citation, place) for place in places)
        sentences.add(number, item.features, out=item.chance == 0, right=right)
    if not quantity:
        return
    figures = corpus.index.figures()
    meant = {series for series, figure in figures if any(holds(figure.citation, place) for place in places)}
    for match in searcher.near_rows(query, question.terms, hits, question.documents):
        out = not answerer._may_be_meant(question, match)
        rows.add(number, row_features(question, match), out=out, right=match.label.series in meant)


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Weights of a logistic model with a ridge penalty on the standardised features; the first stands alone."""
    mean, deviation = x.mean(0), x.std(0) + 1e-9
    z = np.c_[np.ones(len(x)), (x - mean) / deviation]
    penalty = np.diag([1e-6, *[PENALTY] * x.shape[1]])
    weights = np.zeros(z.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-z @ weights))
        step = np.linalg.solve((z * (p * (1 - p))[:, None]).T @ z + penalty, z.T @ (y - p) - penalty @ weights)
        weights += step
    raw = weights[1:] / deviation
    return np.concatenate([[weights[0] - (raw * mean).sum()], raw])


def cross_validated(samples: Samples) -> np.ndarray:
    """The chance of each candidate by a model fitted without its question's fold."""
    x, y, out = np.array(samples.features), np.array(samples.right, float), np.array(samples.out)
    owner = np.array(samples.question)
    fold = np.random.RandomState(0).permutation(owner.max() + 1)[owner] % FOLDS
    chances = np.zeros(len(y))
    for number in range(FOLDS):
        train, test = (fold != number) & ~out, fold == number
        weights = fit(x[train], y[train])
        chances[test] = 1 / (1 + np.exp(-np.c_[np.ones(test.sum()), x[test]] @ weights))
    chances[out] = 0
    return chances


def curve(samples: Samples, asked: list[Labelled], has_answer: Callable[[int], bool], accept: float) -> list[str]:
    """Lines of a table: per threshold how many best candidates are right, wrong, and answers to what has none."""
    chances = cross_validated(samples)
    owner = np.array(samples.question)
    best = {n: max(np.where(owner == n)[0], key=lambda at: chances[at]) for n in np.unique(owner)}
    answerable = [n for n in best if has_answer(n)]
    none = [n for n in best if asked[n].status == "not_found"]
    lines = ["| threshold | right | wrong | not answered | answers to the unanswerable |", "|---|---|---|---|---|"]
    for threshold in sorted({0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, accept}):
        given = [n for n in answerable if chances[best[n]] >= threshold]
        right = sum(samples.right[best[n]] for n in given)
        false = sum(chances[best[n]] >= threshold for n in none)
        mark = " (chosen)" if threshold == accept else ""
        silent = len(answerable) - len(given)
        lines.append(f"| {threshold}{mark} | {right} | {len(given) - right} | {silent} | {false} of {len(none)} |")
    return lines


def main() -> None:
    """Print the weights and write the curve."""
    rows, sentences, asked = collect(Path(sys.argv[1]))
    for name, samples, fields in (
        ("ROW_WEIGHTS", rows, RowFeatures._fields),
        ("SENTENCE_WEIGHTS", sentences, SentenceFeatures._fields),
    ):
        keep = ~np.array(samples.out)
        weights = fit(np.array(samples.features)[keep], np.array(samples.right, float)[keep])
        print(f"{name} = ({', '.join(f'{w:.2f}' for w in weights)})")
        print("#", ", ".join(f"{field} {w:.2f}" for field, w in zip(("alone", *fields), weights, strict=True)))
    with_row = {n for n, right in zip(rows.question, rows.right, strict=True) if right}
    with_sentence = {n for n, right in zip(sentences.question, sentences.right, strict=True) if right}
    in_prose = {n for n in with_sentence if asked[n].form.startswith(("prose", "list", "money"))}
    text = [
        "# Where the thresholds come from",
        "",
        "Made by `fit.py`; chances are cross-validated. A question counts as answerable here where the right row or",
        "sentence is among the candidates. A row is right also where the year that is asked for is beyond the table: then",
        "the program says so; thus the last column of the first table overstates.",
        "",
        f"## Table rows (`ACCEPT_ROW` = {ACCEPT_ROW})",
        "",
        *curve(rows, asked, with_row.__contains__, ACCEPT_ROW),
        "",
        f"## Sentences (`ACCEPT` = {ACCEPT})",
        "",
        *curve(sentences, asked, in_prose.__contains__, ACCEPT),
    ]
    Path(__file__).with_name("curve.md").write_text("\n".join(text) + "\n", "utf-8")
    print("\n".join(text))


if __name__ == "__main__":
    main()
