"""Write a file whole or not at all."""

import contextlib
import errno
import io
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from clerkdesk.core.errors import Trouble

_AN_HOUR = 3600  # seconds
_LEAST = 100_000  # bytes that a disk must have free for what is smallest: a lock, a folder


def write_atomically(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Let `write` fill a new file, then put it at `path` in one step.

    Raises Trouble with a plain sentence when the disk or the folder refuses; the old file then stands as it was.
    """
    # Filled in memory first: so it is known how much room it needs, and a fault in `write` costs the disk nothing.
    content = io.BytesIO()
    try:
        write(content)
    except OSError as error:
        raise Trouble(sentence_for(error, path)) from error
    _put(path, lambda file: file.write(content.getbuffer()), len(content.getbuffer()))


def copy_atomically(source: Path, path: Path) -> None:
    """Copy a file byte for byte to `path`, whole or not at all; raises Trouble as `write_atomically` does."""
    try:
        with source.open("rb") as read:
            _put(path, lambda file: shutil.copyfileobj(read, file, 1 << 20), source.stat().st_size)
    except OSError as error:
        raise Trouble(f"“{source.name}” could not be read ({error.strerror}). Nothing was changed.") from error


def sync_folder(folder: Path) -> None:
    """See to it that a name just given in `folder` outlives a power cut; Windows does so by itself."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _put(path: Path, fill: Callable[[BinaryIO], object], size: int) -> None:
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        prefix = f".{path.name[:40]}."
        _remove_old_parts(path.parent, prefix)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=prefix, suffix=".part")
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            fill(file)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes a file for its owner alone; a page on a shared folder is for whoever may read there.
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise Trouble(sentence_for(error, path, needed=size)) from error
    finally:
        if temporary is not None:
            remove_quietly(temporary)


def _remove_old_parts(folder: Path, prefix: str) -> None:
    # Left by a program that was killed, or that was no longer let near the folder; a younger one may be being written.
    with contextlib.suppress(OSError):
        for part in folder.iterdir():
            is_half = part.name.startswith(prefix) and part.suffix == ".part"
            if is_half and time.time() - part.stat().st_mtime > _AN_HOUR:
                remove_quietly(part)


def remove_quietly(path: Path) -> None:
    """Take away a half-written file; where even that fails the first trouble is the one to tell."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def sentence_for(error: OSError, path: Path, *, needed: int = _LEAST) -> str:
    """Say in plain words why `path` could not be written, what to do, and how many bytes are `needed`."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        reason = f"the disk is full.{room_needed(path, needed)} Free some space, or choose another place"
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        reason = (
            "this computer does not let you write there, or it is open elsewhere. Close it, or choose another place"
        )
    elif error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.EIO, errno.ENXIO):
        reason = "the folder or the stick is no longer there. Put it back, or choose another place"
    else:
        reason = f"{error.strerror or error}. Choose another place"
    return f"“{path.name}” could not be written in {path.parent}: {reason}. Nothing was changed."


def room_needed(path: Path, needed: int) -> str:
    """Return " It needs 12 MB; 3 MB are free.", or nothing where either is not known."""
    folder = next((folder for folder in path.parents if folder.is_dir()), None)
    if not needed or folder is None:
        return ""
    return f" It needs {megabytes(needed)}; {megabytes(shutil.disk_usage(folder).free, up=False)} are free."


def megabytes(size: int, *, up: bool = True) -> str:
    """Return bytes as a clerk reads them: "12 MB", rounded up for what is needed and down for what is free."""
    tenths = -(-size // 100_000) if up else size // 100_000
    return f"{tenths / 10:.1f} MB" if tenths < 100 else f"{-(-tenths // 10) if up else tenths // 10:,} MB"


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
