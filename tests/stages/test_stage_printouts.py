"""The sheets for the hall and the report of the stages, read back from the paper."""

from datetime import date
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from pypdf import PdfReader

from clerkdesk import cli, schema
from clerkdesk.action_plan.actions.plan import chosen_plan
from clerkdesk.core.store import Store
from clerkdesk.council.records import Contact, Organisation, Person, Support
from clerkdesk.printing.editions import LARGE
from clerkdesk.printing.html import html_text
from clerkdesk.printing.page import Document
from clerkdesk.printing.pdf import page_count, pdf_bytes
from clerkdesk.stages import actions
from clerkdesk.stages.actions.for_print import stages_for_print
from clerkdesk.stages.printout.checklist import checklist
from clerkdesk.stages.printout.report import report
from clerkdesk.stages.step_lists import SHIPPED, shipped
from tests.conftest import TODAY
from tests.stages.conftest import make_plan
from tests.stages.test_stage_actions import finish, keep, show


def sheets(store: Store, plan_id: UUID, stage: int | None = None) -> Document:
    with store.read() as session:
        return checklist(stages_for_print(session, plan_id, TODAY), stage)


def told(store: Store, plan_id: UUID) -> str:
    with store.read() as session:
        document = report(stages_for_print(session, plan_id, TODAY))
    pages = PdfReader(BytesIO(pdf_bytes(document))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize("key", SHIPPED)
def test_each_stage_has_a_page_of_its_own_behind_the_list_of_them(store: Store, plan_id: UUID, key: str) -> None:
    with store.change("Change list of stages") as session:
        actions.change_list(session, plan_id, key)
        actions.keep_course(session, plan_id).starts_on = date(2026, 1, 5)
    stages = shipped(key).stages
    reader = PdfReader(BytesIO(pdf_bytes(sheets(store, plan_id))))
    first_lines = [page.extract_text().splitlines()[0] for page in reader.pages[1:]]
    headings = [f"{stage.number} {stage.title}" for stage in stages]
    assert [line for line in first_lines if line in headings] == headings
    if key != "lead":  # a quarter of the whole work is more than a page
        assert len(reader.pages) == len(stages) + 1


def test_sheet_of_one_stage_stands_on_one_page(store: Store, plan_id: UUID) -> None:
    for number in range(1, 10):
        assert page_count(sheets(store, plan_id, number)) == 1


def test_sheet_has_both_sides_with_boxes(store: Store, plan_id: UUID) -> None:
    keep(store, plan_id, "name-editor", state="done", reason="Seen by all", done_on=date(2026, 9, 14))
    keep(store, plan_id, "offer-other-forms", state="not needed", reason="No wish in the survey")
    text = " ".join(html_text(sheets(store, plan_id, 6)).replace("\N{NO-BREAK SPACE}", " ").split())
    assert text.index("What we do") < text.index("6.1") < text.index("Whom we tell and ask") < text.index("6.a")
    assert "☑ 6.1" in text
    assert "☐ 6.2" in text
    assert "Done 14 September 2026" in text
    assert "Not needed: No wish in the survey" in text


def test_report_tells_what_is_done_open_and_late(store: Store, plan_id: UUID) -> None:
    finish(store, plan_id, 1)
    show(store, plan_id, "form-steering-group", text="Nine residents and two councillors")
    keep(store, plan_id, "form-steering-group", state="done")
    keep(store, plan_id, "agree-rules", state="done")
    keep(store, plan_id, "choose-officers", due_on=date(2026, 11, 1))
    with store.change("Edit times") as session:
        actions.keep_course(session, plan_id).starts_on = date(2026, 9, 1)
        session.add(Support(what="Grant", deadline_for="Printing paid for", deadline_on=date(2026, 12, 14)))
    text = told(store, plan_id)
    for words in (
        "We are at stage 2, Establish the steering group. Month 3 of 18; the plan is on time.",
        "1 of 9",
        "2.3 Agree the group's rules in writing: Nothing shows it yet.",
        "2.4 Choose chairman, secretary and treasurer: was due 1 November",
        "Nine residents and two councillors",
        "In three weeks, on 14 December: Printing paid for",
        "Still to come",
        "general knowledge that no source has confirmed yet",
    ):
        assert words in text


def test_report_in_large_print_heads_each_step_with_its_name(store: Store, plan_id: UUID) -> None:
    finish(store, plan_id, 1)
    show(store, plan_id, text="A long sentence on what was seen that evening. " * 4)
    with store.read() as session:
        document = report(stages_for_print(session, plan_id, TODAY))
    pages = PdfReader(BytesIO(pdf_bytes(document, edition=LARGE))).pages
    lines = [line.strip() for page in pages for line in page.extract_text().splitlines()]
    assert "1.3 Hold an open public meeting" in lines


def test_report_tells_the_steps_of_the_list_before(store: Store, plan_id: UUID) -> None:
    show(store, plan_id, "settle-money", text="Minute 25/11")
    with store.change("Change list of stages") as session:
        actions.change_list(session, plan_id, "lead")
    text = told(store, plan_id)
    assert "From the list before" in text
    assert "Minute 25/11" in text


def test_plan_adopted_before_is_reported_so(store: Store) -> None:
    text = told(store, make_plan(store, state="adopted"))
    assert "7 of 9" in text
    assert "The plan was adopted before ClerkDesk." in text
    assert "Done before ClerkDesk" in text


def test_paper_names_no_private_person(store: Store, plan_id: UUID) -> None:
    with store.change("Add people") as session:
        body = Organisation(name="Dorne Rural Action")
        person = Person(name="Hilary Secret")
        session.add_all([body, person])
        session.flush()
        contacts = [
            Contact(organisation_id=body.id, with_whom="Hilary Secret"),
            Contact(person_id=person.id, with_whom="Hilary Secret"),
        ]
        session.add_all(contacts)
        session.flush()
        for contact in contacts:
            actions.link_contact(session, plan_id, "tell-support-bodies", contact.id)
        person_id = person.id
    keep(store, plan_id, "tell-support-bodies", state="in progress", person_id=person_id)
    text = told(store, plan_id) + html_text(sheets(store, plan_id))
    assert "Dorne Rural Action, telephone" in text
    assert "A volunteer, telephone" in text
    assert "Secret" not in text


def test_stages_print_by_command(tmp_path: Path, sample_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for kind in ("stage-checklist", "stage-report"):
        out = tmp_path / f"{kind}.pdf"
        assert cli.run(["print", kind, str(sample_file), "--out", str(out), "--edition", "large"]) == 0
        assert len(PdfReader(out).pages) > 9
    assert capsys.readouterr().err == ""


def test_sample_is_in_its_sixth_stage_with_one_step_late(sample_file: Path) -> None:
    with schema.open_file(sample_file, read_only=True) as store, store.read() as session:
        plan_id = chosen_plan(session, "")
        assert plan_id is not None
        found = actions.stage_view(session, plan_id, TODAY)
    assert [stage.state for stage in found.stages] == ["done"] * 5 + ["in progress"] + ["not started"] * 3
    assert found.current == 6
    steps = [step for stage in found.stages for step in stage.steps]
    assert [step.number for step in steps if step.is_late] == ["6.b"]
    assert [step.number for step in steps if step.state == "not needed"] == ["4.b", "5.c", "6.4"]
    assert found.standing.words == "Month 23 of 24; the plan is four weeks late"
    assert found.former == ()
