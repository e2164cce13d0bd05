"""Takes a picture of every page of the window: python packaging/pictures.py DIR [FILE]; dev.py sets it up."""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from clerkdesk.app import make_application
from clerkdesk.app.program import Program
from clerkdesk.core.settings import Settings
from clerkdesk.sample.build import make_sample
from clerkdesk.widgets import theme

SIZE = (1366, 768)
# The name of the look, its colours and its text size in percent.
LOOKS: list[tuple[str, theme.Scheme, int]] = [("light", "light", 100), ("large", "light", 150), ("dark", "dark", 100)]


def take_all(folder: Path, file: Path) -> list[Path]:
    """Write a PNG of every page in every look, and of what stands before a council is open; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    app = make_application()
    settings = Settings()
    taken = []
    for look, scheme, percent in LOOKS:
        settings.put("scheme", scheme)
        settings.put("text_percent", percent)
        program = Program(app, settings)
        program.show_first_start()
        taken.append(take(program.front, folder / f"first_start-{look}.png"))
        program.open_file(file)
        assert program.sitting
        window = program.sitting.window
        window.show()
        QApplication.processEvents()
        window.desk.jobs.wait()  # the copy of the day, which the bottom line names
        for page in window.entries:
            window.go(page)
            taken.append(take(window, folder / f"{page}-{look}.png"))
        program.show_councils()
        taken.append(take(program.front, folder / f"my_councils-{look}.png"))
        window.close()
        program.finish()
    return taken


def take(widget: QWidget | None, path: Path) -> Path:
    """Write a picture of a window as a laptop shows it."""
    assert widget
    widget.resize(*SIZE)
    widget.show()
    for _ in range(5):  # what showing a page sets off, and what that sets off
        QApplication.processEvents()
    widget.grab().save(str(path))
    return path


def pass_on(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Print what Qt says, but not what it lacks only because there is no screen."""
    if "This plugin does not support" not in text:
        print(text, file=sys.stderr)


def main() -> None:
    """Take the pictures with the file given, else with a fresh sample; nothing is left on this computer."""
    qInstallMessageHandler(pass_on)
    with tempfile.TemporaryDirectory() as own:
        os.environ["CLERKDESK_DATA"] = own
        file = Path(sys.argv[2]) if sys.argv[2:] else Path(own) / "Documents" / "Sample council.clerkdesk"
        if not sys.argv[2:]:
            make_sample(file)
        for path in take_all(Path(sys.argv[1]), file):
            print(path)


if __name__ == "__main__":
    main()
