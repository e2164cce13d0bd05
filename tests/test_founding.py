"""A new council's file holds what was answered at first start, or is not made at all."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from clerkdesk import schema
from clerkdesk.action_plan.records import Action, Plan, PlanFile, PlanParish, Theme
from clerkdesk.core.blobs import bytes_of
from clerkdesk.core.errors import RuleBroken, Trouble
from clerkdesk.council.first_start import FirstStart
from clerkdesk.council.parishes import all_parishes
from clerkdesk.council.records import Council, CouncilParish, Person
from clerkdesk.founding import found_council

TODAY = date(2026, 11, 23)


def test_adopted_plan_keeps_its_date_minute_and_old_pdf(tmp_path: Path) -> None:
    old = tmp_path / "Parish plan 2019.pdf"
    old.write_bytes(b"%PDF-1.4 old")
    parish = all_parishes()[0]
    path = found_council(
        FirstStart(
            path=tmp_path / "A & B ñ.clerkdesk",
            who="Margaret Hale",
            name=parish.name,
            parishes=(parish,),
            unlisted=("Slade Bottom",),
            plan_state="adopted",
            adopted_on=date(2019, 5, 14),
            adopted_minute="19/07",
            old_plan=old,
        ),
        TODAY,
    )
    with schema.open_file(path) as store, store.read() as session:
        plan = session.scalars(select(Plan)).one()
        assert (plan.state, plan.adopted_on, plan.adopted_minute) == ("adopted", date(2019, 5, 14), "19/07")
        kept = session.scalars(select(PlanFile)).one()
        assert kept.name == "Parish plan 2019.pdf"
        assert bytes_of(session, kept.content) == b"%PDF-1.4 old"
        assert session.scalars(select(Council.name)).one() == parish.name
        assert set(session.scalars(select(CouncilParish.name))) == {parish.name, "Slade Bottom"}
        assert set(session.scalars(select(PlanParish.name))) == {parish.name, "Slade Bottom"}
        assert session.scalars(select(Person.name)).all() == ["Margaret Hale"]
    assert schema.check_file(path) == []


def test_examples_are_marked_as_examples(tmp_path: Path) -> None:
    path = found_council(FirstStart(path=tmp_path / "New.clerkdesk", name="Nether Stoke", with_examples=True), TODAY)
    with schema.open_file(path) as store, store.read() as session:
        examples = session.scalars(select(Action).order_by(Action.number)).all()
        assert [action.number for action in examples] == ["1.1", "1.2", "2.1"]
        assert all(action.is_example and action.what.startswith("Example") for action in examples)
        assert len(session.scalars(select(Theme)).all()) == 2


def test_old_plan_that_is_gone_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "New.clerkdesk"
    with pytest.raises(Trouble, match="could not be read"):
        found_council(FirstStart(path=path, name="Nether Stoke", old_plan=tmp_path / "gone.pdf"), TODAY)
    assert not path.exists()


def test_file_that_is_no_pdf_is_not_taken_for_the_adopted_plan(tmp_path: Path) -> None:
    path, old = tmp_path / "New.clerkdesk", tmp_path / "old.pdf"
    old.write_text("shopping list")
    with pytest.raises(Trouble, match="is not a PDF"):
        found_council(FirstStart(path=path, name="Nether Stoke", old_plan=old), TODAY)
    assert not path.exists()


def test_council_without_a_name_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "New.clerkdesk"
    with pytest.raises(RuleBroken):
        found_council(FirstStart(path=path), TODAY)
    assert not path.exists()


def test_file_that_is_there_is_never_overwritten(council_file: Path) -> None:
    before = council_file.read_bytes()
    with pytest.raises(Trouble):
        found_council(FirstStart(path=council_file, name="Nether Stoke"), TODAY)
    assert council_file.read_bytes() == before
