"""What the undo menu calls a change of actions: "Set lead of 3.2", "Delete 3 actions"."""

from collections.abc import Sequence

from clerkdesk.action_plan.actions.editing import ActionDraft
from clerkdesk.action_plan.rules import ActionRow
from clerkdesk.core.wording import count_of

WORDS = {
    "what": "wording",
    "why": "reasons",
    "lead": "lead",
    "helpers": "partners",
    "when_words": "time",
    "starts_on": "start",
    "ends_on": "end",
    "financial_year": "financial year",
    "cost_low": "cost",
    "cost_high": "cost",
    "cost_note": "cost",
    "progress": "how far along",
    "percent": "percent done",
    "number": "number",
    "theme_id": "theme",
    "issue_id": "issue",
    "parent_id": "parent",
    "objective": "objective",
    "kind": "kind",
    "priority": "priority",
    "achievability": "achievability",
    "lead_person_id": "lead person",
    "success_measure": "measure of success",
    "outcome": "outcome",
    "outcome_reason": "outcome",
    "refused_by_id": "outcome",
    "evidence": "reasons",
    "rests_on": "reasons",
    "funding": "funding",
    "updates": "updates",
    "comment": "comment",
    "comment_id": "comment",
}


def change_label(before: ActionDraft, after: ActionDraft) -> str:
    """Return "Set lead of 3.2" where one thing differs, or "Edit 3.2"."""
    old, new = _contents(before), _contents(after)
    differing = {WORDS[name] for name in WORDS if old[name] != new[name]}
    name = before.action.number or "an action"
    return f"Set {differing.pop()} of {name}" if len(differing) == 1 else f"Edit {name}"


def several_label(verb: str, rows: Sequence[ActionRow], field: str = "") -> str:
    """Return "Delete 3.2", "Set priority of 3 actions", "Move 12 actions"."""
    # An action's words may name a person, and a label never does.
    whom = rows[0].number or "an action" if len(rows) == 1 else count_of(len(rows), "action")
    return f"{verb} {WORDS[field]} of {whom}" if field else f"{verb} {whom}"


def is_altered(before: ActionDraft, after: ActionDraft) -> bool:
    """Return whether the form holds anything that is not yet kept."""
    return _contents(before) != _contents(after)


def _contents(draft: ActionDraft) -> dict[str, object]:
    found: dict[str, object] = {name: getattr(draft.action, name, None) for name in WORDS}
    leads = [(p.name, p.agreed, p.said_on, p.note) for p in draft.named("lead")]
    helpers = [(p.name, p.part, p.agreed, p.said_on, p.note) for p in draft.parties if p.part != "lead"]
    return found | {
        "lead": leads,
        "helpers": helpers,
        "evidence": [(e.kind, e.question, e.tenths_of_percent, e.base, e.text) for e in draft.evidence],
        "funding": [(f.source, f.kind, f.amount, f.is_secured, f.note) for f in draft.funding],
        "updates": [(u.happened_on, u.who, u.text, u.file_name, u.content) for u in draft.updates],
        "rests_on": draft.rests_on,
        "comment": draft.comment,
    }
