"""What kind of place a council's file lies in, and so how it may be worked on there."""

import hashlib
import os
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Literal

Place = Literal["ordinary", "read only", "stick", "share", "synchronised"]

# Folders that a program keeps the same on several machines, by the names their makers give them.
_SYNCHRONISED = re.compile(
    r"^(onedrive( - .+)?|dropbox( \(.+\))?|google drive|googledrive|my drive|icloud drive|mobile documents"
    r"|nextcloud|owncloud|box( sync)?|sharepoint( - .+)?)$",
    re.IGNORECASE,
)
_SYNC_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_SHARE_SYSTEMS = {"cifs", "smb", "smb2", "smb3", "smbfs", "nfs", "nfs4", "afpfs", "webdav", "davfs", "fuse.sshfs", "9p"}
_STICK_SYSTEMS = {"vfat", "exfat", "msdos", "fuseblk"}
_STICK_ROOTS = ("/media/", "/run/media/", "/Volumes/", "/mnt/usb")
_CONFLICT = re.compile(r"conflict|\(\d+\)$|-(?:laptop|desktop|pc)[-\w]*$", re.IGNORECASE)


@dataclass(frozen=True)
class Mount:
    """A disk, stick or share and the folder under which it appears."""

    folder: str
    system: str  # "ext4", "vfat", "nfs" …


def place_of(
    path: PurePath, *, mounts: Sequence[Mount], environment: Mapping[str, str], may_write: bool, drive_type: int = 0
) -> Place:
    """Return which kind of place `path` lies in; a pure function of what is handed in.

    `drive_type` is what Windows says of the drive: 2 a stick, 4 a share.
    """
    if not may_write:
        return "read only"
    if _is_synchronised(path, environment):
        return "synchronised"
    text = str(path)
    mount = max((m for m in mounts if _lies_under(text, m.folder)), key=lambda m: len(m.folder), default=None)
    if drive_type == 4 or text.startswith("\\\\") or (mount and mount.system.lower() in _SHARE_SYSTEMS):
        return "share"
    on_stick_root = text.startswith(_STICK_ROOTS) and mount is not None and mount.folder not in ("/", "")
    if drive_type == 2 or on_stick_root or (mount and mount.system.lower() in _STICK_SYSTEMS):
        return "stick"
    return "ordinary"


def place_here(path: Path) -> Place:
    """Return which kind of place `path` lies in on this computer."""
    return place_of(
        path.resolve(),
        mounts=mounts_here(),
        environment=os.environ,
        may_write=os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK)),
        drive_type=_drive_type(path),
    )


def own_name(path: Path) -> str:
    """Return a name for what the program keeps about the file at `path`; files of one name in two folders differ."""
    whole = path.resolve()
    return f"{whole.stem[:60]} {hashlib.sha256(str(whole).encode('utf-8')).hexdigest()[:8]}"


def mounts_here() -> list[Mount]:
    """Return the disks, sticks and shares of this computer, as far as the system lists them."""
    try:
        lines = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    parts = [line.split() for line in lines]
    # The kernel writes a space in a name as \040.
    return [Mount(p[1].replace("\\040", " "), p[2]) for p in parts if len(p) > 2]


def sticks_here() -> list[Path]:
    """Return the folders of the sticks that are in this computer just now, as far as the system lists them."""
    if sys.platform == "win32":
        drives = [Path(f"{letter}:\\") for letter in "DEFGHIJKLMNOPQRSTUVWXYZ"]
        return [drive for drive in drives if _drive_type(drive) == 2]
    return [Path(m.folder) for m in mounts_here() if m.folder.startswith(_STICK_ROOTS)]


def conflicted_copies(path: Path) -> list[Path]:
    """Return files beside `path` that a synchronising program made because two machines wrote at once."""
    own = path.stem.casefold()
    return sorted(
        other
        for other in path.parent.glob(f"*{path.suffix}")
        if other != path
        and other.stem.casefold().startswith(own)
        and _CONFLICT.search(other.stem[len(path.stem) :].strip())
    )


def _is_synchronised(path: PurePath, environment: Mapping[str, str]) -> bool:
    roots = [environment[name] for name in _SYNC_VARIABLES if environment.get(name)]
    return any(_lies_under(str(path), root) for root in roots) or any(_SYNCHRONISED.match(part) for part in path.parts)


def _lies_under(text: str, folder: str) -> bool:
    root = folder.rstrip("/\\")
    return text == root or text.startswith((root + "/", root + "\\"))


def _drive_type(path: Path) -> int:
    if sys.platform != "win32":
        return 0
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(path.resolve().anchor))
