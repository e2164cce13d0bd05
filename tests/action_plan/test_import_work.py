"""What an import does beside the window, tried on the test's own thread."""

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from clerkdesk.action_plan.actions import outline
from clerkdesk.action_plan.screen import export_table, import_work, rows_beside
from clerkdesk.action_plan.screen.import_rows import kept_words
from clerkdesk.action_plan.screen.import_work import Shown
from clerkdesk.action_plan.screen.import_working import told_by
from clerkdesk.core.store import Store
from clerkdesk.exchange.mapping import changed
from clerkdesk.widgets.jobs import Stopped, Ticker
from tests.action_plan.conftest import SmallPlan

TODAY = date(2026, 11, 23)
TABLE = """Our plan for the parish,,,,
Ref,Theme,Action,Lead,Timescale,Shoe size
1,Roads,Plant trees,Cllr Ann Marsh; Cllr Tom Pryce,,9
2,,Mend the stile,Clerk,31 March 2027,
3,,Ask the county,County Council,2027/28,4
"""


def quiet() -> Ticker:
    return Ticker(lambda _done, _of, _words: None)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "plan.csv"
    path.write_text(TABLE, "utf-8")
    return path


def shown(store: Store, small: SmallPlan, table: Path) -> Shown:
    find = partial(import_work.read_file, table)
    return import_work.make_shown(find, {}, store, small.plan, TODAY, 1, quiet())


def test_table_is_shown_as_a_clerk_reads_it(store: Store, small: SmallPlan, table: Path) -> None:
    found = shown(store, small, table)
    assert [(row.theme, row.number, row.lead, row.when) for row in found.rows] == [
        ("Roads", "1", "Cllr Ann Marsh", ""),
        ("Roads", "2", "Clerk", "31 March 2027"),
        ("Roads", "3", "County Council", "2027/28"),
    ]
    assert [(note.row, note.text) for note in found.notes] == [
        ("Row 3", "Cllr Ann Marsh leads; Cllr Tom Pryce stands with the cells as printed.")
    ]
    assert kept_words(found.looked.preview).endswith(
        "is kept with each action and titles and remarks around the actions are kept with the plan."
    )


def test_columns_read_otherwise_give_another_plan(store: Store, small: SmallPlan, table: Path) -> None:
    first = shown(store, small, table)
    mapping = changed(first.looked.preview.mapping, 1, None)
    find = partial(import_work.same_table, first.source, first.number, mapping)
    again = import_work.make_shown(find, {}, store, small.plan, TODAY, 2, quiet())
    assert {row.theme for row in again.rows} == {"No theme"}


def test_many_kept_columns_are_named_only_in_part(store: Store, small: SmallPlan, tmp_path: Path) -> None:
    table = tmp_path / "wide.csv"
    table.write_text("Action,Lead,When,Aa,Bb,Cc,Dd,Ee\nPlant,Clerk,May,1,2,3,4,5\n", "utf-8")
    words = kept_words(shown(store, small, table).looked.preview)
    assert words == "Every cell stays as it was printed: “Aa”, “Bb”, “Cc”, “Dd” and others are kept with each action."


def test_pasted_table_is_kept(store: Store, small: SmallPlan) -> None:
    find = partial(import_work.read_pasted_table, "", "Action\tEnd date\nPlant trees\t1/2/2027\n")
    found = import_work.make_shown(find, {}, store, small.plan, TODAY, 1, quiet())
    assert found.source.name == "a pasted table"
    assert found.rows[0].when == "by 1 February 2027"
    done = import_work.keep(store, small.plan, found.looked, TODAY, {}, quiet())
    assert (done.added, done.updated, done.left) == (1, 0, 0)
    whats = [row.what for row in rows_beside.read_rows(store, small.plan, None)]
    assert "Plant trees" in whats
    with store.read() as session:
        assert len(whats) == len(outline.action_rows(session, small.plan))


def test_actions_are_written_beside_the_window(store: Store, small: SmallPlan, tmp_path: Path) -> None:
    assert export_table.write_table_of(store, small.plan, tmp_path / "out.csv", quiet()) == 4
    assert (tmp_path / "out.csv").exists()


def test_stop_is_heard_by_the_work() -> None:
    ticker = quiet()
    progress = told_by(ticker)
    progress(0, 10)
    ticker.stop()
    with pytest.raises(Stopped):
        told_by(ticker)(1, 10)
