"""A table of actions is understood as a clerk would read it, and every cell of it is kept."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from clerkdesk.action_plan.importing import Preview, propose_mapping, understand
from clerkdesk.action_plan.plan_table.lines import ActionLine, EvidenceLine, FundingLine, UpdateLine
from clerkdesk.action_plan.records import Action, action_problems
from clerkdesk.exchange.mapping import changed
from clerkdesk.exchange.tables import Cell, SourceTable, read_tables
from clerkdesk.exchange.tables.cells import make_table

TODAY = date(2026, 11, 23)
PLANS = Path(__file__).parent.parent / "files" / "plans"


def table(*rows: list[str], name: str = "plan.csv") -> SourceTable:
    return make_table(name, [[Cell(text) for text in row] for row in rows], name)


def read(*rows: list[str], **more: Any) -> Preview:
    source = table(*rows)
    return understand(source, propose_mapping(source), file_name="plan.csv", today=TODAY, **more)


def one(headings: list[str], row: list[str], **more: Any) -> ActionLine:
    (line,) = read(headings, row, **more).actions
    return line


def names(line: ActionLine, part: str = "lead") -> list[str]:
    return [party.name for party in line.parties if party.part == part]


def plan(name: str) -> Preview:
    (source,) = read_tables(PLANS / name)
    return understand(source, propose_mapping(source), file_name=name, today=TODAY)


def kept_texts(preview: Preview) -> list[str]:
    return [cell.text for cell in preview.loose] + [cell.text for line in preview.actions for cell in line.kept]


# The plans of five parishes


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


# Headings


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        (["Ref.", "Actions Recommended", "Lead Responsibility"], ["number", "what", "lead"]),
        (["Serial No.", "Aim - possible way forward", "Item", "Action By"], ["number", "objective", "what", "doers"]),
        (["Key Issue", "Enabling targets", "Key stakeholders", "When"], ["theme", "what", "partners", "when"]),
        (["Action", "Relevant FY", "Priority (H/M/L)", "Achievability"], ["what", "financial_year", "priority", "achievability"]),
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


# Rows


def test_section_rows_become_themes_with_number_and_opening_text() -> None:
    opening = "People told us that the lanes are dangerous. They walk to school along them every single day of the term, and fear it."
    preview = read(
        ["No", "Action", "Who"],
        ["Theme 1: Roads and paths", "", ""],
        [opening, "", ""],
        [opening, "", ""],
        ["1.1", "Ask for a 20 mph limit", "Clerk"],
        ["", "HOUSING", ""],
        ["2.1", "Housing needs survey", "Clerk"],
        ["3", "YOUNG PEOPLE", ""],
        ["3.1", "Shelter", ""],
        ["Note: costs are estimates", "", ""],
        [opening, "", ""],
        ["", "", ""],
        ["4", "", ""],
    )
    roads, housing, young = preview.themes
    assert (roads.number, roads.title, roads.opening) == ("1", "Roads and paths", f"{opening}\n{opening}")
    assert housing.title == "HOUSING"
    assert (young.number, young.title) == ("3", "YOUNG PEOPLE")
    assert [line.theme for line in preview.actions] == [roads, housing, young]
    assert [cell.text for cell in preview.loose[-2:]] == ["Note: costs are estimates", opening]
    assert preview.actions[-1].kept[-1].text == "4"


def test_merged_section_row_is_told_from_a_merged_remark() -> None:
    head = [Cell("Action"), Cell("Who")]
    long = Cell("This plan was made by many people over two years. It is theirs.")

    def across(cell: Cell, row: int) -> list[Cell]:
        return [cell, Cell("", None, (row, 0))]

    source = make_table(
        "p",
        [
            head,
            across(long, 1),
            across(Cell("Roads"), 2),
            across(Cell("* costs are rough"), 3),
            [Cell("Mend"), Cell("KP")],
        ],
        "p",
    )
    preview = understand(source, propose_mapping(source), file_name="p", today=TODAY)
    assert [theme.title for theme in preview.themes] == ["Roads"]
    assert preview.actions[0].theme is preview.themes[0]
    assert [cell.text for cell in preview.loose[2:]] == [long.text, "Roads", "* costs are rough"]


def test_merged_ditto_and_blank_shared_cells_are_filled_from_above() -> None:
    rows = [
        [Cell("Theme"), Cell("Action"), Cell("Who"), Cell("When")],
        [Cell("Roads"), Cell("a"), Cell("Clerk"), Cell("16/17")],
        [Cell(""), Cell("b"), Cell("", None, (1, 2)), Cell("ditto")],
        [Cell("Halls"), Cell('"'), Cell(""), Cell("")],
        [Cell("ditto"), Cell("d"), Cell("as above"), Cell("-\"-")],
        [Cell("Green"), Cell("e"), Cell("", None, (5, 1)), Cell("")],
    ]  # fmt: skip
    source = make_table("p", rows, "p")
    lines = understand(source, propose_mapping(source), file_name="p", today=TODAY).actions
    assert [line.theme.title for line in lines if line.theme] == ["Roads", "Roads", "Halls", "Halls", "Green"]
    assert [line.what for line in lines] == ["a", "b", "b", "d", "e"]
    assert [names(line) for line in lines] == [["Clerk"], ["Clerk"], [], ["Clerk"], []]
    assert [line.financial_year for line in lines] == ["2016/17", "2016/17", "", "2016/17", ""]


def test_row_without_an_action_goes_on_with_the_one_above() -> None:
    preview = read(
        ["No", "Action", "Who", "Update"],
        ["1", "Mend the stile", "Clerk", "Asked"],
        ["", "", "Footpaths Group", "Done on 3 May"],
        ["", "", "", "Paid"],
    )
    (line,) = preview.actions
    assert names(line) == ["Clerk", "Footpaths Group"]
    assert [update.text for update in line.updates] == ["Asked", "Done on 3 May", "Paid"]
    assert len(line.kept) == 7


def test_row_that_comes_before_any_action_is_kept() -> None:
    preview = read(["Action", "Who", "When"], ["", "Clerk", "now"], ["Mend", "KP", ""])
    assert [cell.text for cell in preview.loose[3:]] == ["Clerk", "now"]


def test_issue_alone_is_shared_by_the_rows_below_and_makes_an_action_where_it_has_a_lead() -> None:
    preview = read(
        ["Theme", "Issue", "Action", "Who"],
        ["Roads", "", "", ""],
        ["", "Speeding", "", ""],
        ["", "", "Speed watch", "Clerk"],
        ["", "", "Ask for signs", "KP"],
        ["", "Parking", "", "Clerk"],
        ["Halls", "", "Paint the hall", ""],
    )
    first, second, third, last = preview.actions
    assert first.issue is not None
    assert (first.issue.title, first.issue.theme.title) == ("Speeding", "Roads")
    assert second.issue is first.issue
    assert (third.what, names(third)) == ("Parking", ["Clerk"])
    assert last.issue is None


def test_new_theme_in_a_row_of_its_own_ends_the_issue_above() -> None:
    preview = read(
        ["Key issue", "Problem", "Action", "Who"],
        ["Roads", "Speeding", "Speed watch", ""],
        ["Halls", "", "", ""],
        ["", "", "Paint", "KP"],
    )
    assert preview.actions[1].issue is None
    assert preview.actions[1].theme is preview.themes[1]


def test_many_issues_without_a_theme_stand_under_one() -> None:
    rows = [[f"Problem {number}", f"Do thing {number}"] for number in range(12)]
    preview = read(["Issue", "Action"], *rows)
    assert [theme.title for theme in preview.themes] == ["Actions"]
    assert len(preview.issues) == 12
    source = make_table("Plan 2026", [[Cell("Issue"), Cell("Action")], *[[Cell(a), Cell(b)] for a, b in rows]], "p")
    preview = understand(source, propose_mapping(source), file_name="p", today=TODAY)
    assert [theme.title for theme in preview.themes] == ["Plan 2026"]


def test_issues_stay_issues_where_sections_give_the_themes() -> None:
    preview = read(["Issue", "Action", "Who"], ["", "ROADS", ""], ["Speeding", "Watch", ""], ["Ice", "Grit", "KP"])
    assert [theme.title for theme in preview.themes] == ["ROADS"]
    assert [issue.title for issue in preview.issues] == ["Speeding", "Ice"]


def test_headings_repeated_on_every_page_are_no_actions() -> None:
    preview = read(["Action", "Who"], ["Mend", "KP"], ["ACTION:", "Who"], ["Paint", "KP"])
    assert [line.what for line in preview.actions] == ["Mend", "Paint"]


def test_list_of_one_column_has_no_sections() -> None:
    preview = read(["Action"], ["MEND THE STILE"], ["Theme 1: paint"])
    assert [line.what for line in preview.actions] == ["MEND THE STILE", "Theme 1: paint"]


# Cells


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Clerk & Councillors", ["Clerk", "Councillors"]),
        ("NTB/KP", ["NTB", "KP"]),
        ("Clerk and councillors", ["Clerk", "councillors"]),
        ("Bomere Heath and District Parish Council", ["Bomere Heath and District Parish Council"]),
        ("Parish Council and District Council", ["Parish Council", "District Council"]),
        ("Village Hall and Recreation Ground Committee", ["Village Hall and Recreation Ground Committee"]),
        ("Clerk, Highways; Police\nKS+CP", ["Clerk", "Highways", "Police", "KS", "CP"]),
        ("Clerk (with KP, KS and/or LL)", ["Clerk (with KP, KS and/or LL)"]),
        ("Parish Council, parish council", ["Parish Council"]),
        ("Clerk and/or Chairman", ["Clerk", "Chairman"]),
        ("TBC", []),
        ("n/a", []),
        ("Open 24/7 shop", ["Open 24/7 shop"]),
    ],
)
def test_bodies_are_told_apart(text: str, found: list[str]) -> None:
    assert names(one(["Action", "Lead"], ["Mend", text])) == found


def test_names_that_are_known_are_never_taken_apart() -> None:
    line = one(
        ["Action", "Lead"],
        ["Mend", "Parish Council & Friends, Smith & Clerk"],
        known_names=["Parish Council and Friends"],
    )
    assert names(line) == ["Parish Council & Friends", "Smith & Clerk"]
    line = one(["Action", "Lead"], ["Mend", "Arts and Crafts and Clerk"], known_names=["Arts & Crafts"])
    assert names(line) == ["Arts and Crafts", "Clerk"]


def test_a_person_leads_as_a_person_and_a_second_one_is_told() -> None:
    preview = read(
        ["Action", "Lead", "Partners"], ["Mend", "Cllr Jane Marsh and Cllr B. Dean", "Mrs Hale & " + "x" * 90]
    )
    (line,) = preview.actions
    assert line.lead_person == "Cllr Jane Marsh"
    assert names(line, "partner") == ["Mrs Hale"]
    assert [note.row for note in preview.notes] == [2, 2]
    assert preview.notes[0].text == "Cllr Jane Marsh leads; Cllr B. Dean stands with the cells as printed."


def test_lead_councillor_column_names_a_person() -> None:
    assert one(["Action", "Lead Councillor"], ["Mend", "Jane Marsh"]).lead_person == "Jane Marsh"


@pytest.mark.parametrize(
    ("text", "low", "high", "note"),
    [
        ("£5-10k", 500000, 1000000, ""),
        ("Approx. £150000", 15000000, None, "Approx. £150000"),
        ("£1,250", 125000, None, ""),
        ("nil", None, None, "nil"),
        ("-£5", None, None, "-£5"),
    ],
)
def test_costs_are_understood(text: str, low: int | None, high: int | None, note: str) -> None:
    line = one(["Action", "Cost"], ["Mend", text])
    assert (line.cost_low, line.cost_high, line.cost_note) == (low, high, note)


def test_lowest_and_highest_cost_in_two_columns_are_put_in_order() -> None:
    line = one(["Action", "Cost", "Cost up to"], ["Mend", "£10", "£5"])
    assert (line.cost_low, line.cost_high) == (500, 1000)
    line = one(["Action", "Cost", "Cost up to"], ["Mend", "£10", "a lot"])
    assert (line.cost_low, line.cost_high, line.cost_note) == (1000, None, "a lot")


@pytest.mark.parametrize(
    ("text", "ends_on", "year"),
    [
        ("16/17", None, "2016/17"),
        ("by 4 March 2027", date(2027, 3, 4), "2026/27"),
        ("April 2019", date(2019, 4, 30), ""),
        ("End of Feb & Oct", None, ""),
        ("Ongoing", None, ""),
        ("April 1066", None, ""),
    ],
)
def test_times_are_understood_and_their_words_kept(text: str, ends_on: date | None, year: str) -> None:
    line = one(["Action", "Timescale"], ["Mend", text])
    assert (line.when_words, line.ends_on, line.financial_year) == (text, ends_on, year)


def test_start_end_and_year_columns_are_read_and_odd_words_kept() -> None:
    headings = ["Action", "Start date", "End date", "Relevant FY"]
    line = one(headings, ["Mend", "4/3/26", "5 March 2026", "26/27"])
    assert (line.starts_on, line.ends_on, line.financial_year) == (date(2026, 3, 4), date(2026, 3, 5), "2026/27")
    line = one(headings, ["Mend", "soon", "later", "some year"])
    assert (line.when_words, line.financial_year) == ("soon\nlater", "some year")


def test_end_before_start_is_mended_and_told() -> None:
    preview = read(["Action", "Start", "End"], ["Mend", "5/3/26", "4/3/26"])
    assert preview.actions[0].starts_on is None
    assert "end comes before the start" in preview.notes[0].text


@pytest.mark.parametrize(
    ("text", "progress", "percent", "outcome", "refused_by"),
    [
        ("Done", "done", None, "done", ""),
        ("Outstanding", "not started", None, "none yet", ""),
        ("achieved in part", "part done", None, "part done", ""),
        ("deferred pending", "stalled", None, "put off", ""),
        ("dormant", "stalled", None, "none yet", ""),
        ("no report yet", "not started", None, "none yet", ""),
        ("turned down by the County Council", "dropped", None, "refused", "County Council"),
        ("no longer needed", "dropped", None, "no longer wanted", ""),
        ("dropped", "dropped", None, "none yet", ""),
        ("replaced by another service", "dropped", None, "replaced by another action", ""),
        ("doubtful", "stalled", None, "none yet", ""),
        ("Continually reviewed", "in progress", None, "none yet", ""),
        ("25%", "in progress", 25, "none yet", ""),
        ("100 per cent", "done", 100, "done", ""),
        ("0%", "not started", 0, "none yet", ""),
        ("About 50% painted", "in progress", 50, "none yet", ""),
        ("to be completed by 2019", "not started", None, "none yet", ""),
        ("part done", "part done", None, "part done", ""),
        ("The work was finished in May", "done", None, "done", ""),
        ("999%", "not started", None, "none yet", ""),
        ("4 March 2018", "done", None, "done", ""),
        ("x" * 300, "not started", None, "none yet", ""),
    ],
)
def test_states_in_many_words_become_ours(
    text: str, progress: str, percent: int | None, outcome: str, refused_by: str
) -> None:
    line = one(["Action", "Status"], ["Mend", text])
    assert (line.progress, line.percent, line.outcome, line.refused_by) == (progress, percent, outcome, refused_by)
    assert text in {cell.text for cell in line.kept}


def test_share_that_a_spreadsheet_keeps_as_a_fraction_is_a_percentage() -> None:
    source = make_table(
        "p",
        [
            [Cell("Action"), Cell("Status"), Cell("Progress %")],
            [Cell("a"), Cell("0.5", 0.5), Cell("")],
            [Cell("b"), Cell(""), Cell("0.75", 0.75)],
            [Cell("c"), Cell(""), Cell("100")],
            [Cell("d"), Cell(""), Cell("dormant")],
            [Cell("e"), Cell("4 May 2018", date(2018, 5, 4)), Cell("")],
        ],
        "p",
    )
    lines = understand(source, propose_mapping(source), file_name="p", today=TODAY).actions
    assert [(line.percent, line.progress) for line in lines] == [
        (50, "in progress"), (75, "in progress"), (100, "done"), (None, "stalled"), (None, "done"),
    ]  # fmt: skip
    assert lines[4].updates == [UpdateLine(date(2018, 5, 4), "", "4 May 2018")]


def test_degrees_and_kinds_in_many_words_become_ours() -> None:
    headings = ["Action", "Priority", "Achievability", "Type", "Outcome"]
    line = one(headings, ["a", "High (quick win)", "Med", "Quick Fix", "Turned down by the county, twice"])
    assert (line.priority, line.achievability, line.kind) == ("high", "possible", "community alone")
    assert (line.outcome, line.outcome_reason) == ("refused", "Turned down by the county, twice")
    line = one(headings, ["a", "M", "easy", "Strategic", "refused"])
    assert (line.priority, line.achievability, line.kind, line.outcome) == ("medium", "easy", "partner", "refused")
    line = one(headings, ["a", "low", "difficult", "PC", "closed"])
    assert (line.priority, line.achievability, line.kind, line.outcome) == ("low", "hard", "council", "done")
    line = one(headings, ["a", "7", "?", "odd", "People are happy"])
    assert (line.priority, line.achievability, line.kind) == ("none given", "not judged", "not decided")
    assert line.outcome_reason == "People are happy"


def test_evidence_and_funding_in_words_are_read_and_kept_whole() -> None:
    line = one(
        ["Action", "Evidence", "Funding"],
        ["a", "72.5% of 1,289 (Q14) want it", "£500 secured from Awards for All\nprecept"],
    )
    assert line.evidence == [EvidenceLine("survey question", "Q14", 725, 1289, "72.5% of 1,289 (Q14) want it")]
    assert line.funding == [
        FundingLine("£500 secured from Awards for All", "grant", 50000, True),
        FundingLine("precept", "council's own money"),
    ]
    assert one(["Action", "Evidence"], ["a", "see paras 11, 17"]).evidence[0].kind == "document"
    assert one(["Action", "Evidence"], ["a", "900% sure"]).evidence[0].tenths_of_percent is None
    assert one(["Action", "Evidence"], ["a", "People said so"]).evidence[0].kind == "something else"


def test_dated_lines_of_an_update_become_updates_of_their_own() -> None:
    text = "Begun\n4/3/18: Met the officer\nand the clerk\n5 May 2018\n99/99/18 odd"
    line = one(["Action", "Update"], ["a", text])
    assert line.updates == [
        UpdateLine(text="Begun"),
        UpdateLine(date(2018, 3, 4), "", "Met the officer\nand the clerk"),
        UpdateLine(date(2018, 5, 5), "", "5 May 2018\n99/99/18 odd"),
    ]


def test_whole_question_in_the_number_column_is_a_reason() -> None:
    line = one(["Question", "Action"], ["Do you want a safer road past the school?", "Ask for a limit"])
    assert (line.number, line.why) == ("", "Do you want a safer road past the school?")


def test_two_columns_read_as_one_field_stand_below_each_other() -> None:
    source = table(["No", "Action", "Detail", "Ref"], ["1", "Mend", "with wood", "b"])
    mapping = changed(changed(propose_mapping(source), 2, "what"), 3, "number")
    (line,) = understand(source, mapping, file_name="p", today=TODAY).actions
    assert (line.what, line.number) == ("Mend\nwith wood", "1 b")


def test_places_of_a_written_table_are_read_without_its_identities_too() -> None:
    headings = [
        "Theme number",
        "Theme",
        "Theme opening text",
        "Issue",
        "Issue kind",
        "Issue reason",
        "Action",
        "Lead",
        "Updates",
        "Example",
        "Part of (identity)",
        "First printed: Cost",
    ]
    row = [
        "2",
        "Roads",
        "They are bad.",
        "Speed",
        "not taken",
        "Too dear",
        "Watch",
        "KP | agreed | 4 March 2026",
        "4 March 2026 | KP | Met",
        "yes",
        "no identity",
        "£5",
    ]
    preview = read(headings, row)
    (line,) = preview.actions
    (theme,), (issue,) = preview.themes, preview.issues
    assert (theme.number, theme.title, theme.opening) == ("2", "Roads", "They are bad.")
    assert (issue.kind, issue.reason) == ("not taken", "Too dear")
    assert line.parties[0].agreed == "agreed"
    assert line.updates[0].text == "Met"
    assert line.is_example
    assert line.cost_low is None


def test_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    source = table(["Action"], *[[f"Do {number}"] for number in range(450)])
    understand(
        source, propose_mapping(source), file_name="p", today=TODAY, progress=lambda done, of: told.append((done, of))
    )
    assert told[-1] == (400, 451)


WORDS = st.one_of(
    st.sampled_from(["", "", "", "ditto", '"', "Action", "Who", "Issue", "Theme", "ROADS", "1", "3.2", "£5-10k", "16/17", "50%", "Done", "Clerk & KP", "Note: x", "by 4 March 2027", "Theme 1: Roads", "Turned down by KP"]),
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
