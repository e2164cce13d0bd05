"""Keep what an import means, in one change: themes, issues, actions, bodies, and every cell as it was printed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID, uuid4

from sqlalchemy import Table, delete, insert, select, update
from sqlalchemy.orm import Session

from clerkdesk.action_plan.actions.editing import drop_unused_comments, end_of
from clerkdesk.action_plan.importing.matching import ADD, LEAVE, UPDATE, matches, present
from clerkdesk.action_plan.importing.placing import Placed, place_themes
from clerkdesk.action_plan.importing.preview import Preview
from clerkdesk.action_plan.plan_table.lines import PLAIN, ActionLine
from clerkdesk.action_plan.records import (
    Action,
    ActionParty,
    ActionUpdate,
    Evidence,
    Funding,
    KeptCell,
    SharedComment,
    TableImport,
)
from clerkdesk.core.record import Record
from clerkdesk.council.records import Organisation, Person
from clerkdesk.council.rules import folded
from clerkdesk.exchange.tables import Progress, nothing_told

_AT_ONCE = 500  # rows between two words of progress


@dataclass(frozen=True)
class Imported:
    """What an import did."""

    added: int
    updated: int
    left: int


def import_actions(
    session: Session,
    plan_id: UUID,
    preview: Preview,
    *,
    today: date,
    decisions: Mapping[UUID, str] | None = None,
    progress: Progress = nothing_told,
) -> Imported:
    """Keep all that the preview shows; for actions that are in the plan already, do what was decided.

    `decisions` says UPDATE, ADD or LEAVE by identity; without a word an action is updated where it differs.
    """
    wanted = _wanted(session, plan_id, preview, decisions or {})
    new = [line for line in preview.actions if wanted.get(line.id, ADD) == ADD]
    altered = [line for line in preview.actions if wanted.get(line.id) == UPDATE]
    keys = _keys(session, new)
    lines = [line for line in preview.actions if wanted.get(line.id) != LEAVE]
    placed = place_themes(session, plan_id, preview, lines)
    names = _Names(session, lines)
    comments = _comments(session, plan_id, lines)
    source = _note_import(session, plan_id, preview, today)
    _insert(session, Action, _new_actions(session, plan_id, new, keys, placed, names, comments), progress)
    # Parents come last: an action may stand below one that follows it in the table.
    _set_parents(session, plan_id, lines, keys)
    for kind, rows in _children(new, keys, names):
        _insert(session, kind, rows, progress)
    for line in altered:
        _update(session, line, preview, placed, names, comments)
    drop_unused_comments(session, plan_id)
    _insert(session, KeptCell, _kept_cells(source, preview, lines, keys), progress)
    return Imported(len(new), len(altered), len(preview.actions) - len(lines))


def _wanted(session: Session, plan_id: UUID, preview: Preview, decisions: Mapping[UUID, str]) -> dict[UUID, str]:
    """Return what is done with each action of the table that is in the plan already."""
    there = present(session, plan_id, preview)
    if there <= decisions.keys():
        return {key: decisions[key] for key in there}
    usual = {match.line.id: UPDATE if match.differences else LEAVE for match in matches(session, plan_id, preview)}
    return {key: decisions.get(key, usual[key]) for key in there}


class _Names:
    """Keys of bodies and people by name; each name that is new is added once."""

    def __init__(self, session: Session, lines: Sequence[ActionLine]) -> None:
        """Look up what is there and add what is not."""
        bodies = [party.name for line in lines for party in line.parties] + [line.refused_by for line in lines]
        self.bodies = _find_or_add(session, Organisation, bodies)
        self.people = _find_or_add(session, Person, [line.lead_person for line in lines])

    def body(self, name: str) -> UUID | None:
        """Return the key of a body, or None for no name."""
        return self.bodies.get(_key(name))

    def person(self, name: str) -> UUID | None:
        """Return the key of a person, or None for no name."""
        return self.people.get(_key(name))


def _key(name: str) -> str:
    return folded(name) or name.strip()


def _find_or_add(session: Session, kind: type[Organisation] | type[Person], names: Iterable[str]) -> dict[str, UUID]:
    there: dict[str, UUID] = {}
    for key, name in session.execute(select(kind.id, kind.name)):
        there.setdefault(_key(name), key)
    added = []
    for name in names:
        if name.strip() and _key(name) not in there:
            draft = kind(name=" ".join(name.split()))
            there[_key(name)] = draft.id
            added.append(draft)
    session.add_all(added)
    session.flush()
    return there


def _keys(session: Session, new: Sequence[ActionLine]) -> dict[UUID, UUID]:
    """Return the key of each new action: its identity from the table, unless some plan of the file has it already."""
    taken = set(session.scalars(select(Action.id))) if any(line.has_identity for line in new) else set()
    return {line.id: uuid4() if line.id in taken else line.id for line in new}


def _comments(session: Session, plan_id: UUID, lines: Sequence[ActionLine]) -> dict[str, UUID]:
    asked = select(SharedComment.text, SharedComment.id).where(SharedComment.plan_id == plan_id)
    there = dict(session.execute(asked).all())
    for text in dict.fromkeys(line.comment for line in lines if line.comment.strip()):
        if text not in there:
            made = SharedComment(plan_id=plan_id, text=text)
            session.add(made)
            there[text] = made.id
    session.flush()
    return there


def _note_import(session: Session, plan_id: UUID, preview: Preview, today: date) -> UUID:
    made = TableImport(plan_id=plan_id, file_name=preview.file_name, table_name=preview.table_name, imported_on=today)
    session.add(made)
    session.flush()
    return made.id


def _new_actions(
    session: Session,
    plan_id: UUID,
    new: Sequence[ActionLine],
    keys: Mapping[UUID, UUID],
    placed: Placed,
    names: _Names,
    comments: Mapping[str, UUID],
) -> list[dict[str, Any]]:
    ends: dict[UUID | None, int] = {}
    rows = []
    for line in new:
        theme = placed.theme(line.theme)
        position = ends[theme] if theme in ends else end_of(session, plan_id, theme)
        ends[theme] = position + 1
        row = {"id": keys[line.id], "plan_id": plan_id, "parent_id": None, "position": position}
        rows.append(row | _columns(line, placed, names, comments))
    return rows


def _columns(line: ActionLine, placed: Placed, names: _Names, comments: Mapping[str, UUID]) -> dict[str, Any]:
    return {name: getattr(line, name) for name in PLAIN} | {
        "theme_id": placed.theme(line.theme),
        "issue_id": placed.issue(line.issue),
        "comment_id": comments.get(line.comment) if line.comment.strip() else None,
        "lead_person_id": names.person(line.lead_person),
        "refused_by_id": names.body(line.refused_by),
    }


def _set_parents(session: Session, plan_id: UUID, lines: Sequence[ActionLine], keys: Mapping[UUID, UUID]) -> None:
    if not any(line.parent_id for line in lines):
        return
    there = set(session.scalars(select(Action.id).where(Action.plan_id == plan_id)))
    rows = []
    for line in lines:
        key = keys.get(line.id, line.id)
        parent = keys.get(line.parent_id, line.parent_id) if line.parent_id else None
        if parent in there and parent != key:
            rows.append({"id": key, "parent_id": parent})
    if rows:
        session.execute(update(Action), rows)


_CHILDREN: tuple[tuple[type[Record], str], ...] = (
    (ActionParty, "parties"),
    (Evidence, "evidence"),
    (Funding, "funding"),
    (ActionUpdate, "updates"),
)


def _children(
    lines: Sequence[ActionLine], keys: Mapping[UUID, UUID], names: _Names
) -> Iterable[tuple[type[Record], list[dict[str, Any]]]]:
    for kind, name in _CHILDREN:
        rows = []
        for line in lines:
            for position, child in enumerate(getattr(line, name)):
                row = {"id": uuid4(), "action_id": keys.get(line.id, line.id), "position": position, **child._asdict()}
                if kind is ActionParty:
                    row["organisation_id"] = names.body(row.pop("name"))
                rows.append(row)
        yield kind, rows


def _kept_cells(
    source: UUID, preview: Preview, lines: Sequence[ActionLine], keys: Mapping[UUID, UUID]
) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [
        {"id": uuid4(), "import_id": source, "action_id": None, **cell._asdict()} for cell in preview.loose
    ]
    for line in lines:
        key = keys.get(line.id, line.id)
        rows += [{"id": uuid4(), "import_id": source, "action_id": key, **cell._asdict()} for cell in line.kept]
    return rows


def _insert(session: Session, kind: type[Record], rows: list[dict[str, Any]], progress: Progress) -> None:
    # By table and not by class: half the time for tens of thousands of cells.
    table = cast(Table, kind.__table__)
    for start in range(0, len(rows), _AT_ONCE):
        progress(start, len(rows))
        session.execute(insert(table), rows[start : start + _AT_ONCE])


# Updating an action that is there

_COLUMNS_OF: dict[str, tuple[str, ...]] = {
    "theme": ("theme_id",),
    "issue": ("issue_id",),
    "when": ("when_words",),
    "cost": ("cost_low",),
    "lead_person": ("lead_person_id",),
    "refused_by": ("refused_by_id",),
    "comment": ("comment_id",),
    **{name: (name,) for name in PLAIN if name not in ("when_words", "cost_low")},
}
_CHILDREN_OF: dict[str, type[Evidence] | type[Funding] | type[ActionUpdate]] = {
    "evidence": Evidence,
    "funding": Funding,
    "updates": ActionUpdate,
}
_PARTS_OF = {"lead": "lead", "partners": "partner", "doers": "doer"}


def _update(
    session: Session,
    line: ActionLine,
    preview: Preview,
    placed: Placed,
    names: _Names,
    comments: Mapping[str, UUID],
) -> None:
    """Write the columns that the table has; what it has no column for stays as it is."""
    mapped = [key for key in preview.mapping.fields if key is not None]
    columns = _columns(line, placed, names, comments)
    wanted = {name: columns[name] for key in mapped for name in _COLUMNS_OF.get(key, ())}
    if "parent" in mapped and line.parent_id is None:
        wanted["parent_id"] = None
    if wanted:
        session.execute(update(Action), [{"id": line.id, **wanted}])
    _replace_children(session, line, mapped, names)
    # Cells that the table brings again take the place of those kept before.
    for heading, is_mapped in {(cell.heading, cell.is_mapped) for cell in line.kept}:
        same = (KeptCell.action_id == line.id, KeptCell.heading == heading, KeptCell.is_mapped == is_mapped)
        session.execute(delete(KeptCell).where(*same))


def _replace_children(session: Session, line: ActionLine, mapped: Sequence[str], names: _Names) -> None:
    children = dict(_children([line], {}, names))
    for key, kind in _CHILDREN_OF.items():
        if key in mapped:
            session.execute(delete(kind).where(kind.action_id == line.id))
            _insert(session, kind, children[kind], nothing_told)
    parts = [part for key, part in _PARTS_OF.items() if key in mapped]
    session.execute(delete(ActionParty).where(ActionParty.action_id == line.id, ActionParty.part.in_(parts)))
    _insert(session, ActionParty, [row for row in children[ActionParty] if row["part"] in parts], nothing_told)
