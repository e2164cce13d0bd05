"""The commands that bring a table of actions in and write one out."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from clerkdesk import schema
from clerkdesk.core import clock
from clerkdesk.core.errors import Trouble
from clerkdesk.core.wording import count_of, joined

if TYPE_CHECKING:
    from uuid import UUID

    from clerkdesk.action_plan.bringing_in import Looked
    from clerkdesk.core.store import Store
    from clerkdesk.exchange.mapping import Field, Mapping
    from clerkdesk.exchange.tables import SourceTable
    from clerkdesk.training.importing import LookedAt

_TRAINING = ("training", "training-matrix", "training-calendar")
_MOST_NAMES = 20
KEEP = "keep"  # in the place of a field: the column is only kept under its heading


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add import and export."""
    bring_in = commands.add_parser("import", help="bring in a table")
    bring_in.add_argument("what", choices=["actions", "training"])
    bring_in.add_argument("table", type=Path, help="CSV, XLSX, XLS, ODS or DOCX")
    bring_in.add_argument("--into", type=Path, required=True, metavar="FILE")
    bring_in.add_argument("--sheet", metavar="NAME", help="which table of the file, where it holds several")
    bring_in.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="HEADING=FIELD",
        help=f"read a column as a field; “{KEEP}” only keeps what it says",
    )
    bring_in.add_argument("--dry-run", action="store_true", help="say what would be made and change nothing")
    bring_in.set_defaults(run=_import)
    write_out = commands.add_parser("export", help="write a table out")
    write_out.add_argument("what", choices=["actions", *_TRAINING])
    write_out.add_argument("file", type=Path)
    write_out.add_argument(
        "--out", type=Path, required=True, metavar="TABLE", help="CSV, XLSX or ODS; ICS for the calendar"
    )
    write_out.set_defaults(run=_export)


def _import(options: argparse.Namespace) -> int:
    return _import_training(options) if options.what == "training" else _import_actions(options)


def _import_actions(options: argparse.Namespace) -> int:
    from clerkdesk.action_plan import bringing_in
    from clerkdesk.action_plan.importing import FIELDS, propose_mapping
    from clerkdesk.exchange.tables import read_tables

    table = _chosen_table(read_tables(options.table), options.sheet, options.table.name)
    mapping = _mapping_of(table, propose_mapping(table), FIELDS, options.map)
    with schema.open_file(options.into, read_only=options.dry_run) as store:
        plan_id = _plan_of(store)
        today = clock.today()
        looked = bringing_in.look(store, plan_id, table, mapping, file_name=options.table.name, today=today)
        _tell(table, looked)
        decisions = looked.usual()
        if not looked.wanted(decisions):
            print("Nothing was changed: there is nothing in the table that is not in the plan.")
        elif options.dry_run:
            print("Nothing was changed: this was only to see.")
        else:
            done = bringing_in.bring_in(store, plan_id, looked, today=today, decisions=decisions)
            print(
                f"{count_of(done.added, 'action').capitalize()} added, {done.updated:,} updated, "
                f"{done.left:,} left as they were, in {options.into}."
            )
    return 0


def _import_training(options: argparse.Namespace) -> int:
    from clerkdesk.exchange.tables import read_tables
    from clerkdesk.training import importing
    from clerkdesk.training.register_fields import FIELDS

    table = _chosen_table(read_tables(options.table), options.sheet, options.table.name)
    mapping = _mapping_of(table, importing.propose_mapping(table), FIELDS, options.map)
    with schema.open_file(options.into, read_only=options.dry_run) as store:
        looked = importing.look(store, table, mapping, clock.today())
        _tell_training(table, options.table.name, mapping, looked)
        if not looked.lines:
            print("Nothing was changed: there is nothing in the table that is not there already.")
        elif options.dry_run:
            print("Nothing was changed: this was only to see.")
        else:
            count = importing.bring_in(store, looked)
            print(f"{count_of(count, 'booking').capitalize()} added in {options.into}.")
    return 0


