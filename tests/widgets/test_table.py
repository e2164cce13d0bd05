"""The one list: sorting, filtering, grouping, choosing, copying, moving, and staying quick and readable."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from clerkdesk.core.settings import Settings
from clerkdesk.widgets.table import Column, Empty, Grouping, Heading, Table, TableModel
from clerkdesk.widgets.theme import State
from tests.screens import checks


class Row(NamedTuple):
    key: int
    what: str
    lead: str = ""
    cost: int | None = None
    theme: int = 1
    state: str = "done"


ROWS = [
    Row(1, "Footpath from the hall to the school", "County Highways", 2400000, 1),
    Row(2, "Clear the ditch at Slade Bottom", "Parish Council", 60000, 1, "stalled"),
    Row(3, "Volunteer cars", "", None, 1),
    Row(4, "Housing needs survey", "Parish Council", 200000, 2),
    Row(5, "Éclair stall", "Café", 100, 2, ""),
]
STATES = {"done": State("Done", "good"), "stalled": State("Stalled", "warn")}
COLUMNS: list[Column[Row]] = [
    Column("key", "No.", lambda row: str(row.key), sort=lambda row: row.key, least=3),
    Column("what", "Action", lambda row: row.what, weight=6, least=12),
    Column("lead", "Lead", lambda row: row.lead, weight=3, least=8, blank="no lead", rank=1),
    Column("cost", "Cost", lambda row: str(row.cost or ""), sort=lambda row: row.cost, right=True, rank=2),
    Column("state", "How far", lambda row: "", state=lambda row: STATES.get(row.state), least=10),
]
GROUPINGS = [
    Grouping[Row]("theme", "Theme", lambda row: (row.theme, f"{row.theme} Roads & paths")),
    Grouping[Row]("lead", "Lead", lambda row: (row.lead, row.lead or "No lead")),
]


def key_of(row: Row) -> int:
    return row.key


def make(groupings: list[Grouping[Row]], *, reorder: bool = False) -> Table[Row]:
    empty = Empty("Actions stand here.", "New action")
    noun = ("action", "actions")
    kept = Settings()
    return Table("Actions", COLUMNS, key_of, kept, "test", noun=noun, groupings=groupings, empty=empty, reorder=reorder)


@pytest.fixture
def table(qtbot: QtBot) -> Table[Row]:
    made = make([])
    qtbot.addWidget(made)
    made.resize(760, 500)
    made.set_rows(ROWS)
    made.show()
    made.activateWindow()
    checks.settle()
    return made


@pytest.fixture
def grouped(qtbot: QtBot) -> Table[Row]:
    made = make(GROUPINGS, reorder=True)
    qtbot.addWidget(made)
    made.resize(760, 500)
    made.set_rows(ROWS)
    made.show()
    made.activateWindow()
    checks.settle()
    return made


def keys(table: Table[Row]) -> list[int]:
    return [row.key for row in table.shown_rows()]


def counted(table: Table[Row]) -> str:
    return table.counted()


def press(table: Table[Row], key: Qt.Key, hold: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(table.view, key, hold)


# sorting, filtering, counting


def test_model_keeps_the_rules_of_qt(grouped: Table[Row], qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(grouped.model)  # type: ignore[no-untyped-call]


def test_any_heading_sorts_and_a_third_click_brings_the_own_order_back(table: Table[Row]) -> None:
    header = table.view.horizontalHeader()
    for expected in ([2, 5, 1, 4, 3], [3, 4, 1, 5, 2], [1, 2, 3, 4, 5]):
        header.sectionClicked.emit(1)
        assert keys(table) == expected or sorted(keys(table)) == sorted(expected)
    header.sectionClicked.emit(3)
    assert keys(table) == [5, 2, 4, 1, 3]  # without a cost: last
    header.sectionClicked.emit(3)
    assert keys(table) == [1, 4, 2, 5, 3]  # and last again


def test_sorting_is_reached_by_keyboard_and_remembered(table: Table[Row], qtbot: QtBot) -> None:
    sort = next(each for each in table.findChildren(QToolButton) if each.accessibleName() == "Sort Actions")

    def pick(words: str) -> None:
        menu = sort.menu()
        assert menu is not None
        action: QAction = next(each for each in menu.actions() if each.text() == words)
        action.trigger()

    pick("Cost")
    assert (keys(table), sort.text()) == ([5, 2, 4, 1, 3], "Cost")
    pick("Last first")
    assert keys(table) == [1, 4, 2, 5, 3]
    assert sort.accessibleDescription() == "Sorted by Cost, last first"
    again = make([])
    qtbot.addWidget(again)
    again.set_rows(ROWS)
    assert keys(again) == [1, 4, 2, 5, 3]
    pick("As listed")
    assert keys(table) == [1, 2, 3, 4, 5]


def test_filter_finds_every_word_in_any_column_whatever_its_case(table: Table[Row]) -> None:
    table.focus_filter()
    assert QApplication.focusWidget() is table.filter
    for typed, expected in (
        ("PARISH", [2, 4]), ("parish ditch", [2]), ("éclair CAFÉ", [5]), ("stalled", [2]), ("o'brien", []), ("( *", []),
        ("", [1, 2, 3, 4, 5]),
    ):  # fmt: skip
        table.filter.setText(typed)
        assert keys(table) == expected


def test_counts_say_how_many_there_are_match_and_are_chosen(table: Table[Row]) -> None:
    assert counted(table) == "5 actions"
    table.filter.setText("parish")
    assert counted(table) == "2 of 5 actions"
    table.filter.clear()
    table.choose_many([1, 3])
    assert counted(table) == "5 actions · 2 chosen"
    table.set_rows(ROWS[:1])
    assert counted(table) == "1 action"


def test_only_some_rows_can_be_asked_for(table: Table[Row]) -> None:
    table.set_only(lambda row: not row.lead)
    assert keys(table) == [3]
    table.set_only(None)
    assert len(keys(table)) == 5


# choosing


def test_what_is_chosen_stays_chosen_over_sorting_and_filtering(table: Table[Row]) -> None:
    told: list[object] = []
    table.chosen.connect(told.append)
    table.choose(4)
    table.sort_by("what")
    table.filter.setText("parish")
    assert (table.current(), told) == (4, [4])
    table.filter.setText("footpath")
    assert told[-1] != 4
    table.filter.clear()
    table.choose_many([2, 4])
    table.sort_by("cost")
    assert sorted(table.chosen_keys()) == [2, 4]  # type: ignore[type-var]


def test_row_that_is_shown_is_chosen_alone_while_ctrl_is_still_held(table: Table[Row]) -> None:
    table.choose(1)
    QTest.keyClick(table.filter, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    table.choose(2)
    assert table.chosen_keys() == [2]


def test_first_row_is_shown_below_its_heading(grouped: Table[Row]) -> None:
    grouped.resize(760, 240)
    checks.settle()
    grouped.view.scrollToBottom()
    assert grouped.view.verticalScrollBar().value() > 0
    grouped.choose_first()
    assert grouped.model.heading_at(0)
    assert grouped.view.verticalScrollBar().value() == 0


def test_choosing_finds_what_is_hidden(grouped: Table[Row]) -> None:
    grouped.filter.setText("cars")
    assert grouped.choose(4)
    assert (grouped.filter.text(), grouped.current()) == ("", 4)
    assert not grouped.choose(99)
    grouped.choose(None)
    assert grouped.current() is None
    grouped.choose_first()
    assert grouped.current() == 1


def test_enter_and_double_click_open_and_delete_asks_for_deletion(table: Table[Row], qtbot: QtBot) -> None:
    opened: list[object] = []
    table.opened.connect(opened.append)
    table.choose(2)
    press(table, Qt.Key.Key_Return)
    rect = table.view.visualRect(table.model.index(0, 1))
    QTest.mouseDClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert opened == [2, 1]
    with qtbot.waitSignal(table.deleted):
        press(table, Qt.Key.Key_Delete)


def test_tab_leaves_the_list_and_arrows_walk_in_it(table: Table[Row]) -> None:
    table.view.setFocus()
    assert table.view.currentIndex().isValid()
    press(table, Qt.Key.Key_Down)
    assert table.current() == 2
    press(table, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not table.view
    assert checks.everything(table) == []


# groups


def test_groups_have_headings_that_fold_by_keyboard_and_mouse(grouped: Table[Row]) -> None:
    heading = grouped.model.heading_at(0)
    assert heading == Heading(1, "1 Roads & paths", 3, False)
    grouped.view.setCurrentIndex(grouped.model.index(0, 0))
    assert grouped.current() is None
    press(grouped, Qt.Key.Key_Left)
    assert keys(grouped) == [4, 5]
    assert (
        grouped.model.data(grouped.model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
        == "1 Roads & paths, 3, folded"
    )
    press(grouped, Qt.Key.Key_Right)
    assert keys(grouped) == [1, 2, 3, 4, 5]
    press(grouped, Qt.Key.Key_Return)
    assert keys(grouped) == [4, 5]
    grouped.filter.setText("parish")
    assert keys(grouped) == [2, 4]  # a filter looks into folded groups
    grouped.filter.clear()
    rect = grouped.view.visualRect(grouped.model.index(0, 0))
    QTest.mouseClick(grouped.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert keys(grouped) == [1, 2, 3, 4, 5]


def test_grouping_is_chosen_from_a_menu_and_remembered(grouped: Table[Row], qtbot: QtBot) -> None:
    button = next(each for each in grouped.findChildren(QToolButton) if each.accessibleName() == "Group Actions")
    menu = button.menu()
    assert menu is not None
    menu.actions()[1].trigger()
    headings = [item.text for item in grouped.model.shown if isinstance(item, Heading)]
    assert headings == ["No lead", "Café", "County Highways", "Parish Council"]
    again = make(GROUPINGS)
    qtbot.addWidget(again)
    assert again.model.grouping is GROUPINGS[1]
    menu.actions()[2].trigger()
    assert (grouped.model.grouping, button.text()) == (None, "No groups")


# patching


class Watcher:
    """Notes what a model tells its views."""

    def __init__(self, model: QAbstractItemModel) -> None:
        self.told: list[str] = []
        model.modelReset.connect(self.reset)
        model.dataChanged.connect(self.changed)
        model.rowsInserted.connect(self.inserted)
        model.rowsRemoved.connect(self.removed)

    def reset(self) -> None:
        self.told.append("reset")

    def changed(self, top: QModelIndex, bottom: QModelIndex) -> None:
        self.told.append(f"changed {top.row()}-{bottom.row()}")

    def inserted(self, parent: QModelIndex, first: int, last: int) -> None:
        self.told.append(f"inserted {first}")

    def removed(self, parent: QModelIndex, first: int, last: int) -> None:
        self.told.append(f"removed {first}")


def test_changed_row_is_patched_in_place(grouped: Table[Row]) -> None:
    grouped.choose(2)
    watcher = Watcher(grouped.model)
    grouped.patch([ROWS[1]._replace(what="Clear the ditch")])
    assert watcher.told == ["changed 2-2"]
    assert grouped.current() == 2
    grouped.filter.setText("ditch")
    assert keys(grouped) == [2]


def test_new_gone_and_moved_rows_come_and_go_one_by_one(grouped: Table[Row]) -> None:
    watcher = Watcher(grouped.model)
    grouped.choose(4)
    grouped.patch([Row(6, "New", theme=2)])
    assert watcher.told == ["inserted 7", "changed 4-4", "changed 7-7"]
    watcher.told.clear()
    grouped.patch([], gone=[1])
    assert watcher.told == ["removed 1", "changed 0-0"]
    watcher.told.clear()
    grouped.patch([ROWS[2]._replace(theme=2)])
    assert "reset" not in watcher.told
    assert keys(grouped) == [2, 3, 4, 5, 6]
    assert grouped.current() == 4
    grouped.patch([ROWS[0]._replace(key=100 + n) for n in range(300)])
    assert watcher.told[-1] == "reset"


def test_row_that_no_longer_passes_the_filter_goes(table: Table[Row]) -> None:
    table.filter.setText("ditch")
    table.patch([ROWS[1]._replace(what="Clear the pond")])
    assert keys(table) == []
    table.patch([ROWS[1]])
    assert keys(table) == [2]


rows = st.lists(
    st.builds(Row, st.integers(1, 12), st.sampled_from(["a", "b", "c"]), st.just(""), st.none(), st.integers(1, 3)),
    unique_by=lambda row: row.key,
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(rows, rows, st.sets(st.integers(1, 12), max_size=4), st.booleans(), st.sampled_from(["", "a"]))
def test_patching_shows_the_same_as_reading_all_anew(
    before: list[Row], changed: list[Row], gone: set[int], grouped: bool, text: str
) -> None:
    model: TableModel[Row] = TableModel(COLUMNS, key_of, order=key_of)
    model.grouping = GROUPINGS[0] if grouped else None
    model.sort_by(1, False)
    model.filter_by(text)
    model.set_rows(before)
    watcher = Watcher(model)
    kept = [row for row in changed if row.key not in gone]
    model.patch(kept, gone)
    fresh: TableModel[Row] = TableModel(COLUMNS, key_of, order=key_of)
    fresh.grouping = model.grouping
    fresh.sort_by(1, False)
    fresh.filter_by(text)
    fresh.set_rows(model.rows)
    left = {row.key: row for row in before if row.key not in gone} | {row.key: row for row in kept}
    assert {row.key: row for row in model.rows} == left
    assert model.shown == fresh.shown
    assert all(model.place_of(model.key_of(row)) >= 0 for row in model.shown if not isinstance(row, Heading))
    assert watcher.told is not None


# empty, copying, moving


def test_empty_list_says_what_belongs_here_and_offers_the_first_step(table: Table[Row], qtbot: QtBot) -> None:
    table.set_rows([])
    button = next(each for each in table.findChildren(QPushButton) if each.isVisible())
    assert button.text() == "New action"
    with qtbot.waitSignal(table.first_step):
        button.click()
    table.set_rows(ROWS)
    table.filter.setText("zzz")
    assert button.text() == "Clear the filter"
    button.click()
    assert len(keys(table)) == 5


def test_chosen_rows_are_copied_as_a_table(grouped: Table[Row]) -> None:
    QApplication.clipboard().clear()
    grouped.choose(None)
    grouped.view.copy()
    assert QApplication.clipboard().text() == ""
    grouped.choose_many([2, 5])
    press(grouped, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QApplication.clipboard().mimeData()
    assert data.text().splitlines() == [
        "No.\tAction\tLead\tCost\tHow far",
        "2\tClear the ditch at Slade Bottom\tParish Council\t60000\tStalled",
        "5\tÉclair stall\tCafé\t100\t",
    ]
    assert "<td>Parish Council</td>" in data.html()


Moved = tuple[list[int], int | None, int | None]


def moves(table: Table[Row]) -> list[Moved]:
    told: list[Moved] = []
    take: Callable[..., None] = lambda moved, before, group: told.append((moved, before, group))  # noqa: E731
    table.moved.connect(take)
    return told


def test_rows_are_moved_by_keyboard_within_and_between_groups(grouped: Table[Row]) -> None:
    told = moves(grouped)
    alt = Qt.KeyboardModifier.AltModifier
    grouped.choose(2)
    press(grouped, Qt.Key.Key_Up, alt)
    grouped.choose(2)
    press(grouped, Qt.Key.Key_Down, alt)
    grouped.choose(3)
    press(grouped, Qt.Key.Key_Down, alt)  # before the first of the next group
    grouped.choose(4)
    press(grouped, Qt.Key.Key_Up, alt)  # to the end of the group above
    grouped.choose(1)
    press(grouped, Qt.Key.Key_Up, alt)  # nothing above
    grouped.choose(5)
    press(grouped, Qt.Key.Key_Down, alt)  # nothing below
    assert told == [([2], 1, 1), ([2], None, 1), ([3], 4, 2), ([4], None, 1)]


def test_rows_are_dragged(grouped: Table[Row]) -> None:
    told = moves(grouped)
    grouped.choose_many([1, 2])
    view, model = grouped.view, grouped.model
    data = model.mimeData([model.index(1, 0)])
    action, left = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton

    def drop(at: QPoint) -> None:
        event = QDropEvent(QPointF(at), action, data, left, Qt.KeyboardModifier.NoModifier)
        view.dropEvent(event)

    rect = view.visualRect(model.index(model.place_of(5), 1))
    drop(rect.topLeft() + QPoint(4, 3))
    drop(rect.bottomLeft() + QPoint(4, -3))
    drop(QPoint(20, view.viewport().height() - 2))
    assert told == [([1, 2], 5, 2), ([1, 2], None, 2), ([1, 2], None, 2)]
    told.clear()
    grouped.view.setCurrentIndex(model.index(4, 0))
    press(grouped, Qt.Key.Key_Left)
    grouped.choose_many([1])
    drop(QPoint(20, view.viewport().height() - 2))
    assert told == [([1], None, 2)]
    assert model.flags(model.index(1, 0)) & Qt.ItemFlag.ItemIsDragEnabled
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsDragEnabled
    assert model.supportedDropActions() == Qt.DropAction.MoveAction
    assert model.mimeTypes() == data.formats()


def test_list_that_is_not_ordered_by_hand_moves_nothing(table: Table[Row]) -> None:
    told = moves(table)
    table.choose(2)
    press(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert told == []
    assert table.model.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags


# seeing and hearing


def test_empty_cells_are_read_out(table: Table[Row]) -> None:
    spoken = Qt.ItemDataRole.AccessibleTextRole
    index = table.model.index
    assert table.model.data(index(2, 2), spoken) == "no lead"
    assert table.model.data(index(2, 3), spoken) == "blank"
    assert table.model.data(index(4, 4), spoken) == "blank"
    assert table.model.data(index(0, 4), spoken) == "Done"
    assert table.model.data(QModelIndex(), spoken) is None
    assert table.model.headerData(0, Qt.Orientation.Vertical) is None
    assert table.model.headerData(1, Qt.Orientation.Horizontal, spoken) == "Action"


def test_rows_are_as_high_as_their_words_and_three_lines_at_most(table: Table[Row]) -> None:
    line = table.view.fontMetrics().height()
    one = table.view.rowHeight(2)
    table.patch([ROWS[2]._replace(what="word " * 400)])
    checks.settle()
    assert one < table.view.rowHeight(2) < one + 3 * line
    table.patch([ROWS[2]._replace(what="One\nTwo")])
    checks.settle()
    assert table.view.rowHeight(2) > one


def test_columns_share_the_width_and_the_less_important_go_where_it_is_narrow(table: Table[Row], qtbot: QtBot) -> None:
    view = table.view
    assert view.horizontalHeader().length() == view.viewport().width()
    table.resize(380, 400)
    checks.settle()
    assert view.isColumnHidden(3)
    assert not view.isColumnHidden(1)
    group, sort = (each for each in table.findChildren(QToolButton) if each.accessibleName().endswith("Actions"))
    assert sort.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
    assert group is not sort
    table.resize(300, 400)
    checks.settle()
    assert view.horizontalHeader().length() <= view.viewport().width()  # squeezed, not cut
    table.resize(760, 400)
    checks.settle()
    assert not view.isColumnHidden(3)
    before = view.columnWidth(2)
    view.horizontalHeader().resizeSection(2, before + 80)
    again = make([])
    qtbot.addWidget(again)
    assert again.view.weights["lead"] > 3


def test_chosen_and_focused_rows_and_states_are_painted(grouped: Table[Row]) -> None:
    def shot() -> QImage:
        checks.settle()
        return grouped.grab().toImage()

    grouped.view.setFocus()
    grouped.choose(1)
    first = shot()
    grouped.choose(2)
    assert shot() != first
    grouped.filter.setFocus()
    assert shot() != first


def test_thousands_of_rows_stay_quick(table: Table[Row]) -> None:
    many = [Row(n, f"Action {n}", "Parish Council" if n % 2 else "", n * 100, n // 100) for n in range(10_000)]
    table.set_rows(many)
    table.model.warm()
    assert counted(table) == "10,000 actions"
    table.filter.setText("999")
    assert len(keys(table)) == 19
    assert table.view.verticalHeader().count() == 19
