"""What tells of one person alone goes with their record, with its kept files; what is others' stays."""

import re
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

import clerkdesk
from clerkdesk import schema
from clerkdesk.action_plan.records import Action, Plan
from clerkdesk.core.blobs import FILE_COLUMNS, bytes_of, keep_bytes
from clerkdesk.core.drafts import Drafts
from clerkdesk.core.settings import TABLES_SEEN, Settings
from clerkdesk.core.store import Store
from clerkdesk.council import same_person
from clerkdesk.council.records import Contact, Organisation, Person, RoleHeld
from clerkdesk.data_duties.actions.erase import ErasingPlan, carry_out, erasing_plan, forget_in_settings
from clerkdesk.data_duties.actions.held import everything_on
from clerkdesk.training.records.courses import Booking, Opportunity
from clerkdesk.training.records.needs import Need
from clerkdesk.training.records.standing import QualificationTaken, UnitDone
from tests.conftest import TODAY
from tests.data_duties.conftest import EMAIL, NAME, PHONE, Told, erase_all, tell, traces

OTHER_EMAIL = "path.walker@example.org"
PICTURE = b"\x89PNG\r\n\x1a\n a scan of a certificate"


def plan_of(store: Store, person: UUID) -> ErasingPlan:
    with store.read() as session:
        return erasing_plan(session, person, schema.closed_rows(session))


def test_every_column_that_finds_kept_bytes_is_known() -> None:
    told = re.compile(r"^    (\w+): Mapped.*# SHA-256", re.MULTILINE)
    found = {
        name
        for path in Path(clerkdesk.__file__).parent.rglob("*.py")
        for name in told.findall(path.read_text(encoding="utf-8"))
    }
    assert found == set(FILE_COLUMNS)


def test_training_and_its_certificates_go_and_a_need_is_not_left_to_the_whole_council(store: Store) -> None:
    told = tell(store)
    course = Opportunity(title="Introduction")
    with store.change("Add training") as session:
        session.add(course)
        session.flush()
        scan = keep_bytes(session, PICTURE)
        taken = QualificationTaken(person_id=told.person, certificate_name="CiLCA.png", certificate=scan)
        session.add_all([taken, Need(person_id=told.person, what="Minutes"), Need(what="Planning")])
        session.add(Booking(person_id=told.person, opportunity_id=course.id, certificate=scan, notes="Came late"))
        session.flush()
        session.add(UnitDone(taken_id=taken.id, unit="finance"))
    with store.read() as session:
        assert scan not in str(everything_on(session, told.person).sections)
    plan = plan_of(store, told.person)
    assert plan.goes == "1 role, 1 booking, 1 qualification and 1 need"
    assert not {each.where[0] for each in plan.asked} & {"training_booking", "training_qualification", "training_need"}
    erase_all(store, told.person)
    with store.read() as session:
        assert session.scalars(select(Need.what)).all() == ["Planning"]
        assert bytes_of(session, scan) is None
    assert traces(store.path, NAME, EMAIL, PHONE, "CiLCA", "Came late", "a scan of a certificate") == []
    store.close()
    assert schema.check_file(store.path) == []


def test_record_that_was_joined_to_theirs_leaves_no_trace_either(store: Store, told: Told) -> None:
    twin = Person(name=NAME, email=OTHER_EMAIL, phone="01305 999 888", notes="Walks a dog")
    with store.change("Add person") as session:
        session.add(twin)
        session.flush()
        session.add(RoleHeld(person_id=twin.id, role="mentor", title="Trees"))
        session.add(Contact(with_whom="The walker", asked=f"Write to {OTHER_EMAIL}"))
    with store.change("Join two records of a person") as session:
        same_person.join_people(session, keep=told.person, gone=twin.id, from_gone=[])
    assert plan_of(store, told.person).twins == (twin.id,)
    with store.read() as session:
        assert "Walks a dog" in str(everything_on(session, told.person).sections[0])
    erase_all(store, told.person)
    assert traces(store.path, NAME, OTHER_EMAIL, "999 888", "Walks a dog", "Trees") == []
    store.close()
    assert schema.check_file(store.path) == []


