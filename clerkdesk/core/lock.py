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


class Lock:
    """Hold one council's file for writing, until closed or until the program ends however it ends."""

    def __init__(self, path: Path) -> None:
        """Name the lock and the holder's card that lie beside `path`."""
        self._lock_path = path.with_name(path.name + ".lock")
        self._card = path.with_name(path.name + ".holder")
        self._lock = FileLock(self._lock_path, timeout=0, is_singleton=False)

    def take(self, who: str) -> bool:
        """Take the lock; False where another program has it. Raises OSError where the folder can't be written."""
        try:
            self._lock.acquire()
        except Timeout:
            return False
        holder = Holder(who, platform.node() or "this computer", os.getpid(), clock.now().isoformat())
        self._card.write_text(json.dumps(asdict(holder)), encoding="utf-8")
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
        self._card.unlink(missing_ok=True)
        # Taken away while still held: who waits for it notices that its lock file has gone and tries again.
        if sys.platform != "win32":
            self._lock_path.unlink(missing_ok=True)
        self._lock.release()
