"""What an import keeps, in one change that can be undone, and how a table that was written out is matched again."""

from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from clerkdesk.action_plan.exporting import export_actions
from clerkdesk.action_plan.importing import (
    ADD,
    LEAVE,
    UPDATE,
    Imported,
    Preview,
    import_actions,
    matches,
    propose_mapping,
    understand,
)
from clerkdesk.action_plan.plan_table.lines import ActionLine
from clerkdesk.action_plan.plan_table.loading import load_lines
from clerkdesk.action_plan.records import Action, Evidence, Issue, KeptCell, Plan, TableImport, Theme
from clerkdesk.core.store import Store
from clerkdesk.council.records import Organisation, Person
from clerkdesk.exchange.tables import Cell, SourceTable, read_tables
from clerkdesk.exchange.tables.cells import make_table

TODAY = date(2026, 11, 23)


@pytest.fixture
def plan(store: Store) -> UUID:
    """Return the key of an empty plan."""
    with store.change("Add plan") as session:
        made = Plan(title="Plan")
        session.add(made)
    return made.id


def table(*rows: list[str]) -> SourceTable:
    return make_table("Plan", [[Cell(text) for text in row] for row in rows], "plan.xlsx")


def bring(store: Store, plan: UUID, source: SourceTable, **decisions: str) -> tuple[Preview, Imported]:
    preview = understand(source, propose_mapping(source), file_name="plan.xlsx", today=TODAY)
    with store.change(preview.label) as session:
        chosen = {UUID(key): decision for key, decision in decisions.items()}
        return preview, import_actions(session, plan, preview, today=TODAY, decisions=chosen)


def actions(store: Store, plan: UUID) -> list[ActionLine]:
    with store.read() as session:
        return load_lines(session, plan).actions


PLAN = table(
    ["No", "Theme", "Issue", "Action", "Lead", "Partners", "Status"],
    [
        "1",
        "Roads",
        "Speed",
        "Ask for a limit",
        "Cllr Marsh & the Clerk",
        "county council",
        "Refused by the County Council",
    ],
    ["2", "", "Speed", "Speed watch", "The CLERK", "", "Done"],
    ["1", "Halls", "", "Paint the hall", "", "", ""],
)


def test_import_makes_everything_in_one_change_that_undo_takes_back(store: Store, plan: UUID) -> None:
    with store.change("Add the county") as session:
        session.add(Organisation(name="County Council", kind="county council"))
    _, done = bring(store, plan, PLAN)
    assert done == Imported(added=3, updated=0, left=0)
    assert store.undo_label == "Import 3 actions from plan.xlsx"
    with store.read() as session:
        assert sorted(session.scalars(select(Organisation.name))) == ["County Council", "the Clerk"]
        assert list(session.scalars(select(Person.name))) == ["Cllr Marsh"]
        assert list(session.scalars(select(Issue.title))) == ["Speed"]
        assert [theme.position for theme in session.scalars(select(Theme).order_by(Theme.position))] == [0, 1]
        source = session.scalars(select(TableImport)).one()
        assert (source.file_name, source.table_name, source.imported_on) == ("plan.xlsx", "Plan", TODAY)
        cells = session.scalars(select(KeptCell)).all()
        assert sorted(cell.text for cell in cells) == sorted(
            cell.text for row in PLAN.rows for cell in row if cell.text
        )
        assert {(cell.row, cell.column, cell.heading, cell.is_mapped) for cell in cells if cell.text == "Done"} == {
            (3, 7, "Status", True)
        }
    first = actions(store, plan)[0]
    assert (first.lead_person, first.refused_by, first.outcome) == ("Cllr Marsh", "County Council", "refused")
    store.undo()
    assert actions(store, plan) == []
    with store.read() as session:
        assert session.scalars(select(KeptCell)).all() == []
        assert list(session.scalars(select(Organisation.name))) == ["County Council"]
    store.redo()
    assert len(actions(store, plan)) == 3


def test_import_into_a_plan_that_has_themes_uses_them_again(store: Store, plan: UUID) -> None:
    bring(store, plan, PLAN)
    bring(store, plan, PLAN)
    with store.read() as session:
        assert len(session.scalars(select(Theme)).all()) == 2
        assert len(session.scalars(select(Issue)).all()) == 1
        assert len(session.scalars(select(Person)).all()) == 1
        roads = session.scalars(select(Theme).where(Theme.title == "Roads")).one()
        asked = select(Action.position).where(Action.theme_id == roads.id).order_by(Action.position)
        assert list(session.scalars(asked)) == [0, 1, 2, 3]


