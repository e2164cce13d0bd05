"""What a clerk does with a plan as a whole: add, edit, choose, and keep its texts, facts, pictures and files."""

from datetime import date

import pytest

from clerkdesk.action_plan.actions import plan as plans
from clerkdesk.action_plan.actions.plan_for_print import evidence_words, plan_for_print
from clerkdesk.action_plan.records import Action, Plan, PlanFact, PlanFile, PlanPicture, PlanText, Theme
from clerkdesk.core.errors import RuleBroken, Trouble
from clerkdesk.core.store import Store
from tests.action_plan.plan_example import TODAY, picture, rich_plan


@pytest.fixture
def plan(store: Store) -> Plan:
    """Return a first, empty plan."""
    with store.change("Add plan") as session:
        return plans.save_plan(session, Plan(title="  Our   plan "))


def _fields(caught: pytest.ExceptionInfo[RuleBroken]) -> list[str]:
    return [problem.field for problem in caught.value.problems]


def test_new_plan_comes_last_and_the_kept_choice_is_found_again(store: Store, plan: Plan) -> None:
    with store.change("Add plan") as session:
        second = plans.save_plan(session, Plan(title="Neighbourhood plan"))
    with store.read() as session:
        assert (plan.title, plan.position, second.position) == ("Our plan", 0, 1)
        assert plans.chosen_plan(session, str(second.id)) == second.id
        assert plans.chosen_plan(session, "gone") == plan.id


def test_file_without_a_plan_has_none_chosen(store: Store) -> None:
    with store.read() as session:
        assert plans.chosen_plan(session, "") is None


def test_plan_without_a_title_is_refused_beside_its_field(store: Store) -> None:
    with pytest.raises(RuleBroken) as caught, store.change("Add plan") as session:
        plans.save_plan(session, Plan(title=" "))
    assert _fields(caught) == ["title"]


def test_plan_covers_parishes_whole_and_in_part(store: Store, plan: Plan) -> None:
    whole = plans.covered("Ashcombe  Magna", code="E04001234")
    drafts = [whole, plans.covered("Netherbury", part="north of the river")]
    with store.change("Set parishes") as session:
        plans.save_plan(session, Plan(id=plan.id, title="Our plan"), drafts)
    with store.change("Set parishes") as session:
        plans.save_plan(session, Plan(id=plan.id, title="Our plan"), drafts[1:])
    with store.read() as session:
        assert [(parish.name, parish.part) for parish in plans.parishes(session, plan.id)] == [
            ("Netherbury", "north of the river")
        ]


def test_parish_is_read_as_it_is_shown() -> None:
    codes = {"Netherbury": "E04001235"}
    part = plans.covered_from("Netherbury (north of the river)", codes)
    assert (part.name, part.part, part.code) == ("Netherbury", "north of the river", "E04001235")
    assert plans.parish_text(part) == "Netherbury (north of the river)"
    whole = plans.covered_from(" Ashcombe  Magna ", codes)
    assert (plans.parish_text(whole), whole.code) == ("Ashcombe Magna", "")


def test_saving_a_plan_without_its_parishes_leaves_them(store: Store, plan: Plan) -> None:
    with store.change("Set parishes") as session:
        plans.save_plan(session, plan, [plans.covered("Ashcombe")])
    with store.change("Edit plan") as session:
        plans.save_plan(session, Plan(id=plan.id, title="Our plan", vision="Calm"))
    with store.read() as session:
        assert len(plans.parishes(session, plan.id)) == 1


def test_only_plan_and_one_with_actions_are_not_removed(store: Store, plan: Plan) -> None:
    with pytest.raises(Trouble, match="only plan"), store.change("Remove plan") as session:
        plans.remove_plan(session, plan.id)
    with store.change("Add plan") as session:
        plans.save_plan(session, Plan(title="Second"))
        session.add(Action(plan_id=plan.id, what="Mend the shelter"))
    with pytest.raises(Trouble, match="still holds themes or actions"), store.change("Remove plan") as session:
        plans.remove_plan(session, plan.id)


def test_empty_plan_goes_with_all_that_belongs_to_it(store: Store, plan: Plan) -> None:
    with store.change("Add plan") as session:
        second = plans.save_plan(session, Plan(title="Second"), [plans.covered("Ashcombe")])
        plans.save_fact(session, PlanFact(plan_id=second.id, label="Residents", value="1,420"))
    with store.change("Remove plan") as session:
        plans.remove_plan(session, second.id)
        plans.remove_plan(session, second.id)
    with store.read() as session:
        assert plans.plan(session, second.id) is None
        assert plans.facts(session, second.id) == []
        assert plans.chosen_plan(session, "") == plan.id


def test_texts_need_words_and_a_foreword_its_name(store: Store, plan: Plan) -> None:
    with pytest.raises(RuleBroken) as caught, store.change("Add foreword") as session:
        plans.save_text(session, PlanText(plan_id=plan.id, kind="foreword"))
    assert _fields(caught) == ["body", "signed_by"]
    with pytest.raises(RuleBroken) as caught, store.change("Add text") as session:
        plans.save_text(session, PlanText(plan_id=plan.id, kind="poem", body="Roses"))
    assert _fields(caught) == ["kind"]


def test_facts_need_a_label_and_a_figure(store: Store, plan: Plan) -> None:
    with pytest.raises(RuleBroken) as caught, store.change("Add fact") as session:
        plans.save_fact(session, PlanFact(plan_id=plan.id))
    assert _fields(caught) == ["label", "value"]


