"""Cells of a table: names, costs, times, states and what people write instead of them."""

from datetime import date

import pytest

from clerkdesk.action_plan.importing import propose_mapping, understand
from clerkdesk.action_plan.plan_table.lines import EvidenceLine, FundingLine, UpdateLine
from clerkdesk.exchange.mapping import changed
from clerkdesk.exchange.tables import Cell
from clerkdesk.exchange.tables.cells import make_table
from tests.action_plan.table_reading import TODAY, names, one, read
from tests.action_plan.table_reading import table_of as table


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
