"""Sends training out from the page of bookings: the register, one person's record, the matrix, the calendar."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QFileDialog

from clerkdesk.core.errors import Trouble
from clerkdesk.core.wording import capital, count_of
from clerkdesk.exchange.writing import KINDS
from clerkdesk.training import exporting
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.dialogs import save_file

_TABLES = ";;".join(f"{words} (*{ending})" for ending, words in KINDS.items())
_CALENDAR = "Calendar file (*.ics)"


def register(desk: Desk) -> QFileDialog:
    """Ask where the register is to lie, and write it."""
    return _ask(desk, "Training register", "xlsx", _TABLES, exporting.export_register, "booking")


def record_of(desk: Desk, person_id: UUID, name: str) -> QFileDialog:
    """Ask where one person's record is to lie, and write it; another council reads it as a register."""
    write = partial(exporting.export_register, person_id=person_id)
    return _ask(desk, f"Training of {name}", "xlsx", _TABLES, write, "booking")


def matrix(desk: Desk) -> QFileDialog:
    """Ask where the matrix is to lie, and write it."""
    write = partial(exporting.export_matrix, today=desk.today())
    return _ask(desk, "Training matrix", "xlsx", _TABLES, write, "person")


def calendar(desk: Desk) -> QFileDialog:
    """Ask where the calendar of booked courses is to lie, and write it."""
    write = partial(exporting.export_calendar, today=desk.today())
    return _ask(desk, "Training calendar", "ics", _CALENDAR, write, "course")


def _ask(desk: Desk, title: str, ending: str, kinds: str, write: Callable[..., int], noun: str) -> QFileDialog:
    offered = desk.documents() / desk.file_name(title, ending)
    return save_file(desk.window, title, offered, kinds, partial(_write, desk, write, noun))


def _write(desk: Desk, write: Callable[..., int], noun: str, path: Path) -> None:
    try:
        with desk.store.read() as session:
            count = write(session, path)
    except Trouble as trouble:
        desk.trouble(trouble)
        return
    desk.settings.put("last_folder", str(path.parent))
    words = count_of(count, noun, "people" if noun == "person" else "")
    desk.note(f"{capital(words)} written to “{path.name}” in the folder {path.parent}.")