def written(store: Store, plan: UUID, path: Path, **changes: str) -> SourceTable:
    """Return the plan as ClerkDesk writes it, with cells of the first action altered by heading."""
    with store.read() as session:
        export_actions(session, plan, path)
    (source,) = read_tables(path)
    headings = [cell.text for cell in source.rows[0]]
    for heading, text in changes.items():
        source.rows[1][headings.index(heading.replace("_", " "))] = Cell(text)
    return source


def test_table_that_was_written_out_is_matched_by_identity(store: Store, plan: UUID, tmp_path: Path) -> None:
    bring(store, plan, PLAN)
    source = written(store, plan, tmp_path / "p.xlsx", Action="Ask for 20 mph", Lead="Police", How_far_along="stalled")
    preview = understand(source, propose_mapping(source), file_name="p.xlsx", today=TODAY)
    with store.read() as session:
        found = matches(session, plan, preview)
    assert [len(match.differences) for match in found] == [3, 0, 0]
    assert [(d.title, d.now, d.table) for d in found[0].differences] == [
        ("Action", "Ask for a limit", "Ask for 20 mph"),
        ("Lead", "the Clerk", "Police"),
        ("How far along", "dropped", "stalled"),
    ]


def test_update_writes_what_the_table_says_and_nothing_else(store: Store, plan: UUID, tmp_path: Path) -> None:
    bring(store, plan, PLAN)
    before = actions(store, plan)[0]
    with store.change("Add evidence") as session:
        session.add(Evidence(action_id=before.id, text="People said so"))
    source = written(
        store, plan, tmp_path / "p.ods", Action="Ask for 20 mph", Theme="Lanes", Partners="Police | agreed"
    )
    with store.change("Take a lead away") as session:
        session.get_one(Action, before.id).why = "Known only here"
    _, done = bring(store, plan, source)
    assert done == Imported(added=0, updated=1, left=2)
    after = next(line for line in actions(store, plan) if line.id == before.id)
    assert (after.what, after.why) == ("Ask for 20 mph", "Known only here")
    assert after.theme is not None
    assert after.theme.title == "Lanes"
    assert [(p.name, p.part, p.agreed) for p in after.parties] == [
        ("the Clerk", "lead", "not asked"),
        ("Police", "partner", "agreed"),
    ]
    assert [e.text for e in after.evidence] == ["People said so"]
    assert len(after.kept) == len(before.kept)
    assert len(actions(store, plan)) == 3


def test_leave_and_add_as_new_do_as_they_say(store: Store, plan: UUID, tmp_path: Path) -> None:
    bring(store, plan, PLAN)
    first, second, third = actions(store, plan)
    source = written(store, plan, tmp_path / "p.csv", Action="Ask for 20 mph", Theme="Only for this")
    _, done = bring(store, plan, source, **{str(first.id): LEAVE, str(second.id): ADD, str(third.id): UPDATE})
    assert done == Imported(added=1, updated=1, left=1)
    assert sorted(line.what for line in actions(store, plan)) == [
        "Ask for a limit",
        "Paint the hall",
        "Speed watch",
        "Speed watch",
    ]
    with store.read() as session:
        assert sorted(session.scalars(select(Theme.title))) == ["Halls", "Roads"]


def test_kept_cell_that_was_altered_is_shown_and_written(store: Store, plan: UUID, tmp_path: Path) -> None:
    bring(store, plan, table(["Action", "Colour of it"], ["Paint", "red"], ["Mend", "green"]))
    source = written(store, plan, tmp_path / "p.csv", **{"Colour of it": "blue"})
    preview, _ = bring(store, plan, source)
    kept = [(cell.heading, cell.text) for cell in actions(store, plan)[0].kept if not cell.is_mapped]
    assert kept == [("Colour of it", "blue")]
    store.undo()
    with store.read() as session:
        (match, _) = matches(session, plan, preview)
    assert [(d.title, d.now, d.table) for d in match.differences] == [("Colour of it", "red", "blue")]


OWN = [
    "ClerkDesk identity", "Number", "Theme", "Theme number", "Issue", "Issue kind", "Action", "Lead", "Starts", "Ends",
    "Part of (identity)", "Per cent done", "Updates", "Example", "Priority", "Evidence", "Funding",
]  # fmt: skip


def own(**cells: str) -> list[str]:
    return [cells.get(heading.split(" (")[0].replace(" ", "_"), "") for heading in OWN]


