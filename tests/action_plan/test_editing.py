"""One action is loaded, altered and kept with everything that hangs on it."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest

from clerkdesk.action_plan.actions import editing, labels, outline, several
from clerkdesk.action_plan.actions.editing import ActionDraft, PartyDraft
from clerkdesk.action_plan.records import Action, ActionUpdate, Evidence, Funding
from clerkdesk.action_plan.rules import ActionRow
from clerkdesk.core.errors import RuleBroken
from clerkdesk.core.store import Store
from clerkdesk.council.actions import organisation_names
from tests.action_plan.conftest import SmallPlan


def load(store: Store, key: object) -> ActionDraft:
    with store.read() as session:
        draft = editing.load_action(session, key)  # type: ignore[arg-type]
    assert draft is not None
    return draft


def keep(store: Store, draft: ActionDraft, label: str = "Edit") -> ActionDraft:
    with store.change(label) as session:
        editing.save_action(session, draft)
    return load(store, draft.action.id)


def row_of(store: Store, small: SmallPlan, key: object) -> ActionRow:
    with store.read() as session:
        return next(row for row in outline.action_rows(session, small.plan) if row.id == key)


def test_action_needs_only_what_is_to_be_done(store: Store, small: SmallPlan) -> None:
    with store.read() as session:
        draft = editing.new_draft(session, plan_id=small.plan, theme_id=small.roads)
    assert draft.action.number == "1.3"
    with pytest.raises(RuleBroken) as broken:
        keep(store, draft)
    assert [problem.field for problem in broken.value.problems] == ["what"]
    draft.action.what = "  Paint the bus shelter "
    keep(store, draft, "Add action")
    with store.read() as session:
        rows = outline.action_rows(session, small.plan)
    assert [row.what for row in rows] == [
        "Ask for a 20 mph limit",
        "New footpath to the school",
        "Paint the bus shelter",
        "Housing needs survey",
        "Mend the bus shelter",
    ]


def test_everything_that_hangs_on_an_action_comes_back_as_it_was_kept(store: Store, small: SmallPlan) -> None:
    draft = load(store, small.path)
    key = draft.action.id
    draft.parties += [
        PartyDraft(name="parish  COUNCIL", part="partner", agreed="agreed", said_on=date(2026, 10, 3), note="Rang"),
        PartyDraft(name="Footpath Friends", part="doer"),
        PartyDraft(name="  "),
    ]
    draft.evidence = [Evidence(action_id=key, question="Q14", tenths_of_percent=720, base=224)]
    draft.funding = [
        Funding(action_id=key, source="Lottery", amount=500000, is_secured=True),
        Funding(action_id=key, source="Rotary", amount=10000, kind="match funding"),
        Funding(action_id=key, source="Volunteers", amount=20000, kind="in kind"),
        Funding(action_id=key, source="To be found"),
    ]
    draft.updates = [ActionUpdate(action_id=key, happened_on=date(2026, 11, 1), text="Met on site")]
    draft.comment = "See also the school travel plan"
    kept = keep(store, draft)
    said = [(p.name, p.part, p.agreed, p.said_on, p.note) for p in kept.parties]
    assert said == [
        ("County Council", "lead", "asked", None, ""),
        ("Parish Council", "partner", "agreed", date(2026, 10, 3), "Rang"),
        ("Footpath Friends", "doer", "not asked", None, ""),
    ]
    assert [party.name for party in kept.named("doer")] == ["Footpath Friends"]
    assert [(e.question, e.tenths_of_percent, e.base) for e in kept.evidence] == [("Q14", 720, 224)]
    assert [f.source for f in kept.funding] == ["Lottery", "Rotary", "Volunteers", "To be found"]
    assert [u.text for u in kept.updates] == ["Met on site"]
    assert kept.comment == "See also the school travel plan"
    row = row_of(store, small, small.path)
    assert (row.sought, row.secured, row.match, row.in_kind) == (10000, 500000, 10000, 20000)
    assert (row.leads, row.helpers, row.said) == ("County Council", "Parish Council; Footpath Friends", "not asked")
    assert not labels.is_altered(draft, kept) or draft.parties[-1].name.strip() == ""


def test_what_is_taken_out_of_the_draft_is_taken_out_of_the_file_and_undo_brings_it_back(
    store: Store, small: SmallPlan
) -> None:
    draft = load(store, small.path)
    draft.funding = [Funding(action_id=small.path, source="Lottery", amount=500000)]
    draft.comment = "A comment"
    draft = keep(store, draft)
    draft.funding, draft.parties, draft.comment = [], [], ""
    bare = keep(store, draft)
    assert (bare.funding, bare.parties, bare.comment, bare.action.comment_id) == ([], [], "", None)
    with store.read() as session:
        assert editing.comments(session, small.plan) == []
    store.undo()
    back = load(store, small.path)
    assert [f.source for f in back.funding] == ["Lottery"]
    assert [p.name for p in back.parties] == ["County Council"]
    assert back.comment == "A comment"


def test_comment_beside_several_actions_is_one_text(store: Store, small: SmallPlan) -> None:
    first, second = load(store, small.path), load(store, small.limit)
    first.comment = "Both wait for the county"
    first = keep(store, first)
    second.action.comment_id, second.comment = first.action.comment_id, "Both wait for the county's budget"
    second = keep(store, second)
    assert second.comment_shared_by == 1
    assert load(store, small.path).comment == "Both wait for the county's budget"
    second.comment = ""
    keep(store, second)
    assert load(store, small.path).comment == "Both wait for the county's budget"
    with store.read() as session:
        assert [text for _, text in editing.comments(session, small.plan)] == ["Both wait for the county's budget"]


def test_deleting_the_last_action_of_a_comment_takes_the_comment_too(store: Store, small: SmallPlan) -> None:
    draft = load(store, small.path)
    draft.comment = "Only here"
    keep(store, draft)
    with store.change("Delete 1.2") as session:
        several.remove_actions(session, [small.path])
    with store.read() as session:
        assert editing.comments(session, small.plan) == []
        assert editing.load_action(session, small.path) is None


def test_a_new_body_is_kept_once_however_it_is_written(store: Store, small: SmallPlan) -> None:
    for key, name in ((small.limit, "The School"), (small.survey, "the  school")):
        draft = load(store, key)
        draft.parties = [PartyDraft(name=name)]
        keep(store, draft)
    with store.read() as session:
        assert list(organisation_names(session).values()) == ["County Council", "Parish Council", "The School"]


@pytest.mark.parametrize(
    ("spoil", "field"),
    [
        (lambda d: setattr(d.action, "percent", 101), "percent"),
        (lambda d: setattr(d.action, "cost_low", -1), "cost_low"),
        (lambda d: setattr(d.action, "cost_high", 1), "cost_high"),
        (lambda d: setattr(d.action, "parent_id", d.action.id), "parent_id"),
        (lambda d: setattr(d.action, "outcome", "unheard of"), "outcome"),
        (lambda d: d.parties.append(PartyDraft(name="School", agreed="perhaps")), "parties.1.agreed"),
        (
            lambda d: d.evidence.append(Evidence(action_id=uuid4(), tenths_of_percent=1001)),
            "evidence.0.tenths_of_percent",
        ),
        (lambda d: d.evidence.append(Evidence(action_id=uuid4(), base=0)), "evidence.0.base"),
        (lambda d: d.funding.append(Funding(action_id=uuid4())), "funding.0.source"),
        (lambda d: d.funding.append(Funding(action_id=uuid4(), amount=-5)), "funding.0.amount"),
        (lambda d: d.funding.append(Funding(action_id=uuid4(), source="x", kind="magic")), "funding.0.kind"),
        (lambda d: d.updates.append(ActionUpdate(action_id=uuid4())), "updates.0.text"),
    ],
)
def test_each_problem_is_named_beside_its_field(
    store: Store, small: SmallPlan, spoil: Callable[[ActionDraft], None], field: str
) -> None:
    draft = load(store, small.path)
    spoil(draft)
    with pytest.raises(RuleBroken) as broken:
        keep(store, draft)
    assert [problem.field for problem in broken.value.problems] == [field]
    assert broken.value.problems[0].text.endswith(".")


def test_end_before_start_is_refused(store: Store, small: SmallPlan) -> None:
    draft = load(store, small.path)
    draft.action.starts_on, draft.action.ends_on = date(2027, 1, 2), date(2027, 1, 1)
    with pytest.raises(RuleBroken, match="comes after the start"):
        keep(store, draft)


def test_undo_menu_names_the_one_thing_that_was_altered(store: Store, small: SmallPlan) -> None:
    before, after = load(store, small.path), load(store, small.path)
    assert not labels.is_altered(before, after)
    after.parties = [PartyDraft(name="Parish Council")]
    assert labels.change_label(before, after) == "Set lead of 1.2"
    assert labels.is_altered(before, after)
    after.action.priority = "high"
    assert labels.change_label(before, after) == "Edit 1.2"
    nameless = ActionDraft(action=Action(plan_id=small.plan, what="Ask Mrs Hale"))
    assert labels.change_label(nameless, ActionDraft(action=Action(plan_id=small.plan, what="Ask"))) == (
        "Set wording of an action"
    )


def test_undo_menu_names_a_change_of_several(store: Store, small: SmallPlan) -> None:
    with store.read() as session:
        rows = outline.action_rows(session, small.plan)
    assert labels.several_label("Delete", rows[:1]) == "Delete 1.1"
    assert labels.several_label("Delete", rows[-1:]) == "Delete an action"
    assert labels.several_label("Delete", rows) == "Delete 4 actions"
    assert labels.several_label("Set", rows, "priority") == "Set priority of 4 actions"


def test_missing_action_is_nothing(store: Store) -> None:
    with store.read() as session:
        assert editing.load_action(session, uuid4()) is None
