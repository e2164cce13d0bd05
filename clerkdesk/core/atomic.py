"""Write a file whole or not at all."""

import contextlib
import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from clerkdesk.core.errors import Trouble


def write_atomically(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Let `write` fill a new file beside `path`, then put it in its place in one step.

    Raises Trouble with a plain sentence when the disk or the folder refuses; the old file then stands as it was.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes a file for its owner alone; a page on a shared folder is for whoever may read there.
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        raise Trouble(sentence_for(error, path)) from error
    finally:
        if temporary is not None:
            remove_quietly(temporary)


def remove_quietly(path: Path) -> None:
    """Take away a half-written file; where even that fails the first trouble is the one to tell."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def sentence_for(error: OSError, path: Path) -> str:
    """Say in plain words why `path` could not be written and what to do."""
    if error.errno == errno.ENOSPC:
        reason = "the disk is full. Free some space, or choose another place"
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        reason = (
            "this computer does not let you write there, or it is open elsewhere. Close it, or choose another place"
        )
    elif error.errno in (errno.ENOENT, errno.ENODEV, errno.EIO, errno.ENXIO):
        reason = "the folder or the stick is no longer there. Put it back, or choose another place"
    else:
        reason = f"{error.strerror or error}. Choose another place"
    return f"“{path.name}” could not be written in {path.parent}: {reason}. Nothing was changed."


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
