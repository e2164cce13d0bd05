"""Files kept inside the council's file: each set of bytes once, found by its SHA-256."""

import hashlib

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from clerkdesk.core.errors import Trouble
from clerkdesk.core.record import blob_table

# The columns in which a row names kept bytes.
FILE_COLUMNS = ("content", "crest", "certificate")


def keep_bytes(session: Session, content: bytes) -> str:
    """Store `content` and return the SHA-256 under which it is found again."""
    name = hashlib.sha256(content).hexdigest()
    session.execute(insert(blob_table).values(sha256=name, bytes=content).on_conflict_do_nothing())
    return name


def bytes_of(session: Session, name: str) -> bytes | None:
    """Return the bytes kept under a SHA-256, or None where there are none."""
    return session.scalar(select(blob_table.c.bytes).where(blob_table.c.sha256 == name))


def kept_bytes(session: Session, name: str) -> bytes:
    """Return the bytes of a kept file; raises Trouble where the council's file lacks them."""
    found = bytes_of(session, name)
    if found is None:
        raise Trouble("This file is missing from the council's file. Look for it in an older copy.")
    return found
