"""The steps of an import that tests take: open its page, choose a table, wait, and read what is said."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from clerkdesk.action_plan.actions import outline
from clerkdesk.action_plan.exporting import export_actions
from clerkdesk.action_plan.records import Action, KeptCell, TableImport
from clerkdesk.action_plan.screen.import_dialog import ImportDialog
from clerkdesk.action_plan.screen.outline import ActionPlanScreen
from clerkdesk.core.store import Store
from clerkdesk.widgets.dialogs import Message
from clerkdesk.widgets.form import ChoiceField
from tests.action_plan.conftest import SmallPlan
from tests.action_plan.pages import settle
from tests.council.conftest import button


def opened(page: ActionPlanScreen) -> ImportDialog:
    before = set(page.window().findChildren(ImportDialog))
    button(page, "Import table…").click()
    (found,) = set(page.window().findChildren(ImportDialog)) - before
    assert found.isVisible()
    return found


def wait(page: ActionPlanScreen, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.desk.jobs.busy, timeout=20_000)
    settle()


def show(page: ActionPlanScreen, dialog: ImportDialog, path: Path, qtbot: QtBot) -> None:
    """Choose a file in the system's dialog."""
    dialog.parts.choose_button.click()
    chooser = dialog.findChildren(QFileDialog)[-1]
    chooser.fileSelected.emit(str(path))
    chooser.reject()
    wait(page, qtbot)


def choose_field(dialog: ImportDialog, column: int, words: str) -> None:
    choice = dialog.parts.columns.fields[column]
    assert isinstance(choice, ChoiceField)
    choice.editor.setCurrentIndex(choice.editor.findText(words))
    choice.editor.activated.emit(choice.editor.currentIndex())


def trouble() -> str:
    settle()
    (box,) = [box for box in QApplication.topLevelWidgets() if isinstance(box, Message) and box.isVisible()]
    words = box.accessibleDescription()
    box.accept()
    return words


def count(store: Store, kind: type[Action] | type[KeptCell] | type[TableImport]) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(kind)) or 0


def texts(store: Store, small: SmallPlan) -> list[str]:
    with store.read() as session:
        return [row.what for row in outline.action_rows(session, small.plan)]


def exported(store: Store, small: SmallPlan, path: Path) -> Path:
    with store.read() as session:
        export_actions(session, small.plan, path)
    return path


def exported_and_altered(store: Store, small: SmallPlan, path: Path) -> Path:
    text = exported(store, small, path).read_text("utf-8-sig")
    altered = text.replace("Housing needs survey", "Housing needs survey of all homes").replace("2027/28", "2029/30")
    path.write_text(altered, "utf-8-sig")
    return path


def long_table(folder: Path, actions: int) -> Path:
    path = folder / "long.csv"
    path.write_text("Action,Lead\n" + "".join(f"Action {n},Body {n % 9}\n" for n in range(actions)), "utf-8")
    return path


def damage(store: Store) -> None:
    """Write nonsense over the file, as a failing disk does."""
    store.checkpoint()
    pages = store.path.stat().st_size // 4096
    with store.path.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096 * (pages - 3))
