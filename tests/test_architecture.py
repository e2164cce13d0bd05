"""The rules of the house, checked: who imports whom, how big a file may be, what a column may hold."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports
from sqlalchemy import Float, Numeric

import clerkdesk.schema  # noqa: F401  (so that every record is known)
from clerkdesk.core.record import Record

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "clerkdesk"
MODULES = sorted(PACKAGE.rglob("*.py"))
SUBJECTS = {path.parent.name for path in PACKAGE.glob("*/records.py")}


def name_of(path: Path) -> str:
    """Return how a test names a file."""
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> set[str]:
    """Return the modules that a file imports anywhere, also inside functions and for type checking."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def tops(path: Path) -> set[str]:
    return {module.partition(".")[0] for module in imported(path)}


def parts(path: Path) -> tuple[str, ...]:
    return path.relative_to(PACKAGE).with_suffix("").parts


def knows_qt(path: Path) -> bool:
    """Tell whether a file is among those that may know Qt: widgets, pages and the window's own start."""
    return parts(path)[0] in ("widgets", "app", "home", "documents") or "screen" in parts(path)


def test_every_folder_keeps_its_place(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    status = lint_imports(config_filename="pyproject.toml", no_cache=True, no_logo=True)
    assert status == 0, capfd.readouterr().out


def test_only_widgets_screens_and_the_window_know_qt() -> None:
    assert [name_of(path) for path in MODULES if not knows_qt(path) and "PySide6" in tops(path)] == []


def test_no_widget_or_screen_knows_the_database_library_or_the_page_library() -> None:
    qt = [path for path in MODULES if "PySide6" in tops(path)]
    assert [name_of(path) for path in qt if tops(path) & {"sqlalchemy", "reportlab", "alembic"}] == []


def test_only_printing_knows_the_page_library() -> None:
    others = [path for path in MODULES if parts(path)[0] != "printing"]
    assert [name_of(path) for path in others if "reportlab" in tops(path)] == []


def test_screens_of_one_subject_are_unknown_to_the_others() -> None:
    wrong = [
        f"{name_of(path)} imports {module}"
        for path in MODULES
        for module in imported(path)
        for subject in SUBJECTS
        if module.startswith(f"clerkdesk.{subject}.screen") and parts(path)[0] not in (subject, "app")
    ]
    assert wrong == []


def test_no_column_holds_a_float() -> None:
    columns = [column for table in Record.metadata.tables.values() for column in table.columns]
    assert len(columns) > 20
    assert [str(column) for column in columns if isinstance(column.type, Float | Numeric)] == []


def test_no_row_is_deleted_or_changed_by_the_database_itself() -> None:
    keys = [key for table in Record.metadata.tables.values() for key in table.foreign_keys]
    assert keys
    assert [str(key.parent) for key in keys if key.ondelete or key.onupdate] == []


@pytest.mark.parametrize(("folder", "longest"), [("clerkdesk", 400), ("packaging", 400), ("tests", 550)])
def test_no_file_is_too_long_to_be_read(folder: str, longest: int) -> None:
    # A test file is a list of sentences, read one by one; a step of the road is written by Alembic.
    files = [path for path in (ROOT / folder).rglob("*.py") if path.parent.name != "versions"]
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert {name: length for name, length in lengths.items() if length > longest} == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    empty = {"utils", "util", "helpers", "helper", "manager", "managers", "base", "common", "misc"}
    assert [name_of(path) for path in MODULES if empty & set(parts(path))] == []


def test_every_module_opens_with_a_sentence() -> None:
    silent = []
    for path in MODULES:
        opening = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        if not opening.partition("\n")[0].rstrip().endswith((".", ":", "?")):
            silent.append(name_of(path))
    assert silent == []


def test_records_keep_their_types_where_the_mapping_can_read_them() -> None:
    late = [name_of(path) for path in MODULES if "records" in parts(path) and "__future__" in imported(path)]
    assert late == []


def blocking_calls(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("exec", "exec_"):
            yield f"{name_of(path)}:{node.lineno} {ast.unparse(node.func.value)}"


def test_no_dialog_blocks_the_window() -> None:
    # The one loop that is allowed is the application's own, in app.
    found = [call for path in MODULES for call in blocking_calls(path)]
    assert [call for call in found if not re.match(r"clerkdesk/app\S*:\d+ \w*app", call)] == []


def test_nothing_kept_names_a_folder_of_one_machine() -> None:
    # The group in the middle keeps this line from finding itself.
    machine = re.compile(r"(?<![\w.])/(?:work|root)/")
    kept = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    named = []
    for name in filter(None, kept.split("\0")):
        path = ROOT / name
        if path.suffix in (".py", ".md", ".toml", ".lock", ".txt", ".csv", ".tsv") or path.parent.name == ".ci":
            text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
            named += [f"{name}: {found.group()}" for found in machine.finditer(text)]
    assert named == []
