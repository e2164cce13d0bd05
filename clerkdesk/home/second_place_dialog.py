"""Asks where second copies go: at the first closing, and from the page Copies."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from clerkdesk.core.errors import Trouble
from clerkdesk.core.places import sticks_here
from clerkdesk.core.second_place import SecondPlace, lies_elsewhere
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.dialogs import Message, ask, choose_folder


def ask_at_first_closing(desk: Desk, then: Callable[[], None]) -> bool:
    """Ask for a second place where the clerk has not been asked; `then` closes. False where nothing is asked."""
    second = SecondPlace(desk.settings, desk.store.path)
    if desk.read_only or not second.state().asks_for_a_place():
        return False
    dialog = Message(
        desk.window,
        "Where should a second copy go?",
        "This file has copies on this laptop only. Were the laptop lost, they would be lost with it. "
        "Choose a stick, or a folder that your council keeps online; a copy goes there whenever you close the file.",
    )
    dialog.button("Choose a place…", partial(choose_second_place, desk, second, then), "main")
    dialog.button("Not now", then)
    dialog.button("Never ask for this council", partial(_refuse, second, then))
    dialog.open()
    return True


def choose_second_place(desk: Desk, second: SecondPlace, then: Callable[[], None]) -> None:
    """Let the clerk choose the folder, make the first copy there, then call `then`."""
    start = next(iter(sticks_here()), second.folder or desk.documents())
    choose_folder(desk.window, "Where second copies go", start, partial(take_second_place, desk, second, then))


def take_second_place(desk: Desk, second: SecondPlace, then: Callable[[], None], folder: Path) -> None:
    """Use `folder`; where it seems to lie on this laptop ask first."""
    if lies_elsewhere(folder, desk.store.path):
        _choose(desk, second, then, folder, is_elsewhere=False)
        return
    ask(
        desk.window,
        "Is this folder kept anywhere else?",
        f"{folder} seems to lie on this laptop alone; a copy there would be lost with it. "
        "Use it only if another program keeps it online as well.",
        "It is kept online: use it",
        partial(_choose, desk, second, then, folder, is_elsewhere=True),
        danger=True,
    )


def _choose(desk: Desk, second: SecondPlace, then: Callable[[], None], folder: Path, *, is_elsewhere: bool) -> None:
    try:
        second.choose(folder, is_elsewhere=is_elsewhere)
    except Trouble as trouble:
        desk.trouble(trouble)
        return
    desk.note(f"A copy is in {folder}. The next one goes there when this file is closed.")
    then()


def _refuse(second: SecondPlace, then: Callable[[], None]) -> None:
    second.refuse()
    then()
