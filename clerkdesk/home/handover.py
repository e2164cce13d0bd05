"""Makes the hand-over folder: the closed file, a guide, open formats, and the sheet for the sealed envelope."""

import shutil
from datetime import date
from pathlib import Path

import clerkdesk
from clerkdesk import catalogue, schema
from clerkdesk.action_plan.actions import outline
from clerkdesk.core import backup
from clerkdesk.core.atomic import sentence_for, write_atomically
from clerkdesk.core.dates import show_date
from clerkdesk.core.errors import Trouble
from clerkdesk.core.second_place import CopyState
from clerkdesk.core.store import Store
from clerkdesk.core.working_copy import original_of
from clerkdesk.council import actions as council_actions
from clerkdesk.council import rules
from clerkdesk.home.guide import EVERYTHING, HandOver, envelope, guide


def make_hand_over(store: Store, folder: Path, today: date, copies: CopyState) -> Path:
    """Make a new folder in `folder` with everything that the next clerk needs and return it.

    `copies` says where else the file lies.

    Raises Trouble where it is there already or can't be written; then nothing is left behind.
    """
    name = f"{store.path.stem} hand-over {show_date(today)}"
    target, part = folder / name, folder / f"{name}.part"
    if target.exists():
        raise Trouble(f"“{name}” is there already in {folder}. Choose another folder, or take the old one away.")
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        _fill(store, part, today, copies)
        part.replace(target)
    except OSError as error:
        # The file once more, and its tables in two other forms.
        raise Trouble(sentence_for(error, target, needed=3 * store.path.stat().st_size)) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return target


def _fill(store: Store, folder: Path, today: date, copies: CopyState) -> None:
    # ReportLab is imported only when something is printed.
    from clerkdesk.exchange.open_format import everything, shape
    from clerkdesk.printing.pdf import write_pdf

    backup.copy_out(store.path, folder / store.path.name)
    tables = _write_tables(store, folder, today)
    told = _told(store, today, tables, copies)
    write_pdf(guide(told), folder / "Read this first.pdf")
    write_pdf(envelope(told), folder / "For the sealed envelope.pdf")
    with store.read() as session:
        content = everything(session)
    write_atomically(folder / f"{EVERYTHING}.json", lambda file: file.write(content))
    write_atomically(folder / f"{EVERYTHING}.schema.json", lambda file: file.write(shape()))


def _write_tables(store: Store, folder: Path, today: date) -> list[str]:
    from clerkdesk.action_plan.exporting import export_actions
    from clerkdesk.exchange.writing import write_table

    with store.read() as session:
        plans = outline.plans(session)
        people = council_actions.people(session, today)
        bodies = council_actions.organisations(session)
        written = []
        for number, plan in enumerate(plans, 1):
            for ending in ("xlsx", "csv"):
                written.append(f"Actions{f' {number}' if len(plans) > 1 else ''}.{ending}")
                export_actions(session, plan.id, folder / written[-1])
    lists = {
        "People": (["Name", "Roles", "Organisation", "E-mail", "Telephone"],
                   [[p.name, p.roles, p.organisation, p.email, p.phone] for p in people]),
        "Organisations": (["Name", "Kind", "Contact", "E-mail", "Telephone"],
                          [[o.name, o.kind, o.contact_name, o.email, o.phone] for o in bodies]),
    }  # fmt: skip
    for name, (headings, rows) in lists.items():
        for ending in ("xlsx", "csv"):
            written.append(f"{name}.{ending}")
            write_table(folder / written[-1], name, headings, rows)
    return written


def _told(store: Store, today: date, tables: list[str], copies: CopyState) -> HandOver:
    with store.read() as session:
        people = council_actions.people(session, today)
        bodies = council_actions.organisations(session)
        return HandOver(
            council=rules.display_name(council_actions.council(session)),
            today=today,
            file_name=store.path.name,
            holds=schema.contents_of(store.path),
            version=clerkdesk.__version__,
            due=catalogue.due(session, today),
            people=[(p.name, p.roles, p.email, p.phone) for p in people if not p.has_left],
            organisations=[(o.name, o.kind, o.contact_name or o.email) for o in bodies],
            tables=tables,
            lies_in=str(original_of(store.path).parent),
            second_place=str(copies.place or ""),
            last_copy=copies.elsewhere(today).replace("this laptop", "it"),
        )
