"""A program to which the system refuses all writing from a named point on: what does it say, and can it go on?"""

import ctypes
import errno
import random
import shutil
import struct
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from uuid import UUID

from clerkdesk import schema
from clerkdesk.core import backup
from clerkdesk.core.damage import faults_of
from clerkdesk.core.errors import Trouble

from .writer import CLOSED, POINTS, VERBS, edit, make_old, say, watch_calls

# A right taken away, a disk that is full, a stick that was pulled out.
CODES = (errno.EACCES, errno.ENOSPC, errno.EIO)
_LOAD, _IS, _ANY_OF, _GREATER, _GIVE = 0x20, 0x15, 0x45, 0x25, 0x06
_NUMBER, _ARGUMENT = 0, 16  # where the kernel's record of a call holds its number and its first argument
# Calls of x86-64 that alter a folder or a file without naming it by an open file: mkdir, rename, unlink, chmod …
_ALTER = (76, 82, 83, 84, 87, 90, 91, 258, 263, 264, 268, 316)
_WRITE = (1, 18, 20, 74, 75, 77, 285, 296)  # write, pwrite, fsync, ftruncate …
_OPEN = ((2, 1), (257, 2))  # open and openat, and which of their arguments says for what
_FOR_WRITING = 0o103  # O_WRONLY, O_RDWR, O_CREAT
_ALLOW, _ERROR = 0x7FFF0000, 0x00050000
# A bare file of before the first version, and a full one of each version that is older than this program.
_VERSIONS = sorted((Path(__file__).parents[1] / "files" / "versions").glob("*.clerkdesk"))
_OLD = (None, *(file for file in _VERSIONS if file.stem != f"version-{schema.VERSION}"))


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.c_char_p)]


def refuse_writing(code: int) -> None:
    """Let the kernel refuse with `code` whatever this thread writes, makes, renames or takes away from now on.

    Other threads are not touched, and there is no way back for this one.
    """
    steps = b"".join(_steps(code))
    kept = ctypes.create_string_buffer(steps, len(steps))
    program = _Program(len(steps) // 8, ctypes.cast(kept, ctypes.c_char_p))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    if prctl(38, 1, 0, 0, 0) or prctl(22, 2, ctypes.byref(program)):
        raise OSError(ctypes.get_errno(), "the kernel takes no filter here")


def _steps(code: int) -> Iterator[bytes]:
    # The end of each part leads on to the next where its call is not the one that is asked for.
    def step(what: int, value: int, if_so: int = 0, if_not: int = 0) -> bytes:
        return struct.pack("HBBI", what, if_so, if_not, value)

    refused, allowed = step(_GIVE, _ERROR | code), step(_GIVE, _ALLOW)
    for number in _ALTER:
        yield from (step(_LOAD, _NUMBER), step(_IS, number, 0, 1), refused)
    for number in _WRITE:  # what goes to the screen is no file
        yield from (step(_LOAD, _NUMBER), step(_IS, number, 0, 4), step(_LOAD, _ARGUMENT), step(_GREATER, 2, 0, 1))
        yield from (refused, allowed)
    for number, argument in _OPEN:
        yield from (step(_LOAD, _NUMBER), step(_IS, number, 0, 4), step(_LOAD, _ARGUMENT + 8 * argument))
        yield from (step(_ANY_OF, _FOR_WRITING, 0, 1), refused, allowed)
    yield allowed


def told(work: Callable[[], None], after: int, code: int) -> tuple[str, int]:
    """Do `work` while writing is refused from a point on; return what a clerk is told and how many points passed."""
    found: list[str] = []

    def refuse() -> None:
        POINTS.then = _nothing
        refuse_writing(code)

    def run() -> None:
        POINTS.after, POINTS.passed, POINTS.then = after, 0, refuse
        try:
            work()
            found.append("done")
        except Trouble as trouble:
            found.append(f"{type(trouble).__name__} {trouble}".replace("\n", " "))
        finally:
            POINTS.then = _nothing

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if not found:
        sys.exit(1)  # the thread has printed what was no Trouble
    return found[0], POINTS.passed


def _nothing() -> None:
    """Let the point pass."""


def open_verbs(path: Path, plan: UUID, verb: str, rounds: int) -> None:
    """Do a verb of an open file again and again, and after each refusal make a change with the same program."""
    store = schema.open_file(path, who="Writer")
    POINTS.then = _nothing
    watch_calls()
    # The first time it does more, such as laying the triggers of history.
    points = [told(partial(VERBS[verb], store, plan, number), 1_000_000, 0)[1] for number in (0, 1)][1]
    dice = random.Random(verb)
    for number in range(2, rounds + 2):
        code = CODES[number % len(CODES)]
        after = dice.randrange(points)
        words, _ = told(partial(VERBS[verb], store, plan, number), after, code)
        say(f"{verb} {after} {errno.errorcode[code]} {words}")
        edit(store, plan, 1_000 + number)
    store.close()


def closed_verbs(path: Path, verb: str, rounds: int) -> None:
    """Do a verb of a closed file again and again; after each refusal the same must be done without one."""
    POINTS.then = _nothing
    backup.copy_now(path)
    watch_calls()
    dice = random.Random(verb)
    known: dict[Path | None, int] = {}
    for number in range(rounds):
        code, kind = CODES[number % len(CODES)], _OLD[number % len(_OLD)] if verb == "upgrade" else None
        if kind not in known:
            place = _ready(path, verb, kind, "measured")
            known[kind] = told(partial(CLOSED[verb], place), 1_000_000, 0)[1]
        place = _ready(path, verb, kind, f"old {number}")
        after = dice.randrange(known[kind])
        words, _ = told(partial(CLOSED[verb], place), after, code)
        say(f"{verb} {after} {errno.errorcode[code]} {words}")
        # Before anything mends it: the file was whole at every moment.
        found = faults_of(place)
        CLOSED[verb](place)
        for line in (*found, *schema.check_file(place)):
            say(f"fault {verb} {after} {line}")


def _ready(path: Path, verb: str, kind: Path | None, name: str) -> Path:
    if verb != "upgrade":
        return path
    place = path.with_name(f"{name} {kind.stem if kind else 'bare'}.clerkdesk")
    if kind is None:
        make_old(place)
    else:
        shutil.copy(kind, place)
    return place


if __name__ == "__main__":
    where, whose, what, how_often = Path(sys.argv[1]), UUID(sys.argv[2]), sys.argv[3], int(sys.argv[4])
    if what in CLOSED:
        closed_verbs(where, what, how_often)
    else:
        open_verbs(where, whose, what, how_often)
