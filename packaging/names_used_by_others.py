# ruff: noqa: F822, RUF022
"""Names that nothing in ClerkDesk calls because Qt, SQLAlchemy, Alembic or pytest do: read by vulture, never run."""

__all__ = [
    # Qt calls these of widgets, layouts and models.
    "columnCount",
    "dropEvent",
    "expandingDirections",
    "hasHeightForWidth",
    "headerData",
    "heightForWidth",
    "mimeData",
    "mimeTypes",
    "supportedDropActions",
    "takeAt",
    # SQLAlchemy and Alembic read these.
    "cache_ok",
    "down_revision",
    "impl",
    "process_bind_param",
    "type_annotation_map",
]
