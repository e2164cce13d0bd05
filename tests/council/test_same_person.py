"""Two records of one person become one, and nothing that named either is lost."""

import random
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from clerkdesk.core import references
from clerkdesk.core.errors import RuleBroken
from clerkdesk.core.store import Store
from clerkdesk.council import actions, same_person
from clerkdesk.council.records import Person, RoleHeld
from tests.council.conftest import TODAY
from tests.council.pointing import links_to_people, make_pointing


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_no_link_is_lost_whatever_named_either(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    from clerkdesk import schema

    dice = random.Random(seed)
    path = tmp_path_factory.mktemp("joined") / "Council.clerkdesk"
    schema.create_file(path)
    keep, gone, other = Person(name="Joan Marsh"), Person(name="J Marsh"), Person(name="Ruth Odell")
    with schema.open_file(path) as store:
        with store.change("Add") as session:
            session.add_all([keep, gone, other])
            session.flush()
            for column in links_to_people().values():
                for _ in range(dice.randrange(4)):
                    made = make_pointing(session, column, dice.choice((keep, gone, other)).id)
                    if isinstance(made, RoleHeld):
                        made.title = str(uuid4())
        before = _counts(store, other.id)
        with store.change("Join two records of a person") as session:
            same_person.join_people(session, keep=keep.id, gone=gone.id, from_gone=())
        assert _counts(store, other.id) == before
        with store.read() as session:
            assert references.pointers_to(session, Person, gone.id) == []
        store.undo()
        with store.read() as session:
            assert session.get(Person, gone.id) is not None
    assert schema.check_file(path) == []


def _counts(store: Store, other: UUID) -> dict[str, int]:
    """Count what names anybody but `other`."""
    with store.read() as session:
        return {
            name: session.scalar(select(func.count()).where(column.is_not(None), column != other)) or 0
            for name, column in links_to_people().items()
        }


def test_same_office_told_twice_is_one_office_and_what_was_picked_is_taken(store: Store) -> None:
    keep, gone = Person(name="Joan Marsh"), Person(name="Mrs J Marsh", email="joan@example.org", notes="Rings back")
    with store.change("Add") as session:
        for person in (keep, gone):
            actions.save_person(session, person, [RoleHeld(person_id=person.id, role="clerk")])
    with store.change("Join") as session:
        same_person.join_people(session, keep=keep.id, gone=gone.id, from_gone=["email"])
    with store.read() as session:
        whole = actions.person(session, keep.id)
        assert whole is not None
        assert len(whole.roles) == 1
        assert (whole.person.name, whole.person.email, whole.person.notes) == ("Joan Marsh", "joan@example.org", "")
        assert actions.person(session, gone.id) is None


def test_record_that_is_gone_can_not_be_joined(store: Store) -> None:
    with pytest.raises(RuleBroken, match="no longer here"), store.change("Join") as session:
        same_person.join_people(session, keep=uuid4(), gone=uuid4(), from_gone=())


def test_someone_is_known_by_name_or_address_however_written(peopled: Store) -> None:
    with peopled.change("Edit person") as session:
        next(p for p in session.scalars(select(Person)) if p.name == "Joan Marsh").email = "joan@example.org"
    with peopled.read() as session:
        rows = actions.people(session, TODAY)
    for name, email in (("joan  MARSH", ""), ("", "Joan@Example.org ")):
        found = same_person.here_already(rows, name, email)
        assert found is not None
        assert found.name == "Joan Marsh"
    assert same_person.here_already(rows, "", "") is None
    assert same_person.here_already(rows, "Joan Marsham", "") is None
