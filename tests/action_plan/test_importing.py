"""The plans of real parishes are understood as a clerk would read them, and no cell of any table is lost."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from clerkdesk.action_plan.importing import Preview, propose_mapping, understand
from clerkdesk.action_plan.plan_table.lines import UpdateLine
from clerkdesk.action_plan.records import Action, action_problems
from clerkdesk.exchange.tables import read_tables
from tests.action_plan.table_reading import TODAY, kept_texts, names, read
from tests.action_plan.table_reading import table_of as table

PLANS = Path(__file__).parent.parent / "files" / "plans"


def plan(name: str) -> Preview:
    (source,) = read_tables(PLANS / name)
    return understand(source, propose_mapping(source), file_name=name, today=TODAY)


@pytest.mark.parametrize("path", sorted(PLANS.glob("*.csv")), ids=lambda path: path.stem)
def test_plan_of_a_parish_is_understood_with_nothing_lost(path: Path, tmp_path: Path) -> None:
    (source,) = read_tables(path)
    workbook = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(workbook) as book:
        page = book.add_worksheet("Plan")
        for number, row in enumerate(source.rows):
            page.write_row(number, 0, [cell.text for cell in row])
    for each in (source, read_tables(workbook)[0]):
        preview = understand(each, propose_mapping(each), file_name=path.name, today=TODAY)
        assert sorted(kept_texts(preview)) == sorted(
            cell.text for row in each.rows for cell in row if cell.text.strip()
        )
        assert preview.notes == []


def test_bomere_heath_has_its_issues_as_themes_and_their_councillors() -> None:
    preview = plan("bomere-heath-2017.csv")
    assert [theme.title for theme in preview.themes] == [
        "Objective One Planning",
        "Objective Two Traffic and Parking",
    ]
    first, second, third = preview.actions
    assert first.lead_person == "Cllr A. Marsh"
    assert first.progress == "in progress"
    assert first.updates[0] == UpdateLine(text="April 2018")
    assert first.updates[1].text.startswith("Outcome: policy")
    assert second.what.count("\n") == 11
    assert third.theme is second.theme
    assert (third.lead_person, third.objective) == ("Cllr B. Dean", second.objective)
    assert third.progress == "in progress"
    assert preview.loose[0].text.startswith("Bomere Heath and District Parish Council: Action Plan")


def test_felmersham_shares_its_groups_and_keeps_numbers_that_restart() -> None:
    preview = plan("felmersham-2006.csv")
    assert len(preview.themes) == 3
    assert [line.number for line in preview.actions][:7] == ["1", "2", "3", "4", "5", "1", "2"]
    assert preview.actions[4].theme is preview.themes[0]
    assert preview.actions[4].what == 'Need to bring back the "welcome pack" for new arrivals'


def test_goodnestone_has_two_owners_and_states_in_our_words() -> None:
    preview = plan("goodnestone-2023.csv")
    assert [line.number for line in preview.actions] == ["002", "005", "008", "009", "011", "013"]
    assert names(preview.actions[0]) == ["NTB", "KP"]
    states = [line.progress for line in preview.actions]
    assert states == ["not started", "in progress", "in progress", "not started", "in progress", "done"]
    assert preview.summary() == "6 actions and 5 bodies named."
    assert preview.label == "Import 6 actions from goodnestone-2023.csv"


def test_newton_st_cyres_keeps_its_implementation_under_its_own_heading() -> None:
    preview = plan("newton-st-cyres-2018.csv")
    first, second, third, fourth = preview.actions
    assert names(first) == ["Clerk", "Councillors"]
    assert names(second) == ["Councillors", "Development Group"]
    assert (second.when_words, second.ends_on, second.progress) == ("End of April 2019", date(2019, 4, 30), "done")
    assert (third.when_words, third.ends_on) == ("Feb & Oct", None)
    assert fourth.updates == [UpdateLine(text="Assets Risk Assessed in September")]
    kept = next(cell for cell in first.kept if cell.heading == "Implementation")
    assert kept.text.startswith("Clerk sees to the review")
    assert not kept.is_mapped


def test_spalding_brings_33_requests_and_what_the_council_answered() -> None:
    preview = plan("spalding-2012-triage.csv")
    assert len(preview.actions) == 33
    assert sum(line.progress == "done" for line in preview.actions) == 6
    assert sum("not our remit" in update.text for line in preview.actions for update in line.updates) == 11


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        (["Ref.", "Actions Recommended", "Lead Responsibility"], ["number", "what", "lead"]),
        (["Serial No.", "Aim - possible way forward", "Item", "Action By"], ["number", "objective", "what", "doers"]),
        (["Key Issue", "Enabling targets", "Key stakeholders", "When"], ["theme", "what", "partners", "when"]),
        (
            ["Action", "Relevant FY", "Priority (H/M/L)", "Achievability"],
            ["what", "financial_year", "priority", "achievability"],
        ),
        (["Action to be taken", "Resource Implication", "2015 status (actions)"], ["what", "cost", "progress"]),
        (["Action", "Progress??", "Progress %", "Comments/update"], ["what", "progress", "percent", "updates"]),
        (["What?", "Who?", "When?", "Notes"], ["what", "lead", "when", "updates"]),
        (["What", "Action", "Who"], ["issue", "what", "lead"]),
        (["Objective", "By", "Time Scale"], ["what", "lead", "when"]),
        (["Thing", "By", "Time Scale"], ["what", "lead", "when"]),
    ],
)  # fmt: skip
def test_headings_of_real_plans_are_recognised(headings: list[str], fields: list[str]) -> None:
    source = table(headings, ["x" * 40] * len(headings), ["y" * 40] * len(headings))
    mapping = propose_mapping(source)
    assert mapping.heading_row == 0
    assert list(mapping.fields) == fields


def test_action_column_that_holds_names_is_the_lead() -> None:
    source = table(
        ["Item", "Action"], ["Mend the bus shelter at the cross roads", "Clerk"], ["Paint the phone box in red", "KP"]
    )
    assert propose_mapping(source).fields == ("what", "lead")
    source = table(
        ["Action", "Item"], ["Clerk", "Mend the bus shelter at the cross roads"], ["KP", "Paint the phone box red"]
    )
    assert propose_mapping(source).fields == ("lead", "what")


def test_short_or_long_pairs_of_action_columns_stay_as_they_are() -> None:
    long = "Mend the bus shelter at the cross roads"
    assert propose_mapping(table(["Action", "Item"], [long, long])).fields == ("what", None)
    assert propose_mapping(table(["Action", "Item"], ["KP", "Clerk"])).fields == ("what", None)


def test_table_without_headings_is_read_by_its_longest_column() -> None:
    preview = read(["1", "Mend the stile by the brook"], ["2", "Paint the gate of the churchyard"])
    assert preview.mapping.heading_row is None
    assert [line.what for line in preview.actions] == [
        "Mend the stile by the brook",
        "Paint the gate of the churchyard",
    ]
    assert [cell.heading for cell in preview.actions[0].kept] == ["Column A", "Column B"]


def test_mapping_chosen_before_is_taken_again_even_without_an_action() -> None:
    source = table(["Action", "Who", "Odd"], ["a", "b", "c"])
    chosen = propose_mapping(source, {"action|who|odd": ["what", None, "lead"]})
    assert chosen.fields == ("what", None, "lead")


def test_all_columns_given_to_other_fields_make_no_action() -> None:
    preview = read(["Who", "When"], ["Clerk", "Now"])
    assert preview.actions == []
    assert [cell.text for cell in preview.loose] == ["Who", "When", "Clerk", "Now"]
    assert preview.summary() == "No actions."


WORDS = st.one_of(
    st.sampled_from(["", "", "", "ditto", '"', "Action", "Who", "Issue", "Theme", "ROADS", "1", "3.2", "Note: x"]),
    st.sampled_from(["£5-10k", "16/17", "50%", "Done", "Clerk & KP", "by 4 March 2027", "Theme 1: Roads"]),
    st.sampled_from(["", "Turned down by KP", "Cllr Jane Marsh", "Group | agreed", "4/3/18: Met"]),
    st.text(max_size=30),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=5, max_size=5), min_size=1, max_size=8), st.booleans())
def test_no_filled_cell_of_any_table_is_lost_and_every_action_can_be_kept(rows: list[list[str]], headed: bool) -> None:
    headings = [["Theme", "Issue", "Action", "Who", "Status"]] if headed else []
    source = table(*headings, *rows)
    preview = understand(source, propose_mapping(source), file_name="p", today=TODAY)
    assert sorted(kept_texts(preview)) == sorted(cell.text for row in source.rows for cell in row if cell.text.strip())
    for line in preview.actions:
        draft = Action(
            plan_id=line.id,
            **{
                name: getattr(line, name)
                for name in (
                    "what",
                    "cost_low",
                    "cost_high",
                    "starts_on",
                    "ends_on",
                    "percent",
                    "priority",
                    "progress",
                    "kind",
                    "outcome",
                    "achievability",
                )
            },
        )
        assert action_problems(draft) == []
        assert all(party.name.strip() and len(party.name) <= 80 for party in line.parties)
        assert all(update.text.strip() for update in line.updates)
