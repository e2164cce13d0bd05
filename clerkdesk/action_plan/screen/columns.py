"""The columns of the list of actions: what each shows, sorts by, and how early it makes room in a narrow window."""

from dataclasses import replace

from clerkdesk.action_plan import rules
from clerkdesk.action_plan.rules import ActionRow
from clerkdesk.action_plan.screen.fields import AGREED_STATES, PROGRESS_STATES
from clerkdesk.core.wording import capital
from clerkdesk.widgets.table import Column
from clerkdesk.widgets.theme import State

# As a word of its own, and not behind a name as on a chip, an answer begins with a capital.
_SAID = {said: replace(state, word=capital(state.word)) for said, state in AGREED_STATES.items()}


def _cost(row: ActionRow) -> str:
    # A dash lets the two sums stand under each other in a narrow column.
    return rules.cost_of(row).replace(" to £", " – £")


def _cost_key(row: ActionRow) -> int | None:
    sums = [pence for pence in (row.cost_low, row.cost_high) if pence is not None]
    return sums[-1] if sums else None


def _priority(row: ActionRow) -> str:
    return "" if row.priority == "none given" else capital(row.priority)


def _said(row: ActionRow) -> State | None:
    return _SAID.get(row.said)


def _said_key(row: ActionRow) -> int | None:
    return list(AGREED_STATES).index(row.said) if row.said else None


def _progress(row: ActionRow) -> State:
    return PROGRESS_STATES[row.progress]


def _progress_key(row: ActionRow) -> int:
    return list(PROGRESS_STATES).index(row.progress)


COLUMNS: tuple[Column[ActionRow], ...] = (
    Column("number", "No.", lambda r: r.number, lambda r: rules.number_key(r.number), weight=0, least=4),
    Column("what", "Action", lambda r: r.what, weight=6, least=11),
    Column("leads", "Lead", lambda r: r.leads, weight=3, least=9, blank="No lead"),
    Column("cost", "Cost", _cost, _cost_key, weight=1, least=8, right=True, rank=3),
    Column("when", "When", rules.when_of, rules.when_key, weight=1, least=7, rank=4),
    Column("priority", "Priority", _priority, lambda r: rules.priority_key(r.priority), rank=5),
    Column("said", "Agreed?", lambda r: r.said, _said_key, _said, weight=1, least=10, rank=2),
    Column("progress", "How far", lambda r: r.progress, _progress_key, _progress, weight=1, least=11, rank=1),
)