def test_erasing_the_deleted_one_of_two_joined_leaves_the_other_its_offices(store: Store) -> None:
    keep, gone = Person(name="Ann Lee"), Person(name=NAME)
    with store.change("Add people") as session:
        session.add_all([keep, gone])
        session.flush()
        session.add(RoleHeld(person_id=gone.id, role="mentor"))
    with store.change("Join two records of a person") as session:
        same_person.join_people(session, keep=keep.id, gone=gone.id, from_gone=[])
    erase_all(store, gone.id)
    with store.read() as session:
        assert session.scalars(select(RoleHeld.person_id)).all() == [keep.id]
    assert traces(store.path, NAME) == []
    store.close()
    assert schema.check_file(store.path) == []


def test_address_beside_the_name_and_files_nobody_can_search_are_asked_about(store: Store, told: Told) -> None:
    with store.change("Add contact") as session:
        session.add(Organisation(name="Mill", contact_name=NAME, email="jobrien@mill.example", phone="01632 960 500"))
        session.add(Contact(person_id=told.person, file_name="Scan.png", content=keep_bytes(session, PICTURE)))
        session.add(Contact(with_whom="Pat Lee", file_name="Map.png", content=keep_bytes(session, PICTURE + b"2")))
    plan = plan_of(store, told.person)
    beside = {each.text: each.usual for each in plan.asked if each.note == "it stands beside their name"}
    assert beside == {"jobrien@mill.example": "clear", "01632 960 500": "leave"}
    assert [each.usual for each in plan.asked if each.note == "a file nobody can search"] == ["leave"]
    assert plan.unread == 1


def test_earlier_wording_of_what_was_adopted_goes_and_what_stands_there_is_left_to_the_letter(store: Store) -> None:
    person = Person(name=NAME)
    plan = Plan(title="Our plan", state="adopted")
    action = Action(plan_id=plan.id, what="Mend the path", why=f"{NAME} asked for it")
    with store.change("Add action") as session:
        session.add_all([person, plan])
        session.flush()
        session.add(action)
    with store.change("Edit action") as session:
        session.get_one(Action, action.id).why = "The O'Brien family asked for it"
    told = plan_of(store, person.id)
    assert told.stays == ()
    assert [(each.note, each.choices) for each in told.asked] == [
        ("only in what it said before", ("take out", "leave"))
    ]
    erase_all(store, person.id)
    with store.read() as session:
        assert session.get_one(Action, action.id).why == "The O'Brien family asked for it"
    assert traces(store.path, NAME) == []


def test_clearing_is_not_offered_where_only_an_earlier_wording_names_them(store: Store, told: Told) -> None:
    with store.change("Edit action") as session:
        session.get_one(Action, told.action).why = "It floods"
    (why,) = [each for each in plan_of(store, told.person).asked if each.where[2] == "why"]
    assert "clear" not in why.choices
    erase_all(store, told.person)
    with store.read() as session:
        assert session.get_one(Action, told.action).why == "It floods"


def test_who_erases_themselves_signs_nothing_afterwards(store: Store, told: Told) -> None:
    store.who = NAME
    settings = Settings()
    settings.put("who", NAME)
    settings.put(TABLES_SEEN, {f"Action|Remarks of {NAME}": ["what", "note"], "Action|Who": ["what", "who"]})
    plan = plan_of(store, told.person)
    wholly = {each.where: each.choices[1] for each in plan.asked}
    carry_out(store, Drafts(store.path), plan, plan.with_decisions(wholly, TODAY), tick=lambda _words: None)
    forget_in_settings(settings, plan.terms)
    assert settings.get(TABLES_SEEN, {}) == {"Action|Who": ["what", "who"]}
    assert traces(store.path, NAME) == []
