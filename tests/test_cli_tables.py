"""The commands that bring tables in and write them out: which sheet, which columns, and what is said of it."""

from pathlib import Path

import pytest
import xlsxwriter
from sqlalchemy import select

from clerkdesk import cli, schema
from clerkdesk.action_plan.records import Action, KeptCell
from clerkdesk.core import backup

TABLE = "Ref,Job,By whom\n1,Plant trees,WI & Clerk\n2,Mend the stile,Cllr Ann Marsh; Cllr Tom Pryce\n"


@pytest.fixture
def council(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return the file of a council with an empty plan."""
    path = tmp_path / "Nether Stoke.clerkdesk"
    assert cli.run(["new", str(path), "--council", "Nether Stoke"]) == 0
    capsys.readouterr()
    return path


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Return a table whose heading "Job" nobody knows."""
    path = tmp_path / "plan.csv"
    path.write_text(TABLE, "utf-8")
    return path


def whats(council: Path) -> list[str]:
    with schema.open_file(council, read_only=True) as store, store.read() as session:
        return sorted(session.scalars(select(Action.what)))


def test_what_would_be_made_is_told_and_nothing_changed(
    council: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = council.read_bytes()
    assert cli.run(["import", "actions", str(table), "--into", str(council), "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "in plan.csv: 2 actions and 2 bodies named." in said
    assert "By whom: read as Lead" in said
    assert "Row 3: Cllr Ann Marsh leads; Cllr Tom Pryce stands with the cells as printed." in said
    assert said.endswith("Nothing was changed: this was only to see.\n")
    assert council.read_bytes() == before


def test_table_is_brought_in_after_a_copy(council: Path, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["import", "actions", str(table), "--into", str(council)]) == 0
    assert f"2 actions added, 0 updated, 0 left as they were, in {council}." in capsys.readouterr().out
    assert whats(council) == ["Mend the stile", "Plant trees"]
    assert len(backup.copies_of(council)) == 1


def test_columns_are_read_as_asked(council: Path, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changes = ["--map", "by whom=keep", "--map", "Ref=Objective"]
    assert cli.run(["import", "actions", str(table), "--into", str(council), *changes]) == 0
    said = capsys.readouterr().out
    assert "By whom: kept under its heading" in said
    assert "Ref: read as Objective" in said
    with schema.open_file(council, read_only=True) as store, store.read() as session:
        assert sorted(session.scalars(select(Action.objective))) == ["1", "2"]
        assert "WI & Clerk" in session.scalars(select(KeptCell.text)).all()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("Lead", "Write “Heading=Field”"),
        ("Owner=Lead", "There is no heading “Owner” in the table; it has “Ref”, “Job” and “By whom”."),
        ("Job=Shoe size", "There is no field “Shoe size”. Write “ClerkDesk identity”"),
    ],
)
def test_column_that_makes_no_sense_is_refused(
    change: str, words: str, council: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["import", "actions", str(table), "--into", str(council), "--map", change]) == 2
    assert words in capsys.readouterr().err
    assert whats(council) == []


def test_sheet_is_chosen_by_name_or_by_what_it_holds(
    council: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book_file = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(book_file) as book:
        book.add_worksheet("Notes").write_row(0, 0, ["Written in March"])
        for name, what in (("North", "Plant trees"), ("South", "Mend the stile")):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["Action", "Lead"])
            sheet.write_row(1, 0, [what, "Clerk"])
    bring_in = ["import", "actions", str(book_file), "--into", str(council)]
    assert cli.run([*bring_in, "--sheet", "East"]) == 2
    assert "There is no table “East” in “plan.xlsx”; it holds “Notes”, “North” and “South”." in capsys.readouterr().err
    assert cli.run(bring_in) == 0
    assert cli.run([*bring_in, "--sheet", "south"]) == 0
    assert whats(council) == ["Mend the stile", "Plant trees"]


def test_table_written_and_brought_in_again_changes_nothing_but_what_differs(
    council: Path, table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "actions.csv"
    assert cli.run(["import", "actions", str(table), "--into", str(council)]) == 0
    assert cli.run(["export", "actions", str(council), "--out", str(out)]) == 0
    assert f"2 actions written to {out}." in capsys.readouterr().out
    assert cli.run(["import", "actions", str(out), "--into", str(council)]) == 0
    said = capsys.readouterr().out
    assert "2 of them are in the plan already; 0 differ." in said
    assert "Nothing was changed: there is nothing in the table that is not in the plan." in said
    out.write_text(out.read_text("utf-8-sig").replace("Plant trees", "Plant fruit trees"), "utf-8-sig")
    assert cli.run(["import", "actions", str(out), "--into", str(council)]) == 0
    assert "No actions added, 1 updated, 1 left as they were" in capsys.readouterr().out
    assert whats(council) == ["Mend the stile", "Plant fruit trees"]


def test_file_without_a_plan_says_so(
    council_file: Path, table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["import", "actions", str(table), "--into", str(council_file)]) == 2
    assert cli.run(["export", "actions", str(council_file), "--out", str(tmp_path / "x.csv")]) == 2
    assert capsys.readouterr().err.count("This council has no plan yet.") == 2
