"""Between a consultation and its form: what each field shows, and the consultation that the fields describe."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from clerkdesk.action_plan.actions.plan_for_print import evidence_words
from clerkdesk.consultation.actions.events import EventDraft
from clerkdesk.consultation.records import ConsultationEvent, Finding, MissedGroup
from clerkdesk.widgets.form import KeptFile

COLUMNS = (
    "title", "kind", "starts_on", "ends_on", "place", "for_whom", "came", "issued", "returned", "unit", "notes",
)  # fmt: skip
_FINDING = ("question", "text", "tenths_of_percent", "base")
_MISSED = ("who", "tried", "came_of_it")


def values_of(draft: EventDraft) -> dict[str, Any]:
    """Return what the form's fields show of a consultation."""
    event = draft.event
    values: dict[str, Any] = {name: getattr(event, name) for name in COLUMNS}
    values["findings"] = [{"id": row.id, **{name: getattr(row, name) for name in _FINDING}} for row in draft.findings]
    values["missed"] = [{"id": row.id, **{name: getattr(row, name) for name in _MISSED}} for row in draft.missed]
    values["report"] = KeptFile(event.file_name, b"", event.content) if event.content else None
    return values


def draft_of(values: Mapping[str, Any], key: UUID | None, plan_id: UUID) -> EventDraft:
    """Return the consultation that the form's fields describe."""
    report = values["report"]
    event = ConsultationEvent(plan_id=plan_id, **{name: values[name] for name in COLUMNS})
    if key is not None:
        event.id = key
    if report is not None:
        event.file_name = report.name
        event.content = report.content if isinstance(report, KeptFile) else None
    return EventDraft(
        event=event,
        findings=[Finding(event_id=event.id, **line) for line in values["findings"]],
        missed=[MissedGroup(event_id=event.id, **line) for line in values["missed"]],
        report=report.data if report is not None and not isinstance(report, KeptFile) else None,
    )


def finding_words(line: Mapping[str, Any]) -> str:
    """Return "Q14: 72 % of 224 answers, a safe way to school"."""
    return evidence_words(
        "survey question", line.get("question") or "", line.get("tenths_of_percent"), line.get("base"),
        line.get("text") or "",
    )  # fmt: skip


def missed_words(line: Mapping[str, Any]) -> str:
    """Return "Young families: went to the school gate. 14 parents talked to us"."""
    parts = (line.get("tried") or "", line.get("came_of_it") or "")
    told = ". ".join(words.strip().rstrip(".") for words in parts if words.strip())
    who = (line.get("who") or "").strip()
    return f"{who}: {told}" if who and told else who or told
