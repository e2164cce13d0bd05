"""Rows of a table: sections, shared, merged and ditto cells, rows that go on below."""

from clerkdesk.action_plan.importing import propose_mapping, understand
from clerkdesk.exchange.tables import Cell
from clerkdesk.exchange.tables.cells import make_table
from tests.action_plan.table_reading import TODAY, names, read


def test_section_rows_become_themes_with_number_and_opening_text() -> None:
    opening = (
        "People told us that the lanes are dangerous. They walk to school along them every day, and fear it."
        + " So." * 9
    )
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
