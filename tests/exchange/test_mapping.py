"""Headings are found and recognised, and a mapping once chosen is remembered."""

from clerkdesk.exchange.mapping import Field, changed, column_letters, memory_key, propose, shown_heading
from clerkdesk.exchange.tables import Cell, SourceTable
from clerkdesk.exchange.tables.cells import make_table

FIELDS = [
    Field("name", "Name", ("full name", "trainee")),
    Field("date", "Date", ("date of course", "when")),
    Field("course", "Course", ("title", "course name")),
]


def table(*rows: list[str]) -> SourceTable:
    return make_table("t", [[Cell(text) for text in row] for row in rows], "t")


def test_headings_are_found_below_a_title_and_however_they_are_written() -> None:
    mapping = propose(
        table(["Training 2026", "", ""], ["FULL NAME:", "Title", "When?"], ["Jane", "CiLCA", "4/3/26"]), FIELDS
    )
    assert mapping.heading_row == 1
    assert mapping.fields == ("name", "course", "date")


def test_exact_name_comes_before_one_within_a_longer_heading() -> None:
    mapping = propose(table(["Date & place", "Date", "Who"], ["x", "y", "z"]), FIELDS)
    assert mapping.fields == (None, "date", None)


def test_heading_that_names_two_fields_is_read_as_the_first() -> None:
    assert propose(table(["Course / date", "Name"], ["x", "y"]), FIELDS).fields == ("course", "name")


def test_table_without_known_headings_has_none() -> None:
    mapping = propose(table(["Jane", "a", "b", "c"], ["Jim", "a", "date", "c"]), FIELDS)
    assert mapping.heading_row is None
    assert shown_heading(mapping, 2) == "Column C"
    assert mapping.column_of("name") is None


def test_mapping_is_remembered_by_its_headings_and_unknown_fields_are_forgotten() -> None:
    mapping = propose(table(["Name", "Title", "Room"], ["a", "b", "c"]), FIELDS)
    mapping = changed(mapping, 2, "date")
    remembered = {memory_key(mapping): ["name", "gone", "date"]}
    again = propose(table(["NAME", "title", "room:"], ["d", "e", "f"]), FIELDS, remembered)
    assert again.fields == ("name", None, "date")


def test_columns_have_the_letters_of_a_spreadsheet() -> None:
    assert [column_letters(number) for number in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
