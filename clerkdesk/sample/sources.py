"""What each part of the sample council is made from: its readable list, and keys that are the same each time."""

import tomllib
from typing import Any
from uuid import UUID, uuid5

from clerkdesk.core import paths

# The same keys each time, so that two samples print the same page.
_NAMESPACE = UUID("5b0a3c1e-8f53-4c39-9a5e-0d7c6f1f2a11")


def source_of(part: str) -> dict[str, Any]:
    """Return the list in resources/sample of one part."""
    return tomllib.loads((paths.resources() / "sample" / f"{part}.toml").read_text(encoding="utf-8"))


def key_of(kind: str, name: str) -> UUID:
    """Return the key of a row of the sample: key_of("action", "3.2")."""
    return uuid5(_NAMESPACE, f"{kind} {name}")
