"""The commands without a screen do what the buttons do, and say plainly what they could not do."""

import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import func, select

from clerkdesk import __main__, catalogue, cli, schema
from clerkdesk.action_plan.actions import plan as plans
from clerkdesk.action_plan.records import Action, PlanFile
from clerkdesk.printing.printout import Printout


@pytest.fixture
def sample(sample_file: Path) -> Path:
    return sample_file


def test_sample_is_made_and_is_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "Sample.clerkdesk"
    assert cli.run(["sample", str(path)]) == 0
    assert cli.run(["check", str(path)]) == 0
    assert "is whole" in capsys.readouterr().out


def test_new_council_is_made_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "O'Brien & sons.clerkdesk"
    assert cli.run(["new", str(path), "--council", "Nether O'Brien"]) == 0
    before = path.read_bytes()
    assert cli.run(["new", str(path), "--council", "Other"]) == 2
    assert "there already" in capsys.readouterr().err
    monkeypatch.chdir(tmp_path)
    assert cli.run(["new", path.name, "--council", "Other"]) == 2
    assert f"there already in {tmp_path}. Choose" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_damaged_file_is_listed_with_exit_one_or_refused(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = bytearray(sample.read_bytes())
    content[4096 * 5 : 4096 * 6] = b"\xff" * 4096
    sample.write_bytes(bytes(content))
    assert cli.run(["check", str(sample)]) == 1
    said = capsys.readouterr().out
    assert "Integrity" in said
    assert "Go back to a copy" in said


@pytest.mark.parametrize("printout", catalogue.PRINTOUTS, ids=lambda printout: printout.kind)
def test_each_printout_is_written(sample: Path, tmp_path: Path, printout: Printout) -> None:
    out = tmp_path / f"{printout.kind}.pdf"
    assert cli.run(["print", printout.kind, str(sample), "--out", str(out)]) == 0
    text = " ".join(page.extract_text() for page in PdfReader(out).pages)
    assert "Ashcombe Magna" in text


@pytest.mark.parametrize(
    ("options", "name", "begins"),
    [
        (["--edition", "plain", "--paper", "a3"], "Plan.pdf", b"%PDF-"),
        (["--edition", "giant"], "Plan.PDF", b"%PDF-"),
        ([], "Plan.htm", b"<!DOCTYPE html>"),
        ([], "Plan.docx", b"PK"),
        (["--format", "html"], "Plan", b"<!DOCTYPE html>"),
    ],
)
def test_plan_is_written_in_its_editions_and_formats(
    sample: Path, tmp_path: Path, options: list[str], name: str, begins: bytes
) -> None:
    assert cli.run(["print", "action-plan", str(sample), "--out", str(tmp_path / name), *options]) == 0
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_papers_kept_with_the_plan_go_beside_it_or_behind_it(sample: Path, tmp_path: Path) -> None:
    letter, note = tmp_path / "table.pdf", b"a spreadsheet"
    assert cli.run(["print", "action-table", str(sample), "--out", str(letter)]) == 0
    with schema.open_file(sample) as store, store.change("Keep two files") as session:
        plan = plans.chosen_plan(session, "")
        assert plan is not None
        plans.save_file(session, PlanFile(plan_id=plan, name="Old table.pdf"), letter.read_bytes())
        plans.save_file(session, PlanFile(plan_id=plan, name="Costs.ods"), note)
    out = tmp_path / "out"
    out.mkdir()
    command = ["print", "action-plan", str(sample), "--out", str(out / "Plan.pdf"), "--papers"]
    assert cli.run([*command, "beside"]) == 0
    assert sorted(path.name for path in out.iterdir()) == ["Costs.ods", "Old table.pdf", "Plan.pdf"]
    assert cli.run([*command, "hall"]) == 0
    merged = PdfReader(out / "Plan (print for the hall, not for publication).pdf")
    assert len(merged.pages) == len(PdfReader(out / "Plan.pdf").pages) + len(PdfReader(letter).pages)


def test_printouts_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["print", "--list"]) == 0
    said = capsys.readouterr().out
    assert all(printout.kind in said for printout in catalogue.PRINTOUTS)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["print", "poster", "FILE", "--out", "x.pdf"], "There is no printout “poster”"),
        (["print"], "Say what to print: clerkdesk print KIND FILE --out PDF. The kinds: clerkdesk print --list."),
        (["print", "action-plan", "FILE", "--out", "gone/x.pdf"], "There is no folder"),
        (
            ["print", "action-plan", "FILE", "--out", "x.pdf", "--papers", "hall"],
            "No file is kept with “The whole plan”",
        ),
        (["print", "action-plan", "FILE", "--out", "x.html", "--papers", "beside"], "Other papers go with a PDF"),
        (["new", "n.txt", "--council", "X"], "Call it “n.clerkdesk” instead of “n.txt”"),
        (["print", "action-plan", "FILE"], "where to"),
        (["print", "action-table", "FILE", "--out", "x.html"], "it is made as PDF"),
        (["print", "summary", "FILE", "--out", "x.pdf", "--format", "docx"], "PDF or paper or Web page"),
        (["print", "action-plan", "FILE", "--out", "x.odt"], "does not end in .pdf, .html or .docx"),
        (["print", "action-plan", "FILE", "--out", "x.pdf", "--edition", "large", "--paper", "a3"], "cards on A4"),
        (["print", "action-plan", "FILE", "--out", "x.html", "--edition", "plain"], "reader sets the size"),
        (["print", "action-plan", "gone.clerkdesk", "--out", "x.pdf"], "There is no file"),
        (["check", "gone.clerkdesk"], "There is no file"),
        (["import", "actions", "gone.csv", "--into", "FILE"], "gone.csv"),
        (["export", "actions", "gone.clerkdesk", "--out", "x.csv"], "There is no file"),
    ],
)
def test_what_can_not_be_done_is_one_plain_sentence(
    sample: Path, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(sample.parent)
    capsys.readouterr()
    before = sample.read_bytes()
    assert cli.run([str(sample) if word == "FILE" else word for word in arguments]) == 2
    said = capsys.readouterr()
    assert words in said.err
    assert "Traceback" not in said.err
    assert sample.read_bytes() == before
    assert not Path("x.pdf").exists()


def test_file_without_a_plan_says_so(council_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["print", "action-plan", str(council_file), "--out", str(tmp_path / "x.pdf")]) == 2
    assert "no plan yet" in capsys.readouterr().err


def test_exported_table_is_imported_into_another_council(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, other = tmp_path / "actions.xlsx", tmp_path / "Other.clerkdesk"
    assert cli.run(["export", "actions", str(sample), "--out", str(table)]) == 0
    assert cli.run(["new", str(other), "--council", "Other"]) == 0
    assert cli.run(["import", "actions", str(table), "--into", str(other), "--dry-run"]) == 0
    with schema.open_file(other) as store, store.read() as session:
        assert session.scalar(select(func.count()).select_from(Action)) == 0
    assert cli.run(["import", "actions", str(table), "--into", str(other)]) == 0
    with schema.open_file(other) as store, store.read() as session:
        assert session.scalar(select(func.count()).select_from(Action)) == 40
    assert cli.run(["check", str(other)]) == 0


def test_without_a_screen_the_window_says_what_to_do() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "clerkdesk"],
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin", "HOME": "/nowhere"},
    )
    if sys.platform.startswith("linux"):
        assert done.returncode == 2
        assert "There is no screen here" in done.stderr


def test_version_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["clerkdesk", "--version"])
    with pytest.raises(SystemExit):
        __main__.main()
    assert "ClerkDesk" in capsys.readouterr().out


def test_who_reads_enough_of_the_lines_ends_the_command_quietly() -> None:
    command = [sys.executable, "-m", "clerkdesk", "print", "--list"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as printing:
        assert printing.stdout is not None
        assert printing.stderr is not None
        printing.stdout.close()
        assert printing.stderr.read() == ""
        assert printing.wait() == 0
