"""Where the program finds its own files and where it keeps what belongs to this computer."""

import os
from pathlib import Path

import platformdirs

APP = "ClerkDesk"


def resources() -> Path:
    """Return the folder of fonts, help pages and lists that come with the program."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "resources"
    # In a wheel they lie inside the package; in a checkout beside it.
    return inside if inside.is_dir() else package.parent / "resources"


def data_folder() -> Path:
    """Return the program's own folder on this computer, made if missing."""
    chosen = os.environ.get("CLERKDESK_DATA")
    folder = Path(chosen) if chosen else Path(platformdirs.user_data_dir(APP, appauthor=False, roaming=False))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def settings_file() -> Path:
    """Return the file of this computer's settings."""
    return data_folder() / "settings.json"


def copies_folder() -> Path:
    """Return the folder that holds the copies of every council's file; it is made with the first copy."""
    return data_folder() / "copies"


def documents_folder() -> Path:
    """Return the folder that is offered for new files and printed pages."""
    chosen = os.environ.get("CLERKDESK_DATA")
    return Path(chosen) / "Documents" if chosen else Path(platformdirs.user_documents_dir())