def test_rows_that_a_clerk_added_or_copied_in_the_spreadsheet_are_new_actions(store: Store, plan: UUID) -> None:
    key = str(uuid4())
    source = table(
        OWN,
        own(ClerkDesk_identity=key, Action="a"),
        own(ClerkDesk_identity=key, Action="b"),
        own(Action="c", Lead="Smith & Clerk"),
    )
    preview, done = bring(store, plan, source)
    assert done.added == 3
    assert [line.what for line in actions(store, plan)] == ["a", "b", "c"]
    assert [note.row for note in preview.notes] == [3]
    assert [party.name for party in actions(store, plan)[2].parties] == ["Smith & Clerk"]


def test_cells_of_a_written_table_that_are_not_understood_are_kept(store: Store, plan: UUID) -> None:
    odd = own(
        ClerkDesk_identity="?", Action="a", Issue="no theme", Issue_kind="odd", Lead="KP | perhaps", Starts="soon",
        Part_of="nothing", Per_cent_done="half", Updates="Typed in", Example="no", Priority="first",
        Evidence="People said so", Funding="A grant",
    )  # fmt: skip
    wrong = own(Action="b", Starts="5 March 2026", Ends="4 March 2026", Theme="Roads", Issue="Speed", Issue_kind="odd")
    left = own(Lead="nobody's")
    preview, _ = bring(store, plan, table(OWN, odd, wrong, left, own(Theme="Empty")))
    first, second = sorted(actions(store, plan), key=lambda line: line.what)
    kept = {cell.heading: cell.text for cell in first.kept}
    assert kept == {
        "ClerkDesk identity": "?", "Issue": "no theme", "Issue kind": "odd", "Lead": "KP | perhaps", "Starts": "soon",
        "Part of (identity)": "nothing", "Per cent done": "half", "Example": "no", "Priority": "first",
        "Evidence": "People said so", "Funding": "A grant",
    }  # fmt: skip
    assert first.updates[0].text == "Typed in"
    assert first.evidence[0].text == "People said so"
    assert (second.starts_on, second.ends_on) == (None, date(2026, 3, 4))
    assert {cell.heading: cell.text for cell in second.kept} == {"Starts": "2026-03-05", "Issue kind": "odd"}
    assert [note.row for note in preview.notes] == [4, 3]
    assert "nobody's" in [cell.text for cell in preview.loose]
    with store.read() as session:
        assert sorted(session.scalars(select(Theme.title))) == ["Empty", "Roads"]


def test_parent_that_is_not_in_the_plan_and_own_parent_are_left_out(store: Store, plan: UUID) -> None:
    key = str(uuid4())
    bring(
        store,
        plan,
        table(OWN, own(ClerkDesk_identity=key, Action="a", Part_of=str(uuid4())), own(Action="b", Part_of=key)),
    )
    first, second = actions(store, plan)
    assert first.parent_id is None
    assert second.parent_id == first.id
    bring(store, plan, table(OWN, own(ClerkDesk_identity=key, Action="a", Part_of=key)))
    assert actions(store, plan)[0].parent_id is None
    bring(store, plan, table(OWN, own(ClerkDesk_identity=str(second.id), Action="b")))
    assert actions(store, plan)[1].parent_id is None


def test_comment_of_several_actions_is_shared_and_one_no_longer_used_goes(store: Store, plan: UUID) -> None:
    source = table([*OWN, "Shared comment"], [*own(Action="a"), "Ask the county"], [*own(Action="b"), "Ask the county"])
    bring(store, plan, source)
    with store.read() as session:
        assert len(set(session.scalars(select(Action.comment_id)))) == 1
    first, _ = actions(store, plan)
    again = table([*OWN, "Shared comment"], [*own(ClerkDesk_identity=str(first.id), Action="a"), "Another"])
    bring(store, plan, again)
    assert [line.comment for line in actions(store, plan)] == ["Another", "Ask the county"]


def test_import_of_many_rows_tells_its_progress_and_can_be_stopped(store: Store, plan: UUID) -> None:
    class StoppedHere(Exception):
        pass

    source = table(["Action", "Who"], *[[f"Do thing {number}", "Clerk"] for number in range(1200)])
    preview = understand(source, propose_mapping(source), file_name="p", today=TODAY)

    def stop(done: int, _of: int) -> None:
        if done >= 1000:
            raise StoppedHere

    with pytest.raises(StoppedHere), store.change(preview.label) as session:
        import_actions(session, plan, preview, today=TODAY, progress=stop)
    assert actions(store, plan) == []
    assert store.undo_label == "Add plan"
