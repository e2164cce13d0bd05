"""What every test may ask for: a computer of its own, a council's file, and the plain fonts of the program."""

import gc
import os
import sys
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["CLERKDESK_STRICT"] = "1"  # text outside a tag is an error here, not a line in the log

from clerkdesk import schema
from clerkdesk.core.store import Store
from clerkdesk.sample.build import make_sample

TODAY = date(2026, 11, 23)
# How long a test takes says what else the computer does; speed is measured in tests/bench.
settings.register_profile("clerkdesk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("clerkdesk")
# As in the program itself: a collection on a job's thread could destroy a part of the window.
gc.disable()
_tests = count()


def pytest_collection_finish() -> None:
    """Let no collection of garbage look again through what reading the tests in has brought: most of its time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def own_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a computer whose settings, copies and documents lie in its own folder."""
    home = tmp_path / "computer"
    monkeypatch.setenv("CLERKDESK_DATA", str(home))
    return home


@pytest.fixture(autouse=True)
def windows_gone() -> None:
    """Let go of the windows of earlier tests: Qt keeps them without an event loop, and each new look styles them."""
    core, widgets = sys.modules.get("PySide6.QtCore"), sys.modules.get("PySide6.QtWidgets")
    if core is not None and core.QCoreApplication.instance() is not None:
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
    if widgets is not None and widgets.QApplication.instance() is not None:
        # One that a test left open would answer to what happens in the next.
        for each in widgets.QApplication.topLevelWidgets():
            if each.isVisible() and each.parent() is None:
                each.hide()
    if next(_tests) % 20 == 0:
        gc.collect()


@pytest.fixture(scope="session")
def new_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return what a new, empty council's file holds."""
    path = tmp_path_factory.mktemp("new") / "New.clerkdesk"
    schema.create_file(path)
    return path.read_bytes()


@pytest.fixture(scope="session")
def sample_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return what the sample council's file holds; making it takes a second."""
    folder = tmp_path_factory.mktemp("sample")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLERKDESK_DATA", str(folder / "computer"))
        make_sample(folder / "Sample.clerkdesk")
    return (folder / "Sample.clerkdesk").read_bytes()


@pytest.fixture
def sample_file(tmp_path: Path, sample_bytes: bytes) -> Path:
    """Return the path of a sample council's file of this test's own."""
    path = tmp_path / "Sample.clerkdesk"
    path.write_bytes(sample_bytes)
    return path


@pytest.fixture
def council_file(tmp_path: Path, new_bytes: bytes) -> Path:
    """Return the path of a new, empty council's file."""
    path = tmp_path / "Ashcombe Magna.clerkdesk"
    path.write_bytes(new_bytes)
    return path


@pytest.fixture
def store(council_file: Path) -> Iterator[Store]:
    """Return the new council's file, open for work."""
    with schema.open_file(council_file, who="Margaret Hale") as opened:
        yield opened
