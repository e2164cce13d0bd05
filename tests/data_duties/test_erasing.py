"""After an erasure no byte is left of a person whom no closed record names, and history still replays."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select, update

from clerkdesk import schema
from clerkdesk.action_plan.records import Action, ActionUpdate
from clerkdesk.core import backup, log, sweep
from clerkdesk.core.drafts import Drafts
from clerkdesk.core.errors import Trouble
from clerkdesk.core.record import record_tables
from clerkdesk.core.store import Store
from clerkdesk.council.records import Contact, Disposal, Organisation, Person, RoleHeld
from clerkdesk.data_duties.actions.duties import people_ever
from clerkdesk.data_duties.actions.erase import carry_out, erasing_plan
from clerkdesk.data_duties.actions.held import everything_on
from clerkdesk.data_duties.erasing import erasures
from clerkdesk.data_duties.mentions import text_columns
from tests.conftest import TODAY
from tests.council.pointing import make_row
from tests.data_duties.conftest import EMAIL, NAME, PHONE, Told, erase_all, tell, traces

SAID = (NAME, EMAIL, PHONE, "O'Brien", "01305-778221", "Slade Bottom", "Rings back")


def test_no_byte_is_left_of_whom_no_closed_record_names(store: Store, told: Told) -> None:
    log.begin()
    log.note(f"A fault that named {NAME}")
    assert len(traces(store.path, *SAID)) > 3
    drafts = erase_all(store, told.person)
    assert traces(store.path, *SAID) == []
    assert drafts.places == ["people/new"]
    assert store.undo_label == "Note what was erased"
    store.close()
    assert traces(store.path, *SAID) == []
    assert schema.check_file(store.path) == []


def test_name_goes_out_of_every_text_of_every_table(store: Store) -> None:
    person = Person(name=NAME, email=EMAIL)
    with store.change("Add rows") as session:
        session.add(person)
        session.flush()
        for table in record_tables():
            others = table.name == "council_person"
            texts = dict.fromkeys(text_columns(table), f"Of {NAME}, {EMAIL}")
            made = make_row(session, table, {} if others else texts)
            if table.name == "council_person":
                made.notes = f"Knows {NAME}"  # type: ignore[attr-defined]
    with store.change("Edit rows") as session:
        for table in record_tables():
            if table.name != "council_person" and text_columns(table):
                session.execute(update(table).values(dict.fromkeys(text_columns(table), "Altered")))
    store.undo()
    with store.read() as session:
        plan = erasing_plan(session, person.id, schema.closed_rows(session))
    everywhere = plan.with_decisions({each.where: "take out" for each in plan.asked}, TODAY)
    assert len(plan.asked) > 200
    carry_out(store, Drafts(store.path), plan, everywhere, tick=lambda _words: None)
    assert traces(store.path, NAME, EMAIL) == []
    store.close()
    assert schema.check_file(store.path) == []


def test_what_is_left_is_a_key_without_roles_and_links(store: Store, told: Told) -> None:
    erase_all(store, told.person)
    with store.read() as session:
        person = session.get_one(Person, told.person)
        assert (person.name, person.notes, person.erased_on) == ("", "", TODAY)
        assert session.scalars(select(RoleHeld)).all() == []
        assert session.get_one(Action, told.action).lead_person_id is None
        assert session.scalar(select(ActionUpdate.content)) is None
        disposal = session.scalars(select(Disposal)).one()
        assert (disposal.how_many, disposal.decided_by) == (1, "Margaret Hale")


def test_work_goes_on_with_history_and_undo_after_an_erasure(store: Store, told: Told) -> None:
    erase_all(store, told.person)
    with store.change("Edit action") as session:
        session.get_one(Action, told.action).what = "Mend the whole path"
    store.undo()
    with store.read() as session:
        assert session.get_one(Action, told.action).what == "Mend the path"
    store.close()
    assert schema.check_file(store.path) == []


def test_adopted_plan_keeps_the_name_where_it_stood_and_nowhere_else(store: Store) -> None:
    told = tell(store, adopted=True)
    with store.read() as session:
        plan = erasing_plan(session, told.person, schema.closed_rows(session))
    assert [each.place for each in plan.stays] == [
        "Action 3.2 of the adopted plan “Our plan”",
        "Thanks of the adopted plan “Our plan”",
    ]
    assert "4 March 2026" in plan.stays[0].ground
    assert not plan.keeps_name  # a volunteer who has not agreed is printed by role
    erase_all(store, told.person)
    assert traces(store.path, EMAIL, PHONE, "01305-778221", "Slade Bottom") == []
    with closing(sqlite3.connect(store.path)) as connection:
        named = {
            table
            for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            for row in connection.execute(f'SELECT * FROM "{table}"')
            if any("o'brien" in str(value).casefold() for value in row)
        }
        history = {
            row[0] for row in connection.execute("SELECT table_name FROM core_history WHERE after LIKE '%Brien%'")
        }
    assert named == {"action_plan_action", "action_plan_text", "core_history"}
    assert history == {"action_plan_action", "action_plan_text"}
    store.close()
    assert schema.check_file(store.path) == []


def test_councillor_whom_an_adopted_action_names_keeps_name_and_office(store: Store) -> None:
    told = tell(store, role="councillor", adopted=True)
    with store.read() as session:
        plan = erasing_plan(session, told.person, schema.closed_rows(session))
    assert plan.was_councillor
    assert plan.keeps_name
    assert not {("action_plan_action", told.action.hex, "why")} & {each.where for each in plan.asked}
    erase_all(store, told.person)
    with store.read() as session:
        person = session.get_one(Person, told.person)
        assert (person.name, person.email, person.phone) == (f"{NAME} OBE", "", "")
        assert session.get_one(Action, told.action).lead_person_id == told.person
        assert session.scalars(select(RoleHeld.role)).all() == ["councillor"]
    assert traces(store.path, EMAIL, PHONE) == []
    store.close()
    assert schema.check_file(store.path) == []


def test_what_the_clerk_leaves_stays_and_a_namesake_is_left_alone(store: Store, told: Told) -> None:
    with store.change("Add person") as session:
        session.add(Person(name=NAME))
    with store.read() as session:
        plan = erasing_plan(session, told.person, schema.closed_rows(session))
    namesake = next(each for each in plan.asked if each.where[0] == "council_person")
    assert (namesake.note, namesake.usual) == ("the record of another person", "leave")
    why = ("action_plan_action", told.action.hex, "why")
    erasure = plan.with_decisions({why: "leave"}, TODAY)
    carry_out(store, Drafts(store.path), plan, erasure, tick=lambda _words: None)
    with store.read() as session:
        assert session.get_one(Action, told.action).why.startswith(NAME)
        assert session.scalars(select(Person.name).where(Person.name != "")).all() == [NAME]
        cells = [each.text for each in plan.asked if each.where[0] == "action_plan_kept_cell"]
    assert cells == ["O'Brien, Joan"]


def test_surname_alone_is_shown_and_left_unless_decided_otherwise(store: Store, told: Told) -> None:
    with store.read() as session:
        plan = erasing_plan(session, told.person, schema.closed_rows(session))
    (promised,) = [each for each in plan.asked if each.where[2] == "promised"]
    assert promised.note.startswith("only the surname")
    assert promised.usual == "leave"


def test_a_name_of_one_word_leaves_that_word_in_what_does_not_mean_them(store: Store) -> None:
    green, texts = Person(name="Cllr Green"), ("Green spaces and the village green", "Cllr Green and John Green spoke")
    with store.change("Add rows") as session:
        session.add_all([green, Contact(with_whom="Green", asked=texts[0], answered=texts[1])])
    with store.read() as session:
        plan = erasing_plan(session, green.id, schema.closed_rows(session))
    assert {each.where[2]: each.usual for each in plan.asked} == {
        "with_whom": "take out", "asked": "leave", "answered": "take out",
    }  # fmt: skip
    carry_out(store, Drafts(store.path), plan, plan.with_decisions({}, TODAY), tick=lambda _words: None)
    with store.read() as session:
        kept = session.scalars(select(Contact)).one()
        assert (kept.with_whom, kept.asked) == ("[name removed]", texts[0])
        assert kept.answered == "[name removed] and John Green spoke"


def test_log_of_erasures_holds_keys_and_decisions_only(store: Store, told: Told) -> None:
    erase_all(store, told.person)
    with store.read() as session:
        (erasure,) = erasures(session.connection())
    assert erasure.person == told.person
    assert {each.decision for each in erasure.decided} <= {"clear", "leave", "take out", "take out with surname"}


@pytest.mark.parametrize("lost", [False, True])
def test_older_copy_does_not_bring_the_person_back(store: Store, told: Told, lost: bool) -> None:
    copy = backup.copy_now(store.path).path
    erase_all(store, told.person)
    path = store.path
    store.close()
    if lost:
        path.write_bytes(b"damaged" * 1000)
    schema.restore_file(path, copy)
    if lost:
        next(path.parent.glob("* damaged *")).unlink()
    assert traces(path, NAME, EMAIL, PHONE) == []
    assert schema.check_file(path) == []
    with schema.open_file(path) as again, again.read() as session:
        assert session.get_one(Person, told.person).erased_on == TODAY
        assert len(erasures(session.connection())) == 1


def test_older_copy_put_in_place_by_hand_does_not_bring_the_person_back(store: Store, told: Told) -> None:
    copy = backup.copy_now(store.path).path
    erase_all(store, told.person)
    path = store.path
    store.close()
    shutil.copyfile(copy, path)
    schema.open_file(path).close()
    assert traces(path, NAME, EMAIL, PHONE) == []
    assert schema.check_file(path) == []


def test_who_was_deleted_is_still_found_and_erased_from_history(store: Store) -> None:
    hall = Organisation(name="Village Hall")
    person = Person(name=NAME, email=EMAIL, organisation_id=hall.id)
    with store.change("Add person") as session:
        session.add(hall)
        session.flush()
        session.add(person)
    with store.change("Delete 1 person") as session:
        session.delete(session.get_one(Person, person.id))
    with store.read() as session:
        assert people_ever(session) == {person.id: f"{NAME} (deleted)"}
        assert everything_on(session, person.id).name == NAME
    erase_all(store, person.id)
    with store.read() as session:
        assert people_ever(session) == {}
    assert traces(store.path, NAME, EMAIL) == []
    store.close()
    assert schema.check_file(store.path) == []


def test_copy_of_after_the_erasure_is_restored_as_it_is(store: Store, told: Told) -> None:
    erase_all(store, told.person)
    copy = backup.copy_now(store.path).path
    path = store.path
    store.close()
    schema.restore_file(path, copy)
    with schema.open_file(path) as again, again.read() as session:
        assert len(erasures(session.connection())) == 1


def test_someone_who_is_erased_can_not_be_erased_again(store: Store, told: Told) -> None:
    erase_all(store, told.person)
    with store.read() as session, pytest.raises(Trouble, match="no longer here"):
        erasing_plan(session, told.person, [])


def test_old_bytes_go_at_the_next_opening_where_another_reads_the_file(store: Store, told: Told) -> None:
    path = store.path
    with closing(sqlite3.connect(path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM council_person").fetchone()
        with store.read() as session:
            plan = erasing_plan(session, told.person, schema.closed_rows(session))
        drafts = Drafts(path)
        in_file = next(each.where for each in plan.asked if each.note == "a file")
        erasure = plan.with_decisions({in_file: "clear"}, TODAY)
        assert not carry_out(store, drafts, plan, erasure, tick=lambda _words: None)
    store.close()
    schema.open_file(path).close()
    assert traces(path, NAME, EMAIL) == []
    with closing(sqlite3.connect(path)) as connection:
        assert not sweep.is_wanted(connection.cursor())


def test_file_read_only_is_not_erased_from(council_file: Path, store: Store, told: Told) -> None:
    with schema.open_file(council_file, read_only=True) as other, other.read() as session:
        plan = erasing_plan(session, told.person, [])
        with pytest.raises(Trouble):
            other.rewrite(lambda _connection: None)  # type: ignore[arg-type,return-value]
        assert plan.name.startswith(NAME)
