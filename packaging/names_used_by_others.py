# ruff: noqa: F822, RUF022
"""Names that nothing in ClerkDesk calls because Qt, SQLAlchemy, Alembic or pytest do: read by vulture, never run."""

__all__ = [
    # Qt calls these of widgets, layouts and models.
    "columnCount",
    "dragEnterEvent",
    "dropEvent",
    "expandingDirections",
    "hasHeightForWidth",
    "headerData",
    "heightForWidth",
    "mimeData",
    "mimeTypes",
    "paintEvent",
    "supportedDropActions",
    "takeAt",
    # SQLAlchemy, Alembic and sqlite3 read these.
    "cache_ok",
    "down_revision",
    "impl",
    "import_id",
    "process_bind_param",
    "row_factory",
    "type_annotation_map",
    # python-docx keeps these in the document.
    "alignment",
    "bottom_margin",
    "italic",
    "keep_with_next",
    "space_after",
    "top_margin",
    "underline",
    # Pages are named by dotted name and imported when first shown.
    "BodyScreen",
    "DocumentsScreen",
    "PlainScreen",
    "TaskScreen",
    "ThemesScreen",
    "action_plan_page",
    "contacts_page",
    "data_page",
    "home_page",
    "organisations_page",
    "plan_page",
    # Columns that pages of records read and write by their names.
    "learnt_from",
    "overlaps_with",
    "quoted_on",
    "reported_minute",
    "shared_with",
    # Colours are asked for by what they are for: tokens.tone("warn") reads warn and warn_tint.
    "hover",
    "on_hedge",
    "info_tint",
    "warn",
    "warn_tint",
    "stop_tint",
    "plain_tint",
    # Kept so that it lives, stands in the file or is read by a person: nothing else asks for it.
    "_filler",
    "file_table",
    "pid",
    # ReportLab reads these of its own objects when it writes the file.
    "MarkInfo",
    "StructParents",
    "Tabs",
    "ViewerPreferences",
    "compression",
    "useA85",
    # pytest and hypothesis find these by name.
    "pytestmark",
    "teardown",
]
