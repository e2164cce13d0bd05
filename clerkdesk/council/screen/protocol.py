"""The part of an organisation's form that says how it receives, reviews and acts upon community-led plans."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from clerkdesk.council import actions
from clerkdesk.council.records import PROTOCOL_PARTS, ProtocolPart
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.form import AttachedField, DateField, Form, KeptFile, NumberField, TextField

_TITLES = {
    "receive": "How they receive plans",
    "review": "How they review plans",
    "act": "How they act upon plans",
}
_NOBODY = UUID(int=0)  # stands in a draft until its body is known


def add_protocol(form: Form, desk: Desk) -> None:
    """Put the three parts into a form, each in a group of its own."""
    for part in PROTOCOL_PARTS:
        with form.group(_TITLES[part]):
            form.add(TextField(f"{part}_how", "What they say they do", lines=2))
            with form.beside():
                form.add(NumberField(f"{part}_days_allowed", "Days allowed", low=1, high=9999))
                form.add(DateField(f"{part}_dated", "Dated", desk.today))
            form.add(AttachedField(f"{part}_file", f"Document: {_TITLES[part].lower()}", desk))


def protocol_values(parts: Sequence[ProtocolPart]) -> dict[str, Any]:
    """Return the parts as values for the form."""
    values: dict[str, Any] = {}
    for part in parts:
        values[f"{part.part}_how"] = part.how
        values[f"{part.part}_days_allowed"] = part.days_allowed
        values[f"{part.part}_dated"] = part.dated
        file = KeptFile(part.file_name, b"", part.content or "") if part.file_name else None
        values[f"{part.part}_file"] = file
    return values


def protocol_drafts(session: Any, values: Mapping[str, Any]) -> list[ProtocolPart]:
    """Return the parts that stand in the form, their new files kept."""
    drafts = []
    for part in PROTOCOL_PARTS:
        file = values[f"{part}_file"]
        name, content = (
            actions.kept_file(session, file.name, file.data, getattr(file, "content", "")) if file else ("", None)
        )
        drafts.append(
            ProtocolPart(
                organisation_id=_NOBODY,
                part=part,
                how=values[f"{part}_how"],
                days_allowed=values[f"{part}_days_allowed"],
                dated=values[f"{part}_dated"],
                file_name=name,
                content=content,
            )
        )
    return drafts
