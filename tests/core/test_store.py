"""The one way to change a council's file: what is kept, what is undone, and what is told."""

from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from clerkdesk import schema
from clerkdesk.action_plan.records import Action, Plan, Theme
from clerkdesk.core.errors import Problem, RuleBroken, Trouble
from clerkdesk.core.record import change_table
from clerkdesk.core.store import News, Store


def _titles(store: Store) -> list[str]:
    with store.read() as session:
        return list(session.scalars(select(Plan.title).order_by(Plan.title)))


def _changes(store: Store) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(change_table)) or 0


def test_change_is_on_disk_when_the_block_ends(store: Store) -> None:
    with store.change("Add plan") as session:
        session.add(Plan(title="Our plan"))
    assert _titles(store) == ["Our plan"]
    assert store.undo_label == "Add plan"


def test_change_that_raises_keeps_nothing(store: Store) -> None:
    def add_half_a_plan() -> None:
        with store.change("Add plan") as session:
            session.add(Plan(title="Half"))
            session.flush()
            raise RuleBroken([Problem("title", "Enter the title of the plan.")])

    with pytest.raises(RuleBroken) as caught:
        add_half_a_plan()
    assert str(caught.value) == "Enter the title of the plan."
    assert _titles(store) == []
    assert store.undo_label is None
    with store.change("Add plan") as session:
        session.add(Plan(title="Whole"))
    assert _titles(store) == ["Whole"]


def test_change_that_altered_no_row_leaves_no_header_and_no_undo(store: Store) -> None:
    told: list[News] = []
    store.listen(told.append)
    with store.change("Look only"):
        pass
    assert (_changes(store), store.undo_label, told) == (0, None, [])


def test_news_names_the_tables_and_keys_that_changed(store: Store) -> None:
    told: list[News] = []
    store.listen(told.append)
    plan = Plan(title="Our plan")
    with store.change("Add plan") as session:
        session.add(plan)
    assert told == [News("Add plan", {"action_plan_plan": frozenset({plan.id})})]


def test_undo_and_redo_reach_back_by_name(store: Store) -> None:
    for title in ("A", "B"):
        with store.change(f"Add {title}") as session:
            session.add(Plan(title=title))
    assert store.undo_label == "Add B"
    store.undo()
    assert (_titles(store), store.undo_label, store.redo_label) == (["A"], "Add A", "Add B")
    store.undo()
    assert _titles(store) == []
    assert [store.undo_label, store.redo_label] == [None, "Add A"]
    store.redo()
    store.redo()
    assert (_titles(store), store.redo_label) == (["A", "B"], None)
    assert store.redo() is None


def test_new_change_ends_what_could_be_made_again(store: Store) -> None:
    with store.change("Add A") as session:
        session.add(Plan(title="A"))
    store.undo()
    with store.change("Add B") as session:
        session.add(Plan(title="B"))
    assert store.redo_label is None


def test_nothing_to_undo_does_nothing(store: Store) -> None:
    assert store.undo() is None


def test_undo_of_a_delete_brings_back_parent_and_children(store: Store) -> None:
    plan = Plan(title="Our plan")
    theme = Theme(plan_id=plan.id, title="Roads")
    parent = Action(plan_id=plan.id, theme_id=theme.id, what="Parent")
    child = Action(plan_id=plan.id, parent_id=parent.id, what="Child")
    with store.change("Add plan") as session:
        session.add_all([plan, theme])
        session.flush()
        session.add(parent)
        session.flush()
        session.add(child)
    with store.change("Delete plan") as session:
        for record in (child, parent, theme, plan):
            session.delete(session.merge(record))
            session.flush()
    assert _titles(store) == []
    store.undo()
    with store.read() as session:
        assert sorted(session.scalars(select(Action.what))) == ["Child", "Parent"]
    store.close()
    assert schema.check_file(store.path) == []


def test_row_touched_twice_in_one_change_goes_back_to_what_it_was(store: Store) -> None:
    plan = Plan(title="First")
    with store.change("Add plan") as session:
        session.add(plan)
    with store.change("Rename twice") as session:
        row = session.get_one(Plan, plan.id)
        row.title = "Second"
        session.flush()
        row.title = "Third"
    store.undo()
    assert _titles(store) == ["First"]


