"""Papers that are not ours travel beside a saved file under their own names, and write over nothing."""

from pathlib import Path

import pytest

from clerkdesk.action_plan.actions import plan as plans
from clerkdesk.action_plan.records import Plan, PlanFile
from clerkdesk.core.errors import Trouble
from clerkdesk.core.other_papers import NamedBytes, OtherPaper, bytes_of_papers, hall_name, write_beside
from clerkdesk.core.store import Store


def test_print_file_for_the_hall_says_what_it_is_in_its_name() -> None:
    named = "Plan (print for the hall, not for publication).pdf"
    assert hall_name("Plan.pdf") == named
    assert hall_name(named) == named


def test_pdfs_and_pictures_can_be_printed() -> None:
    can = [OtherPaper(name, "The plan", "").can_be_printed for name in ("a.PDF", "b.jpeg", "c.docx", "letter")]
    assert can == [True, True, False, False]


def test_papers_are_written_beside_and_nothing_is_written_over(tmp_path: Path) -> None:
    saved = tmp_path / "Plan.pdf"
    saved.write_bytes(b"ours")
    (tmp_path / "Letter.pdf").write_bytes(b"another letter")
    papers = [NamedBytes("Letter.pdf", b"the letter"), NamedBytes("Plan.pdf", b"ours"), NamedBytes("a/b:c.jpg", b"jpg")]
    written = write_beside(saved, papers)
    assert [path.name for path in written] == ["Letter (2).pdf", "Plan (2).pdf", "a b c.jpg"]
    assert saved.read_bytes() == b"ours"
    assert (tmp_path / "Letter.pdf").read_bytes() == b"another letter"
    # Saved once more, they lie there already.
    assert write_beside(saved, papers) == written
    assert len(list(tmp_path.iterdir())) == 5


def test_paper_without_a_name_is_called_paper(tmp_path: Path) -> None:
    (path,) = write_beside(tmp_path / "Plan.pdf", [NamedBytes("", b"x")])
    assert path.name == "Paper"


def test_paper_whose_bytes_are_gone_is_named(store: Store) -> None:
    with store.change("Keep a file") as session:
        plan = plans.save_plan(session, Plan(title="Ours"))
        kept = plans.save_file(session, PlanFile(plan_id=plan.id, name="a.pdf"), b"content").content
    with store.read() as session:
        assert bytes_of_papers(session, [OtherPaper("a.pdf", "The plan", kept)]) == [NamedBytes("a.pdf", b"content")]
        with pytest.raises(Trouble, match=r"“b\.pdf” itself is no longer there"):
            bytes_of_papers(session, [OtherPaper("b.pdf", "The plan", "0" * 64)])
