"""The sample council is rich enough to show every feature, and the same each time."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from clerkdesk import schema
from clerkdesk.action_plan.records import Action, ActionParty, ActionUpdate, Issue, PlanPicture, Theme
from clerkdesk.core.errors import Trouble
from clerkdesk.core.store import Store
from clerkdesk.core.wording import AGREED, PROGRESS
from clerkdesk.council.parishes import find
from clerkdesk.council.records import Council, Organisation, Person, RoleHeld
from clerkdesk.sample.build import make_sample


@pytest.fixture
def sample(sample_file: Path) -> Iterator[Store]:
    with schema.open_file(sample_file) as store:
        yield store


def test_sample_has_what_the_issue_counts(sample: Store) -> None:
    with sample.read() as session:
        counts = [
            session.scalar(select(func.count()).select_from(kind)) for kind in (Action, Theme, Person, Organisation)
        ]
        assert counts == [40, 6, 12, 15]
        assert session.scalar(select(func.count()).select_from(ActionUpdate)) >= 10  # type: ignore[operator]
        assert session.scalar(select(func.count()).select_from(PlanPicture)) == 3


def test_sample_shows_every_state(sample: Store) -> None:
    with sample.read() as session:
        assert set(session.scalars(select(Action.progress))) == set(PROGRESS)
        assert set(session.scalars(select(ActionParty.agreed))) == set(AGREED)
        assert len(set(session.scalars(select(Issue.kind)))) == 4
        assert session.scalars(select(RoleHeld).where(RoleHeld.ends_on.is_not(None))).all()


def test_sample_is_no_real_parish(sample: Store) -> None:
    with sample.read() as session:
        council = session.scalars(select(Council)).one()
    assert council.is_sample
    assert all(parish.name != council.name for parish in find(council.name))


def test_sample_passes_the_check(sample: Store) -> None:
    sample.close()
    assert schema.check_file(sample.path) == []


def test_sample_never_overwrites_a_file(council_file: Path) -> None:
    before = council_file.read_bytes()
    with pytest.raises(Trouble):
        make_sample(council_file)
    assert council_file.read_bytes() == before
