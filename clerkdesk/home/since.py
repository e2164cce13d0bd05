"""What has changed in a council's file since its clerk was last here; when that was is remembered on this computer."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from clerkdesk.core.changes import Fate, Part, RowChange, changes_between, label_of, newest_change
from clerkdesk.core.settings import Settings
from clerkdesk.core.wording import count_of, joined

# What a clerk counts, in the order of telling: the table, one of it, many of it.
_COUNTED = (
    ("action_plan_action", "action", "actions"),
    ("action_plan_theme", "theme", "themes"),
    ("action_plan_issue", "issue", "issues"),
    ("stages_progress", "step", "steps"),
    ("consultation_event", "consultation", "consultations"),
    ("quality_assessment", "self-assessment", "self-assessments"),
    ("council_contact", "contact", "contacts"),
    ("council_support", "line of support", "lines of support"),
    ("council_person", "person", "people"),
    ("council_organisation", "organisation", "organisations"),
)
_PARTS = {
    "action_plan_party": Part("action_plan_action", "action_id"),
    "action_plan_evidence": Part("action_plan_action", "action_id"),
    "action_plan_contact": Part("action_plan_action", "action_id"),
    "action_plan_funding": Part("action_plan_action", "action_id"),
    "action_plan_update": Part("action_plan_action", "action_id"),
    "consultation_reason": Part("action_plan_action", "action_id"),
    "stages_evidence": Part("stages_progress", "progress_id"),
    "stages_contact": Part("council_contact", "contact_id"),
    "consultation_finding": Part("consultation_event", "event_id"),
    "consultation_missed": Part("consultation_event", "event_id"),
    "quality_judgement": Part("quality_assessment", "assessment_id"),
    "council_protocol": Part("council_organisation", "organisation_id"),
    "council_role_held": Part("council_person", "person_id"),
}
_SILENT = {"council_put_off"}  # what is put off is not part of the council's affairs
_MOST = 4  # counts that are told; a line of more is not read
_FATES: tuple[Fate, ...] = ("added", "changed", "removed")


@dataclass(frozen=True)
class Visits:
    """The clerk's latest day in a file, and the last one before it, with the number of its last change."""

    day: date
    change: int  # the newest change that was there when the file was last kept
    day_before: date | None = None
    change_before: int = 0
    change_found: int = 0  # the newest change that was there when `day` began


@dataclass(frozen=True)
class SinceLast:
    """What Home tells of the time since the clerk's last day here."""

    day: date
    changes: str  # "12 actions changed, 3 contacts added"; nothing where nothing has
    left_off: str = ""  # the name of the last change of that day


def visited(kept: Visits | None, today: date, newest: int) -> Visits:
    """Return the visits with today among them; `newest` is the newest change in the file."""
    if kept is None or newest < kept.change:
        # The first day, or an older copy was put in the file's place: there is nothing to compare with.
        return Visits(today, newest)
    if kept.day == today:
        return replace(kept, change=newest)
    return Visits(today, newest, kept.day, kept.change, newest)


def in_words(changes: Iterable[RowChange]) -> str:
    """Return "12 actions changed, 3 contacts added and other details changed", or nothing."""
    counts: dict[tuple[str, Fate], int] = {}
    for change in changes:
        if change.table not in _SILENT:
            counts[change.table, change.fate] = counts.get((change.table, change.fate), 0) + 1
    words = [
        f"{count_of(counts.pop((table, fate)), one, many)} {fate}"
        for table, one, many in _COUNTED
        for fate in _FATES
        if (table, fate) in counts
    ]
    if not words:
        return "some details changed" if counts else ""
    return joined([*words[:_MOST], "other details changed"] if counts or len(words) > _MOST else words)


def since_last(session: Session, visits: Visits | None) -> SinceLast | None:
    """Return what has changed between the clerk's last day here and today; None on the first day."""
    if visits is None or visits.day_before is None:
        return None
    changes = changes_between(session, visits.change_before, visits.change_found, _PARTS)
    return SinceLast(visits.day_before, in_words(changes), label_of(session, visits.change_before))


def note_visit(settings: Settings, file: Path, session: Session, today: date) -> None:
    """Remember that the clerk is here today and has seen everything up to the newest change."""
    seen = visited(kept_visits(settings, file), today, newest_change(session))
    before = seen.day_before.isoformat() if seen.day_before else ""
    line = [seen.day.isoformat(), seen.change, before, seen.change_before, seen.change_found]
    settings.put(_key(file), line)


def kept_visits(settings: Settings, file: Path) -> Visits | None:
    """Return what is remembered of the visits to a file; None where it was never open here."""
    kept: list[object] = settings.get(_key(file), [])
    match kept:
        case [str(day), int(change), str(before), int(change_before), int(found)]:
            try:
                last = date.fromisoformat(before) if before else None
                return Visits(date.fromisoformat(day), change, last, change_before, found)
            except ValueError:
                return None
    return None


def _key(file: Path) -> str:
    return f"visits of {file}"