def test_texts_are_put_in_another_order_and_taken_away(store: Store, plan: Plan) -> None:
    with store.change("Add texts") as session:
        one, two, three = (
            plans.save_text(session, PlanText(plan_id=plan.id, kind="thanks", body=body)) for body in ("1", "2", "3")
        )
    with store.change("Move text") as session:
        plans.place_items(session, PlanText, plan.id, [three.id], before=two.id)
        plans.place_items(session, PlanText, plan.id, [one.id], before=three.id)
    with store.read() as session:
        assert [text.body for text in plans.texts(session, plan.id)] == ["1", "3", "2"]
    with store.change("Remove text") as session:
        plans.remove_item(session, PlanText, two.id)
        plans.remove_item(session, PlanText, two.id)
    with store.read() as session:
        assert [text.body for text in plans.texts(session, plan.id)] == ["1", "3"]


def test_picture_needs_a_description_and_is_scaled_down_on_the_way_in(store: Store, plan: Plan) -> None:
    with pytest.raises(RuleBroken) as caught, store.change("Add picture") as session:
        plans.save_picture(session, PlanPicture(plan_id=plan.id, kind="selfie"))
    assert _fields(caught) == ["content", "description", "kind"]
    with store.change("Add picture") as session:
        kept = plans.save_picture(session, PlanPicture(plan_id=plan.id, description="The green"), picture(3000, 2000))
    with store.read() as session:
        assert len(plans.bytes_behind(session, kept)) < 500_000
        assert [row.description for row in plans.plan_pictures(session, plan.id)] == ["The green"]


def test_wrong_file_is_refused_as_a_picture_and_nothing_is_kept(store: Store, plan: Plan) -> None:
    with pytest.raises(Trouble, match=r"“plan\.docx” can't be read"), store.change("Add picture") as session:
        plans.save_picture(session, PlanPicture(plan_id=plan.id, description="x"), b"PK\x03\x04", "plan.docx")
    with store.read() as session:
        assert plans.plan_pictures(session, plan.id) == []


def test_file_is_kept_with_the_plan_byte_for_byte(store: Store, plan: Plan) -> None:
    draft = PlanFile(plan_id=plan.id, name="Plan 2018.pdf", note="The first plan", added_on=date(2026, 3, 4))
    with store.change("Keep file") as session:
        kept = plans.save_file(session, draft, b"%PDF-1.4 old")
    with store.read() as session:
        assert plans.bytes_behind(session, kept) == b"%PDF-1.4 old"
        assert [(file.name, file.size) for file in plans.files(session, plan.id)] == [("Plan 2018.pdf", 12)]


def test_file_without_bytes_or_name_or_beyond_the_limit_is_refused(
    store: Store, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(RuleBroken) as caught, store.change("Keep file") as session:
        plans.save_file(session, PlanFile(plan_id=plan.id, name="x"))
    assert _fields(caught) == ["content"]
    with pytest.raises(RuleBroken) as caught, store.change("Keep file") as session:
        plans.save_file(session, PlanFile(plan_id=plan.id, name=" "), b"x")
    assert _fields(caught) == ["name"]
    monkeypatch.setattr(plans, "MOST_BYTES", 3)
    with pytest.raises(RuleBroken, match="larger than"), store.change("Keep file") as session:
        plans.save_file(session, PlanFile(plan_id=plan.id, name="x"), b"1234")


def test_entry_whose_file_is_gone_says_so(store: Store, plan: Plan) -> None:
    with store.read() as session, pytest.raises(Trouble, match="no longer there"):
        plans.bytes_behind(session, PlanFile(plan_id=plan.id, content="0" * 64))


def test_whole_plan_is_loaded_for_print_without_pictures_lacking_leave(store: Store) -> None:
    example = rich_plan(store)
    with store.read() as session:
        loaded = plan_for_print(session, example.plan_id, today=TODAY)
    assert [theme.name for theme in loaded.themes][:2] == ["1 Roads and paths", "2 Housing"]
    assert len(loaded.actions) == 24
    assert [row.description for row in loaded.without_leave] == ["A secret garden"]
    first = loaded.actions[0]
    assert first.evidence == ["Q14: 72 % of 224 answers, a safe way"]
    assert first.said == ["Parish Council: agreed, 3 October 2026", "County Highways: not asked"]
    assert first.last_update == "1 October 2026: The county has walked it."
    assert [line.amount for line in first.funding] == [600_000, 1_000_000]


def test_people_are_loaded_as_they_may_be_printed(store: Store) -> None:
    example = rich_plan(store)
    with store.read() as session:
        people = {action.lead_person for action in plan_for_print(session, example.plan_id, today=TODAY).actions}
    assert people == {
        "David Penrose, chairman",
        "Steering group secretary, Ashcombe Scouts",
        "Willing Volunteer, Footpaths officer",
        "A volunteer",
    }


def test_actions_without_a_theme_stand_last_under_a_heading_of_their_own(store: Store, plan: Plan) -> None:
    with store.change("Add actions") as session:
        session.add(Theme(plan_id=plan.id, title="Housing"))
        session.add(Action(plan_id=plan.id, what="Mend the shelter"))
    with store.read() as session:
        assert [theme.name for theme in plan_for_print(session, plan.id, today=TODAY).themes] == [
            "Housing",
            "Other actions",
        ]


def test_plan_that_was_removed_says_so_when_printed(store: Store, plan: Plan) -> None:
    with store.read() as session, pytest.raises(Trouble, match="has been removed"):
        plan_for_print(session, Plan(title="x").id, today=TODAY)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (("survey question", "Q14", 725, 224, "a path"), "Q14: 72.5 % of 224 answers, a path"),
        (("survey question", "", 700, None, ""), "70 %"),
        (("event", "", None, None, "Fête 2026"), "Event: Fête 2026"),
        (("document", "", None, 3, ""), "Document"),
    ],
)
def test_evidence_is_told_in_words(given: tuple[str, str, int | None, int | None, str], shown: str) -> None:
    assert evidence_words(*given) == shown
