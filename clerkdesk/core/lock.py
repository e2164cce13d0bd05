"""Who has a council's file open: a lock that the system frees at a crash, and beside it the holder's name."""

import json
import os
import platform
import sys
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from clerkdesk.core import clock
from clerkdesk.core.atomic import remove_quietly
from clerkdesk.core.errors import Trouble


@dataclass(frozen=True)
class Holder:
    """The person and the machine that have the file open, and since when."""

    name: str
    machine: str
    pid: int
    since: str

    def sentence(self) -> str:
        """Return "Margaret Hale has this file open on HALL-PC since 19:02 on 4 March."."""
        at = datetime.fromisoformat(self.since)
        return f"{self.name or 'Someone'} has this file open on {self.machine} since {at:%H:%M} on {at.day} {at:%B}."


class HeldElsewhere(Trouble):
    """Nobody holds the file as far as this computer can tell, but another machine left its card: the user is asked."""

    def __init__(self, path: Path, holder: Holder) -> None:
        """Keep the holder's card, to be named in the question."""
        self.path = path
        self.holder = holder
        super().__init__(
            f"{holder.sentence()} It may have been left open there, or that computer was switched off. "
            f"Open it here only if you know that “{path.name}” is closed there; "
            "two people writing at once would lose what one of them wrote."
        )


class Lock:
    """Hold one council's file for writing, until closed or until the program ends however it ends."""

    def __init__(self, path: Path, folder: Path | None = None) -> None:
        """Name the lock and the holder's card that lie beside `path`, or in `folder` where that is carried about."""
        self._path = path
        beside = path if folder is None else folder / path.name
        self._lock_path = beside.with_name(beside.name + ".lock")
        self._card = beside.with_name(beside.name + ".holder")
        # Opened by a job and closed by the window: the lock is the program's, not one thread's. A lock that only
        # marks its place would outlive a crash, so none is better.
        self._lock = FileLock(
            self._lock_path, timeout=0, is_singleton=False, thread_local=False, fallback_to_soft=False
        )
        self.left_behind = False  # whether the last holder ended without closing

    def take(self, who: str, *, take_over: bool = False) -> bool:
        """Take the lock; False where another program has it.

        Raises HeldElsewhere where it is free but another machine's card lies there, unless told to `take_over`;
        OSError where the folder can't be written or can't lock.
        """
        try:
            self._lock.acquire()
        except Timeout:
            return False
        here = platform.node() or "this computer"
        try:
            self.left_behind = self._card.exists()
            if self.left_behind and not take_over and self.holder().machine != here:
                raise HeldElsewhere(self._path, self.holder())
            holder = Holder(who, here, os.getpid(), clock.now().isoformat())
            # Whole or not at all: a card broken off by a crash would name nobody, and the clerk would be asked.
            part = self._card.with_name(self._card.name + ".part")
            part.write_text(json.dumps(asdict(holder)), encoding="utf-8")
            part.replace(self._card)
        except BaseException:
            self._let_go()
            raise
        return True

    def holder(self) -> Holder:
        """Return who has the file open, as far as the card tells."""
        try:
            return Holder(**json.loads(self._card.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return Holder("", "another computer", 0, clock.now().isoformat())

    def free(self) -> None:
        """Give the file free and take the card and the lock away."""
        if not self._lock.is_locked:
            return
        remove_quietly(self._card)
        self._let_go()

    def _let_go(self) -> None:
        # Taken away while still held: who waits for it notices that its lock file has gone and tries again.
        if sys.platform != "win32":
            remove_quietly(self._lock_path)
        self._lock.release()
