"""Many actions are set, moved, numbered and deleted in one step; themes and issues with what hangs on them."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from clerkdesk.action_plan.actions import editing, outline, several, themes
from clerkdesk.action_plan.records import Action, ActionParty, Issue, Theme
from clerkdesk.action_plan.rules import ActionRow
from clerkdesk.core.errors import RuleBroken
from clerkdesk.core.store import News, Store
from clerkdesk.council.records import Organisation
from tests.action_plan.conftest import SmallPlan


def rows(store: Store, small: SmallPlan) -> list[ActionRow]:
    with store.read() as session:
        return outline.action_rows(session, small.plan)


def order(store: Store, small: SmallPlan) -> list[tuple[str, str]]:
    return [(row.number, row.what.split()[0]) for row in rows(store, small)]


def test_one_field_is_set_for_several_and_undone_in_one_step(store: Store, small: SmallPlan) -> None:
    with store.change("Set priority of 3 actions") as session:
        several.set_for_several(session, [small.limit, small.path, small.loose], field="priority", value="high")
    assert [row.priority for row in rows(store, small)] == ["high", "high", "none given", "high"]
    store.undo()
    assert {row.priority for row in rows(store, small)} == {"none given"}


def test_only_known_fields_can_be_set_for_several(store: Store, small: SmallPlan) -> None:
    with pytest.raises(ValueError, match="what"), store.change("x") as session:
        several.set_for_several(session, [small.limit], field="what", value="all the same")


def test_setting_a_lead_keeps_what_that_body_has_said(store: Store, small: SmallPlan) -> None:
    with store.change("Set lead of 2 actions") as session:
        several.set_lead(session, [small.limit, small.path], name="county council")
    assert [(row.leads, row.said) for row in rows(store, small)][:2] == [
        ("County Council", "not asked"),
        ("County Council", "asked"),
    ]
    with store.change("Set lead of 1.2") as session:
        several.set_lead(session, [small.path], name="Parish Council")
    assert rows(store, small)[1].leads == "Parish Council"


def test_moving_into_another_theme_takes_a_foreign_issue_off(store: Store, small: SmallPlan) -> None:
    with store.change("Move 2 actions") as session:
        several.set_theme(session, [small.path, small.survey], theme_id=small.housing)
    assert order(store, small) == [("1.1", "Ask"), ("2.1", "Housing"), ("1.2", "New"), ("", "Mend")]
    with store.read() as session:
        assert session.get_one(Action, small.path).issue_id is None
    with store.change("Nothing") as session:
        several.set_theme(session, [], theme_id=None)


def test_moving_before_another_action_and_to_the_end(store: Store, small: SmallPlan) -> None:
    with store.change("Move 1.2") as session:
        several.move_actions(session, [small.path], theme_id=small.roads, before=small.limit)
    assert order(store, small)[:2] == [("1.2", "New"), ("1.1", "Ask")]
    with store.read() as session:
        assert session.get_one(Action, small.path).issue_id == small.walking
    with store.change("Move 2 actions") as session:
        several.move_actions(session, [small.loose, small.path], theme_id=small.housing, before=None)
    assert order(store, small) == [("1.1", "Ask"), ("2.1", "Housing"), ("", "Mend"), ("1.2", "New")]
    with store.change("Move 2.1") as session:
        several.move_actions(session, [small.survey], theme_id=None, before=None)
    assert order(store, small)[-1] == ("2.1", "Housing")


def test_actions_that_share_a_place_can_still_be_put_in_order(store: Store, small: SmallPlan) -> None:
    with store.change("Import") as session:
        session.add_all([Action(plan_id=small.plan, theme_id=small.housing, what=f"{n}") for n in range(3)])
    last = rows(store, small)[4]
    with store.change("Move") as session:
        several.move_actions(session, [last.id], theme_id=small.housing, before=rows(store, small)[2].id)
    assert rows(store, small)[2].id == last.id


def test_moving_one_step_writes_only_what_differs(store: Store, small: SmallPlan) -> None:
    news: list[News] = []
    store.listen(news.append)
    with store.change("Move 1.2") as session:
        several.move_actions(session, [small.path], theme_id=small.roads, before=small.limit)
    assert news[0].rows == {"action_plan_action": frozenset({small.path, small.limit})}


def test_renumbering_follows_the_order_and_is_one_step(store: Store, small: SmallPlan) -> None:
    with store.change("Move") as session:
        several.move_actions(session, [small.path], theme_id=small.roads, before=small.limit)
        themes.order_themes(session, [small.housing, small.roads])
    with store.change("Number all actions anew") as session:
        several.renumber(session, plan_id=small.plan)
    assert order(store, small) == [("1.1", "Housing"), ("2.1", "New"), ("2.2", "Ask"), ("1", "Mend")]
    with store.change("Number all actions anew") as session:
        several.renumber(session, plan_id=small.plan)
    store.undo()
    assert order(store, small) == [("2.1", "Housing"), ("1.2", "New"), ("1.1", "Ask"), ("", "Mend")]


def test_deleting_actions_takes_what_hangs_on_them_and_frees_their_parts(store: Store, small: SmallPlan) -> None:
    with store.change("Part") as session:
        session.get_one(Action, small.limit).parent_id = small.path
    with store.change("Delete 2 actions") as session:
        several.remove_actions(session, [small.path, small.survey])
    assert order(store, small) == [("1.1", "Ask"), ("", "Mend")]
    with store.read() as session:
        assert session.get_one(Action, small.limit).parent_id is None
        assert session.scalars(select(ActionParty)).all() == []
    store.undo()
    assert len(rows(store, small)) == 4
    assert rows(store, small)[1].leads == "County Council"


def test_new_theme_comes_last_with_the_next_number(store: Store, small: SmallPlan) -> None:
    with store.change("Add theme") as session:
        themes.save_theme(session, Theme(plan_id=small.plan, title=" Young people "))
    with store.read() as session:
        found = [(theme.name, theme.actions) for theme in outline.themes(session, small.plan)]
    assert found == [("1 Roads and paths", 2), ("2 Housing", 1), ("3 Young people", 0)]
    with pytest.raises(RuleBroken), store.change("Add theme") as session:
        themes.save_theme(session, Theme(plan_id=small.plan))


def test_theme_among_letters_gets_no_number(store: Store, small: SmallPlan) -> None:
    with store.change("Edit theme") as session:
        roads = themes.theme(session, small.roads)
        assert roads is not None
        roads.number = "A"
    draft = Theme(plan_id=small.plan, title="Young people")
    with store.change("Add theme") as session:
        themes.save_theme(session, draft)
    with store.read() as session:
        assert outline.themes(session, small.plan)[2].name == "Young people"


def test_issue_that_is_not_taken_needs_its_reason(store: Store, small: SmallPlan) -> None:
    draft = Issue(theme_id=small.housing, title="A bypass", kind="not taken")
    with pytest.raises(RuleBroken, match="printed for residents"), store.change("Add issue") as session:
        themes.save_issue(session, draft)
    draft.reason = "The county has no money for it before 2040"
    with store.change("Add issue") as session:
        themes.save_issue(session, draft)
    with store.read() as session:
        found = [(issue.title, issue.actions) for issue in outline.issues(session, small.plan)]
        assert themes.issue(session, uuid4()) is None
    assert found == [("Children walk in the road", 1), ("A bypass", 0)]


def test_issue_takes_its_actions_along_into_another_theme(store: Store, small: SmallPlan) -> None:
    with store.read() as session:
        draft = themes.issue(session, small.walking)
        assert draft is not None
        session.expunge_all()
    draft.theme_id = small.housing
    with store.change("Move issue") as session:
        themes.save_issue(session, draft)
    with store.read() as session:
        moved = session.get_one(Action, small.path)
        assert (moved.theme_id, moved.issue_id) == (small.housing, small.walking)


def test_issues_are_put_in_order(store: Store, small: SmallPlan) -> None:
    second = Issue(theme_id=small.roads, title="Parking")
    with store.change("Add issue") as session:
        themes.save_issue(session, second)
        themes.order_issues(session, [second.id, small.walking])
    with store.read() as session:
        assert [issue.title for issue in outline.issues(session, small.plan)] == [
            "Parking",
            "Children walk in the road",
        ]


@pytest.mark.parametrize(
    ("move", "with_actions", "left"),
    [
        (True, False, ["Housing", "Ask", "New", "Mend"]),
        (False, False, ["Housing", "Mend", "Ask", "New"]),
        (False, True, ["Housing", "Mend"]),
    ],
)
def test_removing_a_theme_does_with_its_actions_what_was_chosen(
    store: Store, small: SmallPlan, move: bool, with_actions: bool, left: list[str]
) -> None:
    with store.change("Remove theme") as session:
        target = small.housing if move else None
        themes.remove_theme(session, theme_id=small.roads, move_to=target, with_actions=with_actions)
    assert [what for _, what in order(store, small)] == left
    with store.read() as session:
        kept = themes.issue(session, small.walking)
    assert (kept is not None and kept.theme_id == small.housing) == move
    store.undo()
    assert [what for _, what in order(store, small)] == ["Ask", "New", "Housing", "Mend"]


def test_removing_an_issue_leaves_its_actions(store: Store, small: SmallPlan) -> None:
    with store.change("Remove issue") as session:
        themes.remove_issue(session, small.walking)
    with store.read() as session:
        assert session.get_one(Action, small.path).issue_id is None
        assert outline.issues(session, small.plan) == []


def touched(store: Store, label: str, alter: Callable[[Session], None]) -> set[UUID] | None:
    news: list[News] = []
    store.listen(news.append)
    with store.change(label) as session:
        alter(session)
    with store.read() as session:
        return outline.touched_actions(session, news[-1].rows)


def test_news_of_a_lead_taken_away_is_about_its_action(store: Store, small: SmallPlan) -> None:
    with store.read() as session:
        draft = editing.load_action(session, small.path)
    assert draft is not None
    draft.parties = []
    assert touched(store, "Set lead of 1.2", lambda session: editing.save_action(session, draft)) == {small.path}
    draft.parties = [editing.PartyDraft(name="A new body")]
    assert touched(store, "Set lead of 1.2", lambda session: editing.save_action(session, draft)) == {small.path}


def test_news_of_a_renamed_body_or_theme_is_about_all(store: Store, small: SmallPlan) -> None:
    with store.read() as session:
        key = session.scalars(select(ActionParty.organisation_id)).one()
        assert outline.touched_actions(session, {"action_plan_theme": [small.roads]}) is None
        assert outline.touched_actions(session, {"action_plan_party": [uuid4()]}) is None
        assert outline.touched_actions(session, {"action_plan_action": [uuid4() for _ in range(500)]}) is None
        assert outline.touched_actions(session, {"action_plan_action": [small.path]}) == {small.path}

    def rename(session: Session) -> None:
        session.get_one(Organisation, key).name = "Dorsetshire County Council"

    assert touched(store, "Rename", rename) is None


def test_plans_are_listed_and_few_rows_equal_the_whole_list(store: Store, small: SmallPlan) -> None:
    with store.read() as session:
        assert [plan.title for plan in outline.plans(session)] == ["Ashcombe Magna Community Plan"]
        whole = outline.action_rows(session, small.plan)
        assert outline.action_rows(session, small.plan, [small.loose, small.path]) == [whole[1], whole[3]]
        assert outline.action_rows(session, uuid4()) == []