def _tell_training(table: "SourceTable", file: str, mapping: "Mapping", looked: "LookedAt") -> None:
    from clerkdesk.exchange.mapping import shown_heading
    from clerkdesk.training.register_fields import FIELDS

    titles = {field.key: field.title for field in FIELDS}
    print(f"“{table.name}” in {file}: {looked.summary()}")
    for column, key in enumerate(mapping.fields):
        print(f"  {shown_heading(mapping, column)}: {f'read as {titles[key]}' if key else 'kept in the notes'}")
    if looked.new_people:
        print(f"New: {', '.join(looked.new_people[:_MOST_NAMES])}{_and_more(len(looked.new_people) - _MOST_NAMES)}")
    for note in looked.notes:
        print(f"Row {note.row} {note.text}" if note.row else note.text)


def _and_more(more: int) -> str:
    return f" and {more:,} more" if more > 0 else ""


def _export_training(options: argparse.Namespace) -> int:
    from clerkdesk.training import exporting

    with schema.open_file(options.file, read_only=True) as store, store.read() as session:
        if options.what == "training":
            words = count_of(exporting.export_register(session, options.out), "booking")
        elif options.what == "training-matrix":
            words = count_of(exporting.export_matrix(session, options.out, clock.today()), "person", "people")
        else:
            words = count_of(exporting.export_calendar(session, options.out, clock.today()), "course")
    print(f"{words.capitalize()} written to {options.out}.")
    return 0


def _export(options: argparse.Namespace) -> int:
    if options.what in _TRAINING:
        return _export_training(options)
    from clerkdesk.action_plan.exporting import export_actions

    with schema.open_file(options.file, read_only=True) as store, store.read() as session:
        count = export_actions(session, _plan_of(store), options.out)
    print(f"{count_of(count, 'action').capitalize()} written to {options.out}.")
    return 0


def _plan_of(store: "Store") -> "UUID":
    from clerkdesk.action_plan.actions.plan import chosen_plan

    with store.read() as session:
        found = chosen_plan(session, "")
    if found is None:
        raise Trouble("This council has no plan yet. Add one on the page “Plan”.")
    return found


def _chosen_table(tables: "Sequence[SourceTable]", sheet: str | None, file: str) -> "SourceTable":
    from clerkdesk.action_plan.bringing_in import likeliest

    if sheet is None:
        return tables[likeliest(tables)]
    named = [table for table in tables if table.name.casefold() == sheet.casefold()]
    if not named:
        names = joined([f"“{table.name}”" for table in tables])
        raise Trouble(f"There is no table “{sheet}” in “{file}”; it holds {names}.")
    return named[0]


def _mapping_of(
    table: "SourceTable", mapping: "Mapping", fields: "Sequence[Field]", changes: Sequence[str]
) -> "Mapping":
    from clerkdesk.exchange import mapping as columns

    for change in changes:
        heading, sign, field = change.rpartition("=")
        if not sign:
            raise Trouble(f"“{change}” does not say which column is read as what. Write “Heading=Field”.")
        headings = [columns.folded(columns.shown_heading(mapping, number)) for number in range(table.width)]
        if columns.folded(heading) not in headings:
            known = joined([f"“{columns.shown_heading(mapping, number)}”" for number in range(table.width)])
            raise Trouble(f"There is no heading “{heading}” in the table; it has {known}.")
        mapping = columns.changed(mapping, headings.index(columns.folded(heading)), _field_called(field, fields))
    return mapping


def _field_called(name: str, fields: "Sequence[Field]") -> str | None:
    from clerkdesk.exchange.mapping import folded

    if folded(name) == KEEP:
        return None
    for field in fields:
        if folded(name) in (folded(field.key), folded(field.title)):
            return field.key
    known = joined([f"“{field.title}”" for field in fields], "or")
    raise Trouble(f"There is no field “{name}”. Write {known}, or “{KEEP}” to keep the column under its heading.")


def _tell(table: "SourceTable", looked: "Looked") -> None:
    from clerkdesk.action_plan.importing import FIELDS
    from clerkdesk.exchange.mapping import shown_heading

    preview = looked.preview
    titles = {field.key: field.title for field in FIELDS}
    print(f"“{table.name}” in {preview.file_name}: {preview.summary()}")
    for column, key in enumerate(preview.mapping.fields):
        read_as = f"read as {titles[key]}" if key else "kept under its heading"
        print(f"  {shown_heading(preview.mapping, column)}: {read_as}")
    if looked.matches:
        differing = sum(bool(match.differences) for match in looked.matches)
        print(f"{len(looked.matches):,} of them are in the plan already; {differing:,} differ.")
    for note in preview.notes:
        print(f"Row {note.row}: {note.text}" if note.row else note.text)
