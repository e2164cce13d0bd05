"""What stands in each column of a printed action."""

from collections.abc import Callable

from clerkdesk.action_plan.actions.plan_for_print import ActionForPrint, FundingLine
from clerkdesk.action_plan.rules import cost_of, when_of, year_of
from clerkdesk.core.money import show_money
from clerkdesk.core.wording import capital


def cell(action: ActionForPrint, key: str, theme: str = "") -> str:
    """Return what an action shows in a column; `theme` is the name of its theme."""
    return theme if key == "theme" else _CELLS[key](action)


def state_of(action: ActionForPrint) -> str:
    """Return "In progress, 40 %"."""
    words, percent = capital(action.row.progress), action.row.percent
    shown = percent if action.row.progress != "done" else None
    return f"{words}, {shown} %" if shown else words


def cost_words(action: ActionForPrint) -> str:
    """Return the cost with its note below it; what costs nothing is told by its note alone."""
    sums, note = cost_of(action.row), action.row.cost_note.strip()
    if note and sums == show_money(0):
        return note
    return sums if not note or note == sums else f"{sums}\n{note}"


def why_of(action: ActionForPrint) -> str:
    """Return why in words, and what people said below it."""
    return "\n".join(words for words in (action.why.strip(), *action.evidence) if words)


def funding_words(line: FundingLine) -> str:
    """Return "County community fund: £4,000, secured"."""
    help_in_kind = "in kind" if line.kind == "in kind" else ""
    state = help_in_kind or ("secured" if line.is_secured else "to be found")
    amount = show_money(line.amount) if line.amount is not None else ""
    told = ", ".join(words for words in (amount, state, line.note.strip()) if words)
    return f"{line.source.strip() or capital(line.kind)}: {told}"


def outcome_of(action: ActionForPrint) -> str:
    """Return what came of an action, who refused it, and why."""
    if action.row.outcome == "none yet":
        return action.outcome_reason
    first = capital(action.row.outcome) + (f" by {action.refused_by}" if action.refused_by else "")
    return ": ".join(words for words in (first, action.outcome_reason.strip()) if words)


def _unless(words: str, nothing: str) -> str:
    return "" if words == nothing else capital(words)


_CELLS: dict[str, Callable[[ActionForPrint], str]] = {
    "number": lambda action: action.row.number,
    "what": lambda action: action.row.what,
    "objective": lambda action: action.objective,
    "why": why_of,
    "leads": lambda action: action.row.leads,
    "lead_person": lambda action: action.lead_person,
    "helpers": lambda action: action.row.helpers,
    "said": lambda action: "\n".join(action.said),
    "when": lambda action: when_of(action.row),
    "year": lambda action: year_of(action.row),
    "cost": cost_words,
    "funding": lambda action: "\n".join(funding_words(line) for line in action.funding),
    "priority": lambda action: _unless(action.row.priority, "none given"),
    "achievability": lambda action: _unless(action.achievability, "not judged"),
    "kind": lambda action: _unless(action.kind, "not decided"),
    "measure": lambda action: action.success_measure,
    "progress": state_of,
    "outcome": outcome_of,
    "update": lambda action: action.last_update,
    "comment": lambda action: action.comment,
}
