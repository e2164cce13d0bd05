"""What the program notes for whoever looks after it: faults and versions, never a word of a council's file."""

import contextlib
import logging
import platform
import sqlite3
import sys
import traceback
from collections.abc import Callable, Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

import clerkdesk
from clerkdesk.core import clock, paths
from clerkdesk.core.atomic import write_atomically

_MOST_BYTES, _OLDER_FILES = 500_000, 3
_LINES_IN_REPORT = 200
# Faults whose message names parts of the program; every other message may hold what a user typed.
_NAME_CODE = (AttributeError, ImportError, NameError, NotImplementedError, TypeError)
_log = logging.getLogger("clerkdesk")


def begin() -> None:
    """Begin to write the log of this computer; where it can't be written the program runs without."""
    _log.setLevel(logging.INFO)
    for old in list(_log.handlers):
        _log.removeHandler(old)
        old.close()
    try:
        _file().parent.mkdir(exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            _file(), maxBytes=_MOST_BYTES, backupCount=_OLDER_FILES, encoding="utf-8"
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%Y-%m-%d %H:%M:%S"))
    _log.addHandler(handler)
    _log.propagate = False
    _log.info("started, %s", ", ".join(versions()))


def note(text: str) -> None:
    """Write one line; `text` is made of the program's own words."""
    _log.info(text)


def note_fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Write a fault into the log and return the same lines, to be shown and sent."""
    text = fault_in_words(kind, error, trace)
    _log.error(text)
    return text


def fault_in_words(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Return where a fault happened, without values: what a user typed may stand in any of them."""
    lines = [f"ClerkDesk {clerkdesk.__version__}, {clock.now():%Y-%m-%d %H:%M:%S}", f"{kind.__name__}{_message(error)}"]
    lines += [f"  {_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    cause = error.__cause__ or error.__context__
    if cause is not None:
        lines.append(f"after {type(cause).__name__}{_message(cause)}")
        lines += [
            f"  {_short(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(cause.__traceback__)
        ]
    return "\n".join(lines)


def write_report(path: Path) -> None:
    """Write one text file with the versions and the last lines of the log; raises Trouble."""
    lines = [f"ClerkDesk report of {clock.now():%Y-%m-%d %H:%M}", "", *versions(), "", "The last lines of the log:"]
    text = "\n".join([*lines, *_last_lines()]) + "\n"
    write_atomically(path, lambda file: file.write(text.encode("utf-8")))


def rewrite(change: Callable[[str], str]) -> None:
    """Let `change` alter the log and its older files, should a word of a council's file have got into one."""
    for file in _file().parent.glob(f"{_file().name}*"):
        with contextlib.suppress(OSError), file.open("r+", encoding="utf-8", errors="replace") as kept:
            before = kept.read()
            after = change(before)
            if after != before:
                kept.seek(0)
                kept.write(after)
                kept.truncate()


def versions() -> list[str]:
    """Return the versions of the program and of what it stands on."""
    found = [
        f"ClerkDesk {clerkdesk.__version__}",
        f"Python {platform.python_version()}",
        f"SQLite {sqlite3.sqlite_version}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
    ]
    # Named only where it runs anyway: a command without a screen has none.
    qt = sys.modules.get("PySide6")
    return [*found, f"Qt {qt.__version__}"] if qt is not None else found


def _message(error: BaseException) -> str:
    return f": {error}" if isinstance(error, _NAME_CODE) else ""


def _short(name: str) -> str:
    # The folder may bear a person's name.
    parts = Path(name).parts
    return "/".join(parts[-3:])


def _last_lines() -> Iterator[str]:
    try:
        lines = _file().read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return
    yield from lines[-_LINES_IN_REPORT:]


def _file() -> Path:
    return paths.data_folder() / "logs" / "clerkdesk.log"
