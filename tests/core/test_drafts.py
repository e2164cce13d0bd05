"""What is typed survives a crash, and the log holds no word of it."""

import json
import sys
from pathlib import Path

import pytest

from clerkdesk.core import log, paths
from clerkdesk.core.drafts import Drafts
from clerkdesk.core.errors import Trouble


def test_typed_text_is_there_at_the_next_start_at_its_place(council_file: Path) -> None:
    Drafts(council_file).keep("people/new", {"name": "Ann", "roles": ["clerk"], "photo": object(), "born": None})
    again = Drafts(council_file)
    assert again.places == ["people/new"]
    assert again.of("people/new") == {"name": "Ann", "roles": ["clerk"], "born": None}
    assert again.typed_at("people/new").startswith("20")
    assert again.of("elsewhere") == {}


def test_saved_text_is_forgotten_and_leaves_no_file(council_file: Path, own_computer: Path) -> None:
    drafts = Drafts(council_file)
    drafts.keep("people/new", {"name": "Ann"})
    drafts.drop("people/new")
    drafts.drop("people/new")
    assert list((own_computer / "drafts").iterdir()) == []
    assert Drafts(council_file).places == []


def test_drafts_of_two_councils_lie_apart(council_file: Path, tmp_path: Path) -> None:
    Drafts(council_file).keep("people/new", {"name": "Ann"})
    assert Drafts(tmp_path / "other" / council_file.name).places == []


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b'{"a": 1}', b"\xff"])
def test_damaged_drafts_count_as_none(council_file: Path, damage: bytes) -> None:
    drafts = Drafts(council_file)
    drafts.keep("people/new", {"name": "Ann"})
    next(paths.data_folder().joinpath("drafts").iterdir()).write_bytes(damage)
    assert Drafts(council_file).places == []


def _fault(typed: str) -> str:
    try:
        try:
            raise ValueError(f"could not read {typed}")
        except ValueError as error:
            raise KeyError(typed) from error
    except KeyError:
        kind, raised, trace = sys.exc_info()
        assert kind is not None
        assert raised is not None
        return log.note_fault(kind, raised, trace)


def test_log_and_report_name_the_place_of_a_fault_and_no_word_that_was_typed(tmp_path: Path) -> None:
    log.begin()
    log.note("opened a file for reading only")
    text = _fault("Mrs Eveline Carbury, 01865 555555")
    assert "test_drafts.py" in text
    assert "KeyError" in text
    assert "after ValueError" in text
    log.write_report(tmp_path / "report.txt")
    report = (tmp_path / "report.txt").read_text()
    assert "ClerkDesk" in report
    assert "SQLite" in report
    assert "opened a file" in report
    assert text.splitlines()[-1] in report
    assert "Carbury" not in report
    assert str(Path.home()) not in text


def test_message_that_names_the_program_is_kept() -> None:
    assert "unexpected keyword" in log.fault_in_words(TypeError, TypeError("unexpected keyword 'x'"), None)


def test_log_turns_over_and_the_program_runs_without_one(own_computer: Path, tmp_path: Path) -> None:
    log.begin()
    for _ in range(700):
        log.note("x" * 1000)
    assert len(list((own_computer / "logs").iterdir())) == 2
    for file in (own_computer / "logs").iterdir():
        file.unlink()
    (own_computer / "logs").rmdir()
    (own_computer / "logs").write_text("a file in its place")
    log.begin()
    log.note("goes nowhere")
    log.write_report(tmp_path / "report.txt")
    assert "ClerkDesk" in (tmp_path / "report.txt").read_text()


def test_drafts_on_a_full_disk_are_a_sentence(council_file: Path, own_computer: Path) -> None:
    own_computer.mkdir(exist_ok=True)
    (own_computer / "drafts").write_text("a file in its place")
    with pytest.raises(Trouble, match="could not be written"):
        Drafts(council_file).keep("people/new", {"name": json.dumps("Ann")})
