"""Everything in a council's file as one text file that any program can read, with a description of its shape."""

import base64
import json
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Date, DateTime, Integer, Table, Uuid, select
from sqlalchemy.orm import Session

import clerkdesk
from clerkdesk.core.record import Record, blob_table, change_table, record_tables

_SCHEMA = "https://json-schema.org/draft/2020-12/schema"
_KINDS: tuple[tuple[type[Any], dict[str, str]], ...] = (
    (Boolean, {"type": "boolean"}),
    (Integer, {"type": "integer"}),
    (DateTime, {"type": "string", "format": "date-time"}),
    (Date, {"type": "string", "format": "date"}),
    (Uuid, {"type": "string", "format": "uuid"}),
)


def everything(session: Session) -> bytes:
    """Return every row of every table, the list of changes, and the bytes of pictures and files."""
    tables = {table.name: _rows(session, table) for table in record_tables()}
    files = [
        {"sha256": name, "base64": base64.b64encode(content).decode("ascii")}
        for name, content in session.execute(select(blob_table.c.sha256, blob_table.c.bytes))
    ]
    whole = {"made by": f"ClerkDesk {clerkdesk.__version__}", "tables": tables, "files": files}
    whole["changes"] = _rows(session, change_table)
    return json.dumps(whole, ensure_ascii=False, indent=1).encode("utf-8")


def shape() -> bytes:
    """Return the description (JSON Schema) of what `everything` returns."""
    tables = {table.name: {"type": "array", "items": _row_shape(table)} for table in record_tables()}
    text = {"type": "string"}
    file_shape = {"type": "object", "required": ["sha256", "base64"], "properties": {"sha256": text, "base64": text}}
    whole = {
        "$schema": _SCHEMA,
        "title": "Everything in a council's file of ClerkDesk",
        "type": "object",
        "required": ["made by", "tables", "files", "changes"],
        "properties": {
            "made by": text,
            "tables": {"type": "object", "required": list(tables), "properties": tables},
            "files": {"type": "array", "items": file_shape},
            "changes": {"type": "array", "items": _row_shape(change_table)},
        },
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode("utf-8")


def _rows(session: Session, table: Table) -> list[dict[str, Any]]:
    names = [column.name for column in table.columns]
    order = table.primary_key.columns.values()
    return [
        {name: _plain(value) for name, value in zip(names, row, strict=True)}
        for row in session.execute(select(table).order_by(*order))
    ]


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def _row_shape(table: Table) -> dict[str, Any]:
    columns = {column.name: _cell_shape(column.type, bool(column.nullable)) for column in table.columns}
    described = _sentence(table)
    return {
        "type": "object",
        **({"description": described} if described else {}),
        "required": list(columns),
        "properties": columns,
    }


def _cell_shape(kind: object, nullable: bool) -> dict[str, Any]:
    found: dict[str, Any] = next(
        (dict(words) for type_, words in _KINDS if isinstance(kind, type_)), {"type": "string"}
    )
    return {**found, "type": [found["type"], "null"]} if nullable else found


def _sentence(table: Table) -> str:
    mapped = next((m.class_ for m in Record.registry.mappers if m.local_table is table), None)
    return (mapped.__doc__ or "").strip().partition("\n")[0] if mapped is not None else ""
