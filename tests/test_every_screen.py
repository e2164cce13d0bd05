"""Every page can be used by everyone, with the sample council and with an empty file: walks the one list of pages."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerkdesk.app import SCREENS, make_application
from clerkdesk.app.program import Program
from clerkdesk.core import paths
from clerkdesk.core.settings import Settings
from clerkdesk.council.first_start import FirstStart
from clerkdesk.founding import found_council
from clerkdesk.widgets import theme
from clerkdesk.widgets.print_pane import PrintDialog
from clerkdesk.widgets.window import MainWindow
from tests.screens import checks

# To count the branches costs a third more; the tests of each page have reached them.
pytestmark = pytest.mark.no_cover
PAGES = [entry.key for entry in SCREENS]
each_page = pytest.mark.parametrize("page", PAGES)
both = pytest.mark.parametrize("opened", ["sample", "empty"], indirect=True)
sample = pytest.mark.parametrize("opened", ["sample"], indirect=True)
plain = pytest.mark.parametrize("percent", [100], indirect=True)


@pytest.fixture(scope="module")
def own_computer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give all tests here one computer, because a window serves many of them."""
    home = tmp_path_factory.mktemp("computer")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLERKDESK_DATA", str(home))
        yield home


@pytest.fixture(autouse=True)
def windows_gone(qapp: QApplication) -> None:
    """Let go of what tests closed, and leave the window standing between tests."""
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="module")
def opened(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    own_computer: Path,
    sample_bytes: bytes,
    qapp: QApplication,
) -> Iterator[MainWindow]:
    """Open the program once with the sample council or with an empty file."""
    path = tmp_path_factory.mktemp("council") / "Council.clerkdesk"
    if request.param == "sample":
        path.write_bytes(sample_bytes)
    else:
        found_council(FirstStart(path=path, who="Margaret Hale", name="Nether Stoke"), date.today())
    settings = Settings()
    settings.put("who", "Margaret Hale")
    settings.put("scheme", "light")
    program = Program(make_application(), settings)
    program.open_file(path)
    assert program.sitting is not None
    yield program.sitting.window
    if program.sitting is not None:
        program.sitting.window.close()
    program.finish()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.apply(qapp, "light", 100)


@pytest.fixture(scope="module")
def percent(request: pytest.FixtureRequest, opened: MainWindow, qapp: QApplication) -> int:
    """Set the text size of the window; larger with all of its pages open, as who works in it does."""
    if request.param > 100:
        for page in PAGES:
            opened.go(page)
    theme.apply(qapp, "light", request.param)
    return int(request.param)


@pytest.fixture
def window(opened: MainWindow, percent: int) -> Iterator[MainWindow]:
    """Show the window; what a test opens besides is closed after it, so that none stands in the way of the next."""
    opened.resize(1280, 720)
    opened.activateWindow()
    yield opened
    for each in QApplication.topLevelWidgets():
        if each is not opened and each.isVisible():
            each.close()


@pytest.mark.parametrize("front", [Program.show_first_start, Program.show_councils])
def test_everyone_can_use_what_comes_before_a_council(
    front: Callable[[Program], None], qtbot: QtBot, tmp_path: Path, sample_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLERKDESK_DATA", str(tmp_path / "computer"))
    settings = Settings()
    settings.put("scheme", "light")
    settings.put("files_known", [str(sample_file), str(tmp_path / "gone.clerkdesk")])
    program = Program(make_application(), settings)
    front(program)
    widget = program.front
    assert widget is not None
    qtbot.addWidget(widget)
    widget.resize(1280, 720)
    checks.settle()
    assert checks.everything(widget) == []
    assert checks.at_text_sizes(widget) == []
    program.finish()


@plain
@both
@each_page
def test_everyone_can_use_the_page(window: MainWindow, page: str) -> None:
    window.go(page)
    checks.settle()
    assert checks.everything(window) == []


@pytest.mark.parametrize("percent", [100, 150], indirect=True)
@both
@each_page
def test_nothing_is_cut_off_at_plain_and_at_large_text(window: MainWindow, page: str) -> None:
    window.go(page)
    checks.settle(8)
    assert [*checks.cut_off(window), *checks.too_large(window)] == []


@pytest.mark.parametrize("page", PAGES)
def test_page_has_help_of_its_own(page: str) -> None:
    assert (paths.resources() / "help" / f"{page}.md").is_file()


@plain
@sample
def test_search_takes_any_text(window: MainWindow) -> None:
    window.go("home")
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    for typed in ("O'Brien", "foo-bar", "(", "*", "%", "hal", '"', "<b>", "\\", "日本", " ", "a" * 500):
        window.search.setText(typed)
        window.search.textEdited.emit(typed)
        checks.settle()


@plain
@sample
@each_page
def test_page_prints(window: MainWindow, page: str, qtbot: QtBot) -> None:
    window.go(page)
    before = set(QApplication.topLevelWidgets())
    window.print_page()
    for asked in window.findChildren(PrintDialog):
        asked.show_pages()
    qtbot.waitUntil(lambda: not window.desk.jobs.busy)
    checks.settle()
    opened = [widget for widget in set(QApplication.topLevelWidgets()) - before if widget.isVisible()]
    assert opened
    for widget in opened:
        widget.close()
