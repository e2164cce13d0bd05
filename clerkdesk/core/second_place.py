"""The second place of a council's copies: a stick or a folder kept elsewhere, in case this laptop is lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from clerkdesk.core import backup, clock
from clerkdesk.core.dates import show_date, show_moment
from clerkdesk.core.errors import Trouble
from clerkdesk.core.places import own_name, place_here
from clerkdesk.core.settings import Settings

FOLDER = "ClerkDesk copies"
KEPT_THERE = 10
WARN_AFTER = 14  # days
_KEY = "second_places"


@dataclass(frozen=True)
class CopyState:
    """What is known of a council's copies at this moment."""

    newest: datetime | None  # the newest copy on this laptop
    oldest: datetime | None
    off: datetime | None  # the last copy off this laptop
    place: Path | None  # where the second copies go
    refused: bool = False  # the clerk wants no second place

    def here(self, today: date) -> str:
        """Return "Last copy today 09:03.", or that there is none yet."""
        if self.newest is None:
            return "No copy yet. One is made every day when this file is first opened."
        return f"Last copy {show_moment(self.newest, today)}."

    def elsewhere(self, today: date) -> str:
        """Return "Last copy off this laptop: 12 days ago", or that there is none."""
        if self.off is None:
            return "No copy off this laptop yet"
        return f"Last copy off this laptop: {_how_long_ago(self.off.date(), today)}"

    def warns(self, today: date) -> bool:
        """Return whether the last copy off this laptop is older than fourteen days, or the first is overdue."""
        since = self.off or self.oldest
        return since is not None and (today - since.date()).days > WARN_AFTER

    def asks_for_a_place(self) -> bool:
        """Return whether the clerk has yet to say where second copies go: asked once, at the first closing."""
        return self.place is None and self.off is None and not self.refused


class SecondPlace:
    """Remembers for one council's file where its second copies go and when the last one was made there."""

    def __init__(self, settings: Settings, path: Path) -> None:
        """Speak of the file at `path`."""
        self._settings = settings
        self._path = path

    @property
    def folder(self) -> Path | None:
        """Return the folder chosen, or None."""
        text = str(self._kept().get("folder", ""))
        return Path(text) if text else None

    def state(self) -> CopyState:
        """Return what is known of the copies."""
        copies = backup.copies_of(self._path)
        kept = self._kept()
        return CopyState(
            newest=copies[0].made_at if copies else None,
            oldest=copies[-1].made_at if copies else None,
            off=_read(str(kept.get("last", ""))),
            place=self.folder,
            refused=bool(kept.get("refused")),
        )

    def choose(self, folder: Path, *, is_elsewhere: bool = False) -> Path:
        """Remember `folder` for second copies, make the first one there and return it.

        Raises Trouble where the folder lies on this laptop's own disk, unless the clerk says it `is_elsewhere` too.
        """
        if not is_elsewhere and not lies_elsewhere(folder, self._path):
            raise Trouble(
                f"{folder} lies on this laptop itself; a copy there would be lost with it. "
                "Choose a stick, or a folder that is kept online as well."
            )
        made = self._copy_into(folder)
        self._keep({"folder": str(folder), "last": clock.now().isoformat()})
        return made

    def refuse(self) -> None:
        """Remember that the clerk wants no second place, so as not to ask at every closing."""
        self._keep({**self._kept(), "refused": True})

    def copy(self) -> Path | None:
        """Copy the file to the second place where that is there just now; None where it is not."""
        folder = self.folder
        if folder is None or not folder.is_dir():
            return None
        made = self._copy_into(folder)
        self._keep({**self._kept(), "last": clock.now().isoformat()})
        return made

    def copies_there(self) -> list[Path]:
        """Return the copies in the second place, newest first; none where it is not there just now."""
        if self.folder is None or not self.folder.is_dir():
            return []
        own = self.folder / FOLDER / own_name(self._path)
        return self._in(own)

    def copy_to_stick(self, target: Path) -> bool:
        """Write one closed file to a stick, read back and compared; afterwards the stick may be pulled out.

        Returns whether it lies off this laptop.
        """
        backup.copy_out(self._path, target)
        if not lies_elsewhere(target.parent, self._path):
            return False
        self._keep({**self._kept(), "last": clock.now().isoformat()})
        return True

    def _copy_into(self, folder: Path) -> Path:
        # One for each day; the newest ten stay.
        own = folder / FOLDER / own_name(self._path)
        target = own / f"{self._path.stem} {clock.today():%Y-%m-%d}.clerkdesk"
        backup.copy_out(self._path, target)
        for old in self._in(own)[KEPT_THERE:]:
            old.unlink(missing_ok=True)
        return target

    def _in(self, folder: Path) -> list[Path]:
        return sorted(folder.glob(f"{_plain(self._path.stem)} ????-??-??.clerkdesk"), reverse=True)

    def _kept(self) -> Mapping[str, object]:
        places: dict[str, dict[str, object]] = self._settings.get(_KEY, {})
        return places.get(own_name(self._path), {})

    def _keep(self, values: Mapping[str, object]) -> None:
        places: dict[str, dict[str, object]] = self._settings.get(_KEY, {})
        self._settings.put(_KEY, {**places, own_name(self._path): dict(values)})


def lies_elsewhere(folder: Path, path: Path) -> bool:
    """Return whether what lies in `folder` outlives the disk on which the file at `path` lies."""
    if place_here(folder / "copy.clerkdesk") in ("stick", "share", "synchronised"):
        return True
    try:
        return folder.stat().st_dev != path.stat().st_dev
    except OSError:
        return False


def _plain(stem: str) -> str:
    return "".join(f"[{letter}]" if letter in "[]*?" else letter for letter in stem)


def _read(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _how_long_ago(made: date, today: date) -> str:
    days = (today - made).days
    if days < 0:
        return f"{show_date(made)}, which has yet to come: look at this computer's clock"
    return {0: "today", 1: "yesterday"}.get(days) or f"{days} days ago"