def test_odd_letters_survive_undo_letter_by_letter(store: Store) -> None:
    odd = 'O\'Brien "x" \\ \u0001 \n\t 日本 🙂 </json> {"a": 1}'
    with store.change("Add plan") as session:
        session.add(Plan(title=odd))
    plan_id = next(iter(store.undo().rows["action_plan_plan"]))  # type: ignore[union-attr]
    store.redo()
    with store.read() as session:
        assert session.get_one(Plan, plan_id).title == odd


def test_zero_bytes_and_halves_of_letters_are_dropped_and_the_rest_kept(store: Store) -> None:
    with store.change("Add plan") as session:
        session.add(Plan(title="a\0b\ud83dc"))
    store.undo()
    store.redo()
    assert _titles(store) == ["abc"]


def test_merge_of_a_draft_writes_the_shown_fields(store: Store) -> None:
    key = uuid4()
    for title in ("Old", "New"):
        with store.change(f"Save {title}") as session:
            session.merge(Plan(id=key, title=title))
    assert _titles(store) == ["New"]


def test_second_program_gets_the_file_to_read_with_the_holders_name(store: Store) -> None:
    with store.change("Add plan") as session:
        session.add(Plan(title="Our plan"))
    with schema.open_file(store.path, who="Tom Pryce") as second:
        assert second.read_only
        assert second.holder is not None
        assert second.holder.name == "Margaret Hale"
        assert "Margaret Hale has this file open on" in second.holder.sentence()
        assert _titles(second) == ["Our plan"]
        with pytest.raises(Trouble, match="Margaret Hale has this file open"), second.change("Add plan") as session:
            session.add(Plan(title="Other"))
        assert not second.undo()


def test_reader_can_not_write(store: Store) -> None:
    with store.read() as session:
        session.add(Plan(title="Sneaked in"))
        with pytest.raises(Exception, match="readonly"):
            session.flush()


def test_closed_file_is_one_file(store: Store) -> None:
    with store.change("Add plan") as session:
        session.add(Plan(title="Our plan"))
    store.close()
    assert [file.name for file in store.path.parent.glob("*.clerkdesk*")] == [store.path.name]


def test_file_copied_by_hand_after_a_checkpoint_is_whole(store: Store, tmp_path: Path) -> None:
    with store.change("Add plan") as session:
        session.add(Plan(title="Our plan"))
    store.checkpoint()
    alone = tmp_path / "elsewhere" / "copy.clerkdesk"
    alone.parent.mkdir()
    alone.write_bytes(store.path.read_bytes())
    with schema.open_file(alone) as copy:
        assert _titles(copy) == ["Our plan"]


def test_file_stays_whole_when_closed_while_another_reads_it(store: Store) -> None:
    with store.change("Add plan") as session:
        session.add(Plan(title="Our plan"))
    second = schema.open_file(store.path, read_only=True)
    with second.read() as session:
        session.scalars(select(Plan)).all()
        store.close()
    assert _titles(second) == ["Our plan"]
    second.close()


def test_second_writer_waits_then_gets_a_plain_sentence(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(store.path, isolation_level=None)) as foreign:
        with store.change("Add plan") as session:
            session.add(Plan(title="Our plan"))
        with store._writer.connect() as connection:  # type: ignore[union-attr]
            connection.exec_driver_sql("PRAGMA busy_timeout=20")
        foreign.execute("BEGIN IMMEDIATE")
        with pytest.raises(Trouble, match="another program is using the file"), store.change("Add") as session:
            session.add(Plan(title="Other"))
        foreign.execute("ROLLBACK")
    assert _titles(store) == ["Our plan"]


def test_full_disk_is_said_in_a_sentence_and_loses_nothing(store: Store) -> None:
    with store.change("Add plan") as session:
        session.add(Plan(title="Our plan"))
    with store._writer.connect() as connection:  # type: ignore[union-attr]
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(Trouble, match="the disk is full"), store.change("Add much") as session:
        session.add_all([Plan(title="x" * 10_000) for _ in range(50)])
    assert _titles(store) == ["Our plan"]
