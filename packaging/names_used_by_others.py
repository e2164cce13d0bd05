# ruff: noqa: F822
"""Names that nothing in ClerkDesk calls because Qt, SQLAlchemy, Alembic or pytest do: read by vulture, never run."""

__all__ = [
    "paintEvent",
]
