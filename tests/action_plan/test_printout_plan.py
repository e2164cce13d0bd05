"""The printed plan, read back from real files: parts left out, tables and cards, odd texts, and who is named."""

import io
import re
from dataclasses import replace
from typing import Literal

import pytest
from pypdf import PdfReader

from clerkdesk.action_plan.actions import plan as plans
from clerkdesk.action_plan.actions.plan_for_print import PlanForPrint, plan_for_print
from clerkdesk.action_plan.printout.choices import (
    COLUMNS,
    PARTS,
    ColumnChoice,
    PlanChoices,
    choices_from,
    usual_columns,
)
from clerkdesk.action_plan.printout.plan import notices, plan_document, table_document
from clerkdesk.action_plan.records import Action, Issue, Plan, PlanText, Theme
from clerkdesk.core.store import Store
from clerkdesk.printing.page import Document
from clerkdesk.printing.pdf import pdf_bytes
from tests.action_plan.plan_example import TODAY, Example, rich_plan


def _read(document: Document) -> str:
    """Return the words of all pages, white space folded."""
    pages = PdfReader(io.BytesIO(pdf_bytes(document))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def _load(store: Store, example: Example) -> PlanForPrint:
    with store.read() as session:
        return plan_for_print(session, example.plan_id, today=TODAY)


def _only(*parts: str, **changes: object) -> PlanChoices:
    return replace(PlanChoices(parts=parts), **changes)  # type: ignore[arg-type]  # the tests' own keywords


@pytest.fixture
def rich(store: Store) -> PlanForPrint:
    """Return the rich example, loaded."""
    return _load(store, rich_plan(store))


_MARKS = {
    "cover": "Draft, not yet adopted",
    "forewords": "forty of us sat in the hall",
    "contents": "Contents",
    "about": "Affordable homes",
    "vision": "a child can walk to school",
    "made": "612 were given out",
    "pictures": "The parish and its paths",
    "themes": "what people wrote about first",
    "issues": "The county has no land",
    "actions": "New footpath from the hall",
    "funding": "National Lottery",
    "chart": "Actions by theme and how far along they are",
    "happen": "Each theme has a working group",
    "thanks": "carried questionnaires in the rain",
    "join": "An hour a month is a great help",
}


def test_every_part_has_its_mark() -> None:
    assert set(_MARKS) == set(PARTS)


@pytest.mark.parametrize("layout", ["table", "cards"])
def test_whole_plan_holds_every_part_in_table_and_in_cards(
    rich: PlanForPrint, layout: Literal["table", "cards"]
) -> None:
    words = _read(plan_document(rich, PlanChoices(layout=layout), today=TODAY))
    assert [part for part, mark in _MARKS.items() if mark not in words] == []


@pytest.mark.parametrize("part", list(PARTS))
def test_each_part_can_be_left_out(rich: PlanForPrint, part: str) -> None:
    words = _read(plan_document(rich, PlanChoices().without(part), today=TODAY))
    assert [left for left, mark in _MARKS.items() if mark not in words] == [part]


@pytest.mark.parametrize("part", list(PARTS))
def test_each_part_can_be_printed_alone(rich: PlanForPrint, part: str) -> None:
    words = _read(plan_document(rich, _only(part), today=TODAY))
    if part != "contents":
        assert [left for left, mark in _MARKS.items() if mark in words] == [part]


def test_nothing_chosen_prints_a_sentence(rich: PlanForPrint) -> None:
    assert "No part was chosen" in _read(plan_document(rich, _only(), today=TODAY))


def test_foot_names_council_title_version_date_and_page(rich: PlanForPrint) -> None:
    words = _read(plan_document(rich, _only("vision"), today=TODAY))
    assert "Ashcombe Magna Parish Council · Ashcombe Magna Community Plan" in words
    assert "Draft 3 · 23 November 2026 · Page 1 of 1" in words


def test_columns_stand_under_the_clerks_headings_in_the_clerks_order(rich: PlanForPrint) -> None:
    chosen = (ColumnChoice("what", "What we shall do"), ColumnChoice("leads", "By"), ColumnChoice("cost", "Money"))
    words = _read(table_document(rich, PlanChoices(columns=chosen), today=TODAY))
    assert "What we shall do By Money" in words
    assert "How far along" not in words


@pytest.mark.parametrize("key", list(COLUMNS))
def test_every_column_can_stand_in_a_table_and_on_a_card(rich: PlanForPrint, key: str) -> None:
    choices = PlanChoices(columns=usual_columns(key))
    assert COLUMNS[key].heading in _read(table_document(rich, choices, today=TODAY))
    assert _read(table_document(rich, replace(choices, layout="cards"), today=TODAY))


def test_what_columns_show_of_a_full_action(rich: PlanForPrint) -> None:
    action = rich.actions[0]
    action.row = action.row._replace(cost_note="2024 prices", outcome="refused", percent=40)
    action.refused_by, action.outcome_reason, action.comment = "County Highways", "no money", "See 1.2"
    action.objective, action.kind, action.achievability = "A safe way", "partner", "possible"
    keys = ("cost", "funding", "said", "outcome", "update", "comment", "progress", "kind", "why", "achievability")
    words = _read(table_document(rich, PlanChoices(columns=usual_columns("number", *keys)), today=TODAY))
    for shown in ("Refused by", "no money", "See 1.2", "In progress", "40 %", "Partner", "prices"):
        assert shown in words
    folded = words.replace(" ", "")
    assert "DornshireCommunityFund:£6,000,secured" in folded
    assert "£24,000to£30,0002024prices" in folded
    assert "Q14:72%of224answers,asafeway" in folded


def test_card_tells_what_the_table_tells(rich: PlanForPrint) -> None:
    words = _read(table_document(rich, PlanChoices(layout="cards"), today=TODAY))
    assert "1.1 New footpath from the hall to the school, lit and wide enough for a pushchair" in words
    assert "Who leads Parish Council" in words


def test_golden_order_of_a_small_plan(store: Store) -> None:
    with store.change("Make small plan") as session:
        plan = plans.save_plan(session, Plan(title="Our plan", vision="A calm place.", version="1"))
        for kind, body, name in (
            ("thanks", "To all.", ""),
            ("foreword", "We begin.", "Ann Lee"),
            ("how it was made", "By us.", ""),
        ):
            plans.save_text(session, PlanText(plan_id=plan.id, kind=kind, body=body, signed_by=name))
        theme = Theme(plan_id=plan.id, number="1", title="Roads", opening="Roads matter.")
        session.add(theme)
        session.flush()
        session.add(Issue(theme_id=theme.id, title="Bypass", kind="not taken", reason="No land."))
        session.add(Action(plan_id=plan.id, theme_id=theme.id, number="1.1", what="Mend the path", progress="done"))
    with store.read() as session:
        loaded = plan_for_print(session, plan.id, today=TODAY)
    words = _read(plan_document(loaded, PlanChoices().without("contents", "chart"), today=TODAY))
    words = re.sub(r"The parish council · Our plan 1 · 23 November 2026 · Page \d of \d ?", "", words)
    assert words == (
        "The parish council Our plan Draft, not yet adopted 1 · 23 November 2026 "
        "Foreword We begin. Ann Lee Our vision A calm place. How it was made By us. "
        "1 Roads Roads matter. The action of this theme stands under “The actions (page 3)”. "
        "What this plan does not take up, and why • Bypass: No land. DRAFT "
        "The actions No. Action Who leads Partners When Priority How far along Cost "
        "1 Roads 1.1 Mend the path Done DRAFT Thanks To all. DRAFT"
    )  # fmt: skip


def test_empty_plan_prints_a_cover_and_says_that_no_action_is_there(store: Store) -> None:
    with store.change("Add plan") as session:
        plan = plans.save_plan(session, Plan(title="Our plan"))
    with store.read() as session:
        loaded = plan_for_print(session, plan.id, today=TODAY)
    for layout in ("table", "cards"):
        choices = PlanChoices(layout=layout)
        assert "No action is written down yet." in _read(plan_document(loaded, choices, today=TODAY))
        assert "No action is written down yet." in _read(table_document(loaded, choices, today=TODAY))


@pytest.mark.parametrize("number", [1, 60])
def test_one_action_and_sixty_are_all_printed(store: Store, number: int) -> None:
    loaded = _load(store, rich_plan(store, actions=number))
    for layout in ("table", "cards"):
        words = _read(plan_document(loaded, PlanChoices(layout=layout), today=TODAY))
        assert [a.row.number for a in loaded.actions if a.row.number not in words] == []


def test_cell_of_six_thousand_words_runs_over_pages_and_loses_none(store: Store, rich: PlanForPrint) -> None:
    long = " ".join(f"word{n}" for n in range(6000))
    rich.actions[3].row = rich.actions[3].row._replace(what=long)
    for layout in ("table", "cards"):
        words = _read(table_document(rich, PlanChoices(layout=layout), today=TODAY)).split()
        assert {f"word{n}" for n in range(6000)} <= set(words)


def test_markup_in_names_and_ten_thousand_letters_print_as_typed(store: Store, rich: PlanForPrint) -> None:
    typed = "5 <b and c> 6 & <font color='red'>AT&T</font> <img src='x.png'>"
    first = rich.actions[0]
    first.row = first.row._replace(what=typed, leads="O'Brien & <Sons>")
    rich.plan.vision = "x" * 10_000
    rich.plan.title = typed
    rich.themes[0].issues[0].title = typed
    words = _read(plan_document(rich, PlanChoices().without("contents"), today=TODAY))
    assert words.count("AT&T</font>") >= 3
    assert "<Sons>" in words
    assert words.replace(" ", "").count("x" * 500) >= 1


def test_secret_volunteer_is_printed_nowhere_and_the_chairman_by_name_and_role(rich: PlanForPrint) -> None:
    choices = PlanChoices(columns=usual_columns(*COLUMNS))
    for layout in ("table", "cards"):
        words = _read(plan_document(rich, replace(choices, layout=layout), today=TODAY))
        assert "Secret" not in words.replace(" ", "")
        assert "Former" not in words.replace(" ", "")
        # With every column the table is so narrow that words are broken.
        assert "DavidPenrose" in words.replace(" ", "")
        assert "WillingVolunteer" in words.replace(" ", "")


def test_adopted_plan_names_day_and_minute_and_bears_no_draft_mark(store: Store, rich: PlanForPrint) -> None:
    rich.plan.state, rich.plan.adopted_on, rich.plan.adopted_minute = "adopted", TODAY, "24/07"
    words = _read(plan_document(rich, _only("cover"), today=TODAY))
    assert "Adopted on 23 November 2026, minute 24/07" in words
    assert "DRAFT" not in words
    rich.plan.adopted_on, rich.plan.adopted_minute = None, ""
    assert "Adopted" in _read(plan_document(rich, _only("cover"), today=TODAY))


def test_issue_that_is_taken_up_names_its_actions(rich: PlanForPrint) -> None:
    words = _read(plan_document(rich, _only("issues"), today=TODAY))
    assert "Children walk in the road: clear mandate. 72 % of 224 answers want a path. See action 1.1." in words


def test_clerk_is_told_what_will_not_be_printed(rich: PlanForPrint) -> None:
    document = plan_document(rich, PlanChoices(), today=TODAY)
    assert notices(rich, document) == ["1 picture is left out: leave to use it is not noted."]
    rich.plan.vision = "שלום"
    rich.without_leave.append(rich.without_leave[0])
    found = notices(rich, plan_document(rich, PlanChoices(), today=TODAY))
    assert found[0] == "2 pictures are left out: leave to use them is not noted."
    assert "Hebrew" in found[1]
    rich.without_leave.clear()
    assert len(notices(rich, document)) == 0


def test_choices_come_back_as_they_were_kept() -> None:
    choices = PlanChoices(("cover", "actions"), (ColumnChoice("what", "Target"),), "cards")
    assert choices_from(choices.kept()) == choices


@pytest.mark.parametrize(
    "kept",
    [
        {},
        {"parts": "all", "columns": 5, "layout": None},
        {"columns": ["what", {"key": "secret"}, {"heading": "x"}]},
    ],
)
def test_choices_that_make_no_sense_count_as_the_usual_ones(kept: dict[str, object]) -> None:
    assert choices_from(kept) == PlanChoices()


def test_column_kept_without_a_heading_gets_its_usual_one_and_none_comes_twice() -> None:
    kept = {"columns": [{"key": "what", "heading": "  "}, {"key": "what", "heading": "Again"}]}
    assert choices_from(kept).columns == (ColumnChoice("what", "Action"),)
