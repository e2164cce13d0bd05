"""The summary for every household: exactly two sides, the most important actions first, and a pointer for the rest."""

import io

import pytest
from pypdf import PdfReader

from clerkdesk.action_plan.actions import plan as plans
from clerkdesk.action_plan.actions.plan_for_print import PlanForPrint, ThemeForPrint, plan_for_print
from clerkdesk.action_plan.printout import prose
from clerkdesk.action_plan.printout.summary import summary_document
from clerkdesk.action_plan.records import Plan, Theme
from clerkdesk.core.store import Store
from clerkdesk.printing.pdf import page_count, pdf_bytes
from tests.action_plan.plan_example import TODAY, rich_plan


def _load(store: Store, actions: int) -> PlanForPrint:
    example = rich_plan(store, actions=actions)
    with store.read() as session:
        return plan_for_print(session, example.plan_id, today=TODAY)


def _sides(plan: PlanForPrint) -> list[str]:
    made = pdf_bytes(summary_document(plan, today=TODAY, count_pages=page_count))
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(made)).pages]


@pytest.mark.parametrize("number", [1, 2, 24, 60, 300])
def test_summary_takes_exactly_two_sides(store: Store, number: int) -> None:
    assert len(_sides(_load(store, number))) == 2


def test_few_actions_stand_on_the_second_side_and_none_is_left_out(store: Store) -> None:
    first, second = _sides(_load(store, 4))
    assert "Our vision" in first
    assert "What we will do" in second
    assert "more action" not in second


def test_what_does_not_fit_is_named_with_a_pointer_to_the_full_plan(store: Store) -> None:
    plan = _load(store, 60)
    words = " ".join(_sides(plan))
    assert "more actions are in the full plan:" in words
    assert "Read the full plan, and join in" in words
    assert "clerk@ashcombe-magna.example" in words


def test_few_left_out_are_named_by_number_and_dropped_ones_stand_in_the_full_plan_only(store: Store) -> None:
    words = " ".join(_sides(_load(store, 8)))
    assert "1 more action is in the full plan: 4.1." in words


def test_actions_of_high_priority_are_kept_before_others(store: Store) -> None:
    plan = _load(store, 120)
    shown = " ".join(_sides(plan))
    high = [action.row for action in plan.actions if action.row.priority == "high" and action.row.progress != "dropped"]
    low = [action.row for action in plan.actions if action.row.priority == "none given"]
    assert sum(f" {row.number} " in shown for row in high) > sum(f" {row.number} " in shown for row in low)


def test_long_words_are_cut_at_a_sentence_before_actions_are_left_out(store: Store) -> None:
    plan = _load(store, 24)
    plan.plan.vision = "We want a calm village where all are at home. " * 200
    sides = _sides(plan)
    assert len(sides) == 2
    assert sides[0].count("calm village") == 9
    for text in plan.texts:
        text.body = text.body * 100
    assert len(_sides(plan)) == 2


def test_action_of_a_thousand_words_is_shortened(store: Store) -> None:
    plan = _load(store, 6)
    for action in plan.actions:
        action.row = action.row._replace(what="word " * 1000)
    assert len(_sides(plan)) == 2


def test_plan_with_a_hundred_themes_still_fits(store: Store) -> None:
    plan = _load(store, 100)
    long = "A theme with a title that runs on and on for no good reason at all, and then on again"
    plan.themes[:] = [
        ThemeForPrint(Theme(plan_id=plan.plan.id, title=long, position=n), [], [action])
        for n, action in enumerate(plan.actions)
    ]
    for theme in plan.themes:
        assert theme.theme is not None
        theme.actions[0].row = theme.actions[0].row._replace(theme_id=theme.theme.id)
    assert len(_sides(plan)) == 2


def test_empty_plan_without_a_council_has_a_summary_too(store: Store) -> None:
    with store.change("Add plan") as session:
        plan = plans.save_plan(session, Plan(title="Our plan"))
    with store.read() as session:
        loaded = plan_for_print(session, plan.id, today=TODAY)
    sides = _sides(loaded)
    assert len(sides) == 2
    assert "No action is written down yet." in sides[1]
    assert "Ask the clerk for it." in sides[1]


@pytest.mark.parametrize(
    ("text", "longest", "shown"),
    [
        ("Short.", 10, "Short."),
        ("One sentence. And another one.", 20, "One sentence."),
        ("No end in sight here at all", 12, "No end in …"),
    ],
)
def test_texts_are_shortened_at_a_sentence_or_a_word(text: str, longest: int, shown: str) -> None:
    assert prose.shortened(text, longest) == shown


def test_dashes_make_a_list_and_blank_lines_paragraphs() -> None:
    kinds = [type(block).__name__ for block in prose.blocks("Hello\nthere\n- one\n- two\n\nBye", lead=True)]
    assert kinds == ["Paragraph", "Items", "Paragraph"]
