"""A plan that is written out and brought in again is the same plan, in every kind of file."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from clerkdesk import schema
from clerkdesk.action_plan.exporting import export_actions, table_of
from clerkdesk.action_plan.importing import Preview, import_actions, matches, propose_mapping, understand
from clerkdesk.action_plan.plan_table.lines import (
    PLAIN,
    ActionLine,
    EvidenceLine,
    FundingLine,
    IssueLine,
    KeptLine,
    PartyLine,
    ThemeLine,
    UpdateLine,
)
from clerkdesk.action_plan.plan_table.loading import PlanLines, load_lines
from clerkdesk.action_plan.records import (
    ACHIEVABILITY,
    ACTION_KINDS,
    EVIDENCE_KINDS,
    FUNDING_KINDS,
    ISSUE_KINDS,
    OUTCOMES,
    PARTS,
    Plan,
)
from clerkdesk.core.store import Store
from clerkdesk.core.wording import AGREED, PRIORITIES, PROGRESS
from clerkdesk.exchange.mapping import Mapping
from clerkdesk.exchange.tables import read_tables
from clerkdesk.exchange.writing import KINDS

ALSO = ("lead_person", "refused_by", "comment", "evidence", "funding", "updates")
TODAY = date(2026, 11, 23)
NO_MAPPING = Mapping(None, (), ())

LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff", include_characters="\n\t")
ODD = st.sampled_from(
    ["=1+1", "–", "a | b", "\\n", "\\", "'", "-", "ditto", '"', " x ", "£5", "Note: x", "1,5\n\n2", "TBC"]
)
TEXT = st.one_of(st.just(""), ODD, st.text(LETTERS, max_size=12))
FILLED = TEXT.map(lambda text: text if text.strip() else f"word{text}")
NAME = st.one_of(
    st.sampled_from(["Parish Council", "Smith & Sons", "A/B, C", "A | B", "–"]),
    st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=8),
)
DAY = st.one_of(st.none(), st.dates(date(1900, 3, 1), date(2999, 12, 31)))
PENCE = st.one_of(st.none(), st.integers(0, 10**10))


def party() -> st.SearchStrategy[PartyLine]:
    return st.builds(PartyLine, NAME, st.sampled_from(PARTS), st.sampled_from(AGREED), DAY, TEXT)


def evidence() -> st.SearchStrategy[EvidenceLine]:
    tenths = st.one_of(st.none(), st.integers(0, 1000))
    base = st.one_of(st.none(), st.integers(1, 10**6))
    return st.builds(EvidenceLine, st.sampled_from(EVIDENCE_KINDS), TEXT, tenths, base, TEXT)


def funding() -> st.SearchStrategy[FundingLine]:
    return st.builds(FundingLine, FILLED, st.sampled_from(FUNDING_KINDS), PENCE, st.booleans(), TEXT)


HEADING = st.sampled_from(
    ["Implementation", "Notes", "Action", "Kept: Action", "First printed: Cost", "Cost", "9", "Lead"]
)


@st.composite
def action_lines(draw: st.DrawFn, issues: list[IssueLine], themes: list[ThemeLine]) -> ActionLine:
    theme = draw(st.sampled_from([None, *themes]))
    issue = draw(st.sampled_from([None, *(issue for issue in issues if issue.theme is theme)]))
    low, high = draw(PENCE), draw(PENCE)
    starts, ends = draw(DAY), draw(DAY)
    return ActionLine(
        number=draw(TEXT),
        what=draw(FILLED),
        objective=draw(TEXT),
        why=draw(TEXT),
        priority=draw(st.sampled_from(PRIORITIES)),
        achievability=draw(st.sampled_from(ACHIEVABILITY)),
        kind=draw(st.sampled_from(ACTION_KINDS)),
        when_words=draw(TEXT),
        starts_on=starts if ends is None or starts is None else min(starts, ends),
        ends_on=ends if ends is None or starts is None else max(starts, ends),
        financial_year=draw(TEXT),
        cost_low=low if low is None or high is None else min(low, high),
        cost_high=high if low is None or high is None else max(low, high),
        cost_note=draw(TEXT),
        success_measure=draw(TEXT),
        progress=draw(st.sampled_from(PROGRESS)),
        percent=draw(st.one_of(st.none(), st.integers(0, 100))),
        outcome=draw(st.sampled_from(OUTCOMES)),
        outcome_reason=draw(TEXT),
        is_example=draw(st.booleans()),
        theme=theme,
        issue=issue,
        lead_person=draw(st.one_of(st.just(""), NAME)),
        refused_by=draw(st.one_of(st.just(""), NAME)),
        comment=draw(st.one_of(st.just(""), FILLED)),
        parties=draw(st.lists(party(), max_size=3)),
        evidence=draw(st.lists(evidence(), max_size=2)),
        funding=draw(st.lists(funding(), max_size=2)),
        updates=draw(st.lists(st.builds(UpdateLine, DAY, TEXT, FILLED, TEXT), max_size=2)),
        kept=draw(
            st.lists(st.builds(KeptLine, st.just(1), st.integers(1, 5), HEADING, FILLED, st.booleans()), max_size=3)
        ),
    )


@st.composite
def previews(draw: st.DrawFn) -> Preview:
    titles = draw(st.lists(st.tuples(TEXT, FILLED, TEXT), max_size=3, unique_by=lambda title: title[:2]))
    themes = [ThemeLine(number=number, title=title, opening=opening) for number, title, opening in titles]
    issues = [
        IssueLine(theme=theme, title=title, kind=kind, reason=reason)
        for theme in themes
        for title, kind, reason in draw(
            st.lists(
                st.tuples(FILLED, st.sampled_from(ISSUE_KINDS), TEXT), max_size=2, unique_by=lambda issue: issue[0]
            )
        )
    ]
    actions = draw(st.lists(action_lines(issues, themes), max_size=4))
    for line in actions[1:]:
        line.parent_id = draw(st.sampled_from([None, actions[0].id]))
    preview = Preview(file_name="x", table_name="x", mapping=NO_MAPPING, is_own=True)
    preview.themes, preview.issues, preview.actions = themes, issues, actions
    return preview


@contextmanager
def files() -> Iterator[tuple[Path, Store, Store]]:
    with TemporaryDirectory() as folder:
        for name in ("one", "two"):
            schema.create_file(Path(folder) / f"{name}.clerkdesk")
        with (
            schema.open_file(Path(folder) / "one.clerkdesk") as one,
            schema.open_file(Path(folder) / "two.clerkdesk") as two,
        ):
            yield Path(folder), one, two


def new_plan(store: Store) -> UUID:
    with store.change("Add plan") as session:
        plan = Plan(title="Plan")
        session.add(plan)
    return plan.id


def bring(store: Store, plan_id: UUID, path: Path) -> Preview:
    (table,) = read_tables(path)
    preview = understand(table, propose_mapping(table), file_name=path.name, today=TODAY)
    with store.change(preview.label) as session:
        import_actions(session, plan_id, preview, today=TODAY)
    return preview


def load(store: Store, plan_id: UUID) -> PlanLines:
    with store.read() as session:
        return load_lines(session, plan_id)


def picture(lines: PlanLines, *, identities: bool = True) -> Any:
    """Return all that a plan says, free of keys that no clerk sees."""
    place = {line.id: number for number, line in enumerate(lines.actions)}
    actions = [
        {name: getattr(line, name) for name in (*PLAIN, *ALSO)}
        | {
            "id": line.id if identities else None,
            "parent": place.get(line.parent_id) if line.parent_id else None,
            "theme": asdict(line.theme) if line.theme else None,
            "issue": asdict(line.issue) if line.issue else None,
            "parties": [[party for party in line.parties if party.part == part] for part in PARTS],
            "kept": sorted((cell.heading, cell.is_mapped, cell.text) for cell in line.kept),
        }
        for line in lines.actions
    ]  # fmt: skip
    return [asdict(theme) for theme in lines.themes], [asdict(issue) for issue in lines.issues], actions


def differences(now: PlanLines, before: PlanLines) -> list[Any]:
    """Return what two plans say differently, field by field."""
    (themes, issues, actions), (old_themes, old_issues, old_actions) = picture(now), picture(before)
    pairs = ((themes, old_themes), (issues, old_issues), (len(actions), len(old_actions)))
    found: list[Any] = [(a, b) for a, b in pairs if a != b]
    for a, b in zip(actions, old_actions, strict=False):
        found += [(key, a[key], b[key]) for key in a if a[key] != b[key]]
    return found


@pytest.mark.parametrize("ending", KINDS)
@settings(max_examples=12, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(preview=previews())
def test_written_and_brought_in_again_it_is_the_same_plan(ending: str, preview: Preview) -> None:
    with files() as (folder, one, two):
        plan = new_plan(one)
        with one.change("Make a plan") as session:
            import_actions(session, plan, preview, today=TODAY)
        before = load(one, plan)
        path = folder / f"plan{ending}"
        with one.read() as session:
            assert export_actions(session, plan, path) == len(preview.actions)
        other = new_plan(two)
        if preview.actions or preview.themes:
            again = bring(two, other, path)
            assert again.notes == []
        assert differences(load(two, other), before) == []
        if preview.actions:
            with two.read() as session:
                assert [match.differences for match in matches(session, other, again)] == [()] * len(preview.actions)


def test_second_plan_of_the_same_file_gets_new_identities_and_keeps_its_parents(store: Store, tmp_path: Path) -> None:
    plan, other = new_plan(store), new_plan(store)
    preview = Preview(file_name="x", table_name="x", mapping=NO_MAPPING, is_own=True)
    first = ActionLine(what="Footpath")
    preview.actions = [first, ActionLine(what="Survey the footpath", parent_id=first.id)]
    with store.change("Make") as session:
        import_actions(session, plan, preview, today=TODAY)
    with store.read() as session:
        export_actions(session, plan, tmp_path / "plan.ods")
    bring(store, other, tmp_path / "plan.ods")
    assert picture(load(store, other), identities=False) == picture(load(store, plan), identities=False)
    assert {line.id for line in load(store, other).actions}.isdisjoint(line.id for line in load(store, plan).actions)


def test_empty_plan_is_written_with_the_headings_that_matter(store: Store, tmp_path: Path) -> None:
    plan = new_plan(store)
    table = table_of(load(store, plan))
    assert table.headings == [
        "ClerkDesk identity",
        "Number",
        "Theme",
        "Action",
        "Lead",
        "When",
        "Cost",
        "How far along",
    ]
    assert table.rows == []


def test_opening_text_is_written_once_and_empty_themes_have_a_row(store: Store) -> None:
    roads, halls = ThemeLine(title="Roads", opening="Long text"), ThemeLine(title="Halls")
    lines = [ActionLine(what="a", theme=roads), ActionLine(what="b", theme=roads)]
    table = table_of(PlanLines([roads, halls], [], lines))
    opening = table.headings.index("Theme opening text")
    assert [row[opening] for row in table.rows] == ["Long text", None, ""]
    assert table.rows[2][table.headings.index("Theme")] == "Halls"
    assert table.rows[2][0] is None


def test_kept_cells_stand_under_their_own_headings(store: Store) -> None:
    line = ActionLine(what="a")
    line.kept = [KeptLine(1, 1, "Who?", "Clerk", True), KeptLine(1, 2, "Implementation", "x", False)]
    line.kept += [KeptLine(1, 3, "Action", "y", False), KeptLine(1, 4, "Implementation", "z", False)]
    other = replace(line, kept=[])
    table = table_of(PlanLines([], [], [line, other]))
    assert table.headings[-4:] == ["Implementation", "Kept: Action", "Implementation", "First printed: Who?"]
    assert table.rows[0][-4:] == ["x", "y", "z", "Clerk"]
    assert table.rows[1][-4:] == [None] * 4
