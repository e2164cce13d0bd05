"""Between an action and its form: what each field shows, and the action that the fields describe."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from clerkdesk.action_plan import rules
from clerkdesk.action_plan.actions.editing import ActionDraft, PartyDraft
from clerkdesk.action_plan.actions.grounds import Ground
from clerkdesk.action_plan.records import Action, ActionUpdate, Evidence, Funding, KeptCell
from clerkdesk.core.dates import show_date
from clerkdesk.core.money import show_money, show_range
from clerkdesk.core.wording import capital, count_of
from clerkdesk.widgets.form import Chip, KeptFile

# Fields of the form that are columns of the action, under the same name.
COLUMNS = (
    "what", "why", "when_words", "progress", "theme_id", "issue_id", "number", "parent_id", "objective", "kind",
    "priority", "achievability", "lead_person_id", "cost_low", "cost_high", "cost_note", "starts_on", "ends_on",
    "financial_year", "success_measure", "percent", "outcome", "outcome_reason", "refused_by_id", "comment_id",
)  # fmt: skip
_KEPT = ("plan_id", "position")
_LINES: dict[str, tuple[str, ...]] = {
    "evidence": ("kind", "question", "tenths_of_percent", "base", "text"),
    "funding": ("source", "kind", "amount", "is_secured", "note"),
    "updates": ("happened_on", "who", "text", "file_name", "content"),
}
_PARTS = {"who": "lead", "partners": "partner", "doers": "doer"}


def values_of(draft: ActionDraft, grounds: Sequence[Ground] = ()) -> dict[str, Any]:
    """Return what the form's fields show of an action and of what it rests on."""
    action = draft.action
    values: dict[str, Any] = {name: getattr(action, name) for name in COLUMNS}
    for name, part in _PARTS.items():
        values[name] = [Chip(p.name, p.name, p.agreed, p.said_on) for p in draft.named(part)]
    for name, fields in _LINES.items():
        values[name] = [{"id": row.id, **{f: getattr(row, f) for f in fields}} for row in getattr(draft, name)]
    values["updates"] = [_with_file(line) for line in values["updates"]]
    return values | {
        "cost": cost_words(action.cost_low, action.cost_high, action.cost_note),
        "rests_on": [Chip(ground.key, ground.words) for ground in grounds],
        "comment": draft.comment,
        "oddities": " ".join(
            rules.oddities(action.progress, action.percent, action.outcome, action.refused_by_id is not None)
        ),
        "kept": kept_words(draft.kept),
        "shared": shared_words(draft.comment_shared_by),
    }


def draft_of(values: Mapping[str, Any], before: ActionDraft) -> ActionDraft:
    """Return the action that the form's fields describe; what no field shows stays as it was before."""
    old = before.action
    columns = {name: values[name] for name in COLUMNS}
    # An example that is edited has become the council's own.
    action = Action(id=old.id, is_example=False, **{name: getattr(old, name) for name in _KEPT}, **columns)
    key = action.id
    return ActionDraft(
        action=action,
        parties=[party for name, part in _PARTS.items() for party in _parties(values[name], part, before.named(part))],
        evidence=[Evidence(action_id=key, **line) for line in values["evidence"]],
        funding=[Funding(action_id=key, **line) for line in values["funding"]],
        updates=[ActionUpdate(action_id=key, **_without_file(line)) for line in values["updates"]],
        files=_new_files(values["updates"]),
        rests_on=[chip.key for chip in values["rests_on"]],
        kept=before.kept,
        comment=values["comment"],
        comment_shared_by=before.comment_shared_by,
    )


def cost_words(low: int | None, high: int | None, note: str) -> str:
    """Return the cost in one box: the sums, or the words that stand for one."""
    return show_range(low, high) or note


def shared_words(others: int) -> str:
    """Say beside how many other actions a comment stands."""
    return f"It stands beside {count_of(others, 'other action')} too; a change shows there as well." if others else ""


def kept_words(cells: Sequence[KeptCell]) -> str:
    """Return the cells of an imported table as they were first printed, heading by heading."""
    return "\n".join(f"{cell.heading or 'Without heading'}: {cell.text}" for cell in cells)


def _with_file(line: dict[str, Any]) -> dict[str, Any]:
    name, content = line.pop("file_name"), line.pop("content")
    # A table that was brought in may name a file that is not kept here.
    return {**line, "file": KeptFile(name, b"", content or "") if name or content else None}


def _without_file(line: Mapping[str, Any]) -> dict[str, Any]:
    file = line.get("file")
    kept = (file.content or None) if isinstance(file, KeptFile) else None
    bare = {name: value for name, value in line.items() if name != "file"}
    return {**bare, "file_name": file.name if file else "", "content": kept}


def _new_files(lines: Sequence[Mapping[str, Any]]) -> dict[UUID, bytes]:
    files = {line["id"]: line.get("file") for line in lines}
    return {key: file.data for key, file in files.items() if file and not isinstance(file, KeptFile)}


def evidence_words(line: Mapping[str, Any]) -> str:
    """Return "Q14: 72.5 % of 224 answers"."""
    share = line.get("tenths_of_percent")
    percent = f"{share / 10:g} %" if share is not None else ""
    base = count_of(line["base"], "answer") if line.get("base") else ""
    answers = f"{percent} of {base}" if percent and base else percent or base
    named = ": ".join(part for part in (line.get("question") or "", answers) if part)
    return ". ".join(part for part in (named, line.get("text") or "") if part) or _kind(line, "survey question")


def funding_words(line: Mapping[str, Any]) -> str:
    """Return "Lottery: £5,000, secured (grant)"."""
    amount = show_money(line["amount"]) if line.get("amount") is not None else "amount not known"
    state = "secured" if line.get("is_secured") else "sought"
    source = line.get("source") or "No source yet"
    return f"{source}: {amount}, {state} ({line.get('kind') or 'grant'})" if source or amount else ""


def update_words(line: Mapping[str, Any]) -> str:
    """Return "4 March 2026, Footpaths officer: Met on site"."""
    day = show_date(line["happened_on"]) if line.get("happened_on") else ""
    head = ", ".join(part for part in (day, line.get("who") or "") if part)
    file = line.get("file")
    text = " ".join(part for part in (line.get("text") or "", f"({file.name})" if file else "") if part)
    return f"{head}: {text}" if head and text else head or text


def _kind(line: Mapping[str, Any], usual: str) -> str:
    kind = line.get("kind") or usual
    return "" if kind == usual else capital(kind)


def _parties(chips: Sequence[Chip], part: str, before: Sequence[PartyDraft]) -> list[PartyDraft]:
    there = {party.name.casefold(): party for party in before}
    found = []
    for chip in chips:
        party = PartyDraft(name=chip.text, part=part, agreed=chip.state or "not asked", said_on=chip.on)
        old = there.get(chip.text.casefold())
        if old is not None:
            party.id, party.note = old.id, old.note
        found.append(party)
    return found
