"""Opens a council's file with the clerk: asks what must be asked, and offers the newest copy of a damaged one."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from clerkdesk import schema
from clerkdesk.core import clock, restore, working_copy
from clerkdesk.core.damage import Damaged
from clerkdesk.core.dates import show_moment
from clerkdesk.core.errors import Trouble
from clerkdesk.core.lock import HeldElsewhere
from clerkdesk.core.places import conflicted_copies, place_here
from clerkdesk.core.restore import Restored
from clerkdesk.core.store import Store
from clerkdesk.core.wording import joined
from clerkdesk.core.working_copy import WorkingCopy
from clerkdesk.widgets.dialogs import Message, ask, show_trouble, tell

Opened = Callable[[Store], None]
_WHERE = {
    "stick": "on a stick. Pulled out at the wrong moment, a stick forgets",
    "share": "on another computer. When the network fails, work there stops",
    "read only": "where it can only be read",
}
_ALWAYS_BROUGHT_BACK = "ClerkDesk can copy it to this laptop, work there, and bring it back when you close it."
_BROUGHT_BACK = {
    "read only": "ClerkDesk can copy it to this laptop and work there. When you close it, it goes back if that place "
    "can be written by then; if not, your work is kept on this laptop.",
}


def open_council(parent: QWidget | None, path: Path, who: str, opened: Opened) -> None:
    """Open the file at `path` and hand the store to `opened`; every question and trouble on the way is shown.

    On a stick, on a share and in a folder that can't be written a working copy on this laptop is offered first.
    """
    try:
        schema.refuse_strange(path)
    except Trouble as trouble:
        show_trouble(parent, str(trouble), f"“{path.name}” was not opened")
        return
    kept = working_copy.working_copy_of(path)
    if path.is_file() and working_copy.is_offered(path):
        _offer_working_copy(parent, path, who, opened)
    elif not path.exists() and kept is not None and kept.path.is_file():
        _open(parent, kept.path, who, opened, False)
    else:
        _open(parent, path, who, opened, False)


def bring_back_when_closed(path: Path) -> str:
    """Bring a working copy back to its stick once its file is closed; return the sentence, empty where it is none.

    Raises Trouble where the stick is not there or its file was changed by another; the working copy then stays.
    """
    for copy in working_copy.all_working_copies():
        if copy.path == path and copy.is_newer:
            working_copy.bring_back(copy)
            return f"“{copy.original.name}” is up to date in {copy.original.parent}."
    return ""


def open_to_read(parent: QWidget | None, path: Path, who: str, opened: Opened) -> None:
    """Open a file or a copy for reading only and hand the store to `opened`."""
    try:
        store = schema.open_file(path, who=who, read_only=True)
    except Trouble as trouble:
        show_trouble(parent, str(trouble))
        return
    opened(store)


def go_back(parent: QWidget | None, path: Path, copy: Path, restored: Callable[[Restored], None]) -> None:
    """Put a copy in the place of the closed file at `path` and tell `restored` what was kept of it."""
    try:
        done = schema.restore_file(path, copy)
    except Trouble as trouble:
        show_trouble(parent, str(trouble))
        return
    restored(done)


def tell_restored(done: Restored) -> None:
    """Say in front of the window that is shown now where the state before is found."""
    windows = (each for each in QApplication.topLevelWidgets() if each.isVisible() and not isinstance(each, QDialog))
    window = next(windows, None)
    if window is None or not done.before():
        return
    tell(window, "Restored", done.before())


def conflict_sentence(path: Path) -> str:
    """Name the files beside `path` that came about because two machines wrote at once; empty where there are none."""
    found = [f"“{other.name}”" for other in conflicted_copies(path)]
    if not found:
        return ""
    are = "is a second version" if len(found) == 1 else "are other versions"
    return (
        f"Beside this file {are} of it: {joined(found)}. Two computers wrote at once, and nothing of either is lost. "
        "Open the other under “My councils…” with “Add a file…”, write down what is missing here and enter it, and "
        "then move the other away."
    )


def offer_rescue(
    parent: QWidget | None,
    damaged: Damaged,
    restored: Callable[[], None],
    put_back: Callable[[Path], None] | None = None,
) -> Message:
    """Offer the newest whole copy of a damaged file, with what would be missing; `restored` opens it.

    Where the file is open, `put_back` closes it first.
    """
    path = damaged.path
    copy = restore.newest_whole(path)
    if copy is None:
        return show_trouble(
            parent,
            "It can't be read, and there is no whole copy of it on this laptop. Nothing was changed. Look for a copy "
            "on your stick or in the second place, and open that one.",
            f"“{path.name}” is damaged",
        )
    dialog = Message(
        parent,
        f"“{path.name}” is damaged",
        f"{restore.missing_sentence(path, copy)} The copy holds {schema.contents_of(copy.path)}. "
        "The damaged file is kept beside it, under the name “damaged”.",
    )
    words = f"Restore the copy made {show_moment(copy.made_at, clock.today())}"
    go = partial(go_back, parent, path, copy.path, partial(_then, restored))
    dialog.button(words, partial(put_back, copy.path) if put_back is not None else go, "main")
    dialog.button("Leave it")
    dialog.open()
    return dialog


def offer_lost(parent: QWidget | None, path: Path, restored: Callable[[], None]) -> bool:
    """Offer the newest whole copy of a file that is no longer there; False where there is none."""
    copy = restore.newest_whole(path)
    if copy is None:
        return False
    made = show_moment(copy.made_at, clock.today())
    ask(
        parent,
        f"“{path.name}” is no longer there",
        f"If it is on a stick, put the stick back. If it is lost, the newest copy was made {made} and holds "
        f"{schema.contents_of(copy.path)}.",
        "Bring it back from the copy",
        partial(go_back, parent, path, copy.path, partial(_then, restored)),
    )
    return True


def _offer_working_copy(parent: QWidget | None, path: Path, who: str, opened: Opened) -> None:
    where = _WHERE[place_here(path)]
    dialog = Message(
        parent,
        "Work on a copy on this laptop?",
        f"“{path.name}” lies {where}. {_BROUGHT_BACK.get(place_here(path), _ALWAYS_BROUGHT_BACK)}",
    )
    dialog.button("Work on a copy", partial(_open_working_copy, parent, path, who, opened), "main")
    dialog.button("Open it where it lies", partial(_open, parent, path, who, opened, False))
    dialog.button("Cancel")
    dialog.open()


def _open_working_copy(parent: QWidget | None, path: Path, who: str, opened: Opened) -> None:
    try:
        copy: WorkingCopy = working_copy.make_working_copy(path)
    except Trouble as trouble:
        show_trouble(parent, str(trouble))
        return
    _open(parent, copy.path, who, opened, False)


def _open(parent: QWidget | None, path: Path, who: str, opened: Opened, take_over: bool) -> None:
    again = partial(_open, parent, path, who, opened, take_over)
    try:
        store = schema.open_file(path, who=who, take_over=take_over)
    except HeldElsewhere as held:
        _ask_take_over(
            parent,
            held,
            partial(_open, parent, path, who, opened, True),
            partial(open_to_read, parent, path, who, opened),
        )
        return
    except Damaged as damaged:
        offer_rescue(parent, damaged, again)
        return
    except Trouble as trouble:
        if path.exists() or not offer_lost(parent, path, again):
            show_trouble(parent, str(trouble), f"“{path.name}” was not opened")
        return
    opened(store)


def _ask_take_over(
    parent: QWidget | None, held: HeldElsewhere, take_over: Callable[[], None], read: Callable[[], None]
) -> None:
    dialog = Message(parent, f"Is “{held.path.name}” still open on {held.holder.machine}?", str(held))
    dialog.button("Only read it", read, "main")
    dialog.button("It is closed there: open it here", take_over, "danger")
    dialog.button("Cancel")
    dialog.open()


def _then(restored: Callable[[], None], done: Restored) -> None:
    restored()
    tell_restored(done)
