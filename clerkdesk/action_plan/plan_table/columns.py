"""The columns of a plan as a table: what each is called when written, and under what names it is met elsewhere."""

from collections.abc import Callable
from typing import NamedTuple

from clerkdesk.action_plan.plan_table.entries import evidence_text, funding_text, parties_text, updates_text
from clerkdesk.action_plan.plan_table.lines import ActionLine
from clerkdesk.exchange.mapping import Field
from clerkdesk.exchange.writing import OutValue, Pounds

FIRST_PRINTED = "First printed: "  # before the heading of a kept cell that was also read into a field
KEPT = "Kept: "  # before the heading of any other kept cell that would be taken for a field


class Column(NamedTuple):
    """A column of the written table, and how its cell is made of a line."""

    field: Field
    value: Callable[[ActionLine], OutValue]


def _column(key: str, title: str, value: Callable[[ActionLine], OutValue], names: str = "") -> Column:
    return Column(Field(key, title, tuple(name.strip() for name in names.split(";") if name.strip())), value)


def _sum(pence: int | None) -> OutValue:
    return None if pence is None else Pounds(pence)


def _unless(value: str, usual: str) -> OutValue:
    return None if value == usual else value


# Headings met in real plans; where two fields could mean the same word, the first one here has it.
COLUMNS = (
    _column("identity", "ClerkDesk identity", lambda line: str(line.id) if line.what else None),
    _column(
        "number",
        "Number",
        lambda line: line.number,
        "ref; reference; ref no; no; nos; serial no; serial number; letter; target no; target number; question; "
        "question no; q; q no; survey question; item no; action no; action number; action ref; id; #; point",
    ),
    _column("theme_number", "Theme number", lambda line: line.theme.number if line.theme else None),
    _column(
        "theme",
        "Theme",
        lambda line: line.theme.title if line.theme else None,
        "theme section; section; topic; key issue; key issues; group; action group; area; category; heading; subject; "
        "chapter; key theme; main theme; priority area",
    ),
    _column("theme_opening", "Theme opening text", lambda line: line.theme.opening if line.theme else None),
    _column(
        "issue",
        "Issue",
        lambda line: line.issue.title if line.issue else None,
        "issues; problem; issue problem; issue identified; main target; need; concern; concerns",
    ),
    _column("issue_kind", "Issue kind", lambda line: line.issue.kind if line.issue else None),
    _column("issue_reason", "Issue reason", lambda line: line.issue.reason if line.issue else None),
    _column(
        "what",
        "Action",
        lambda line: line.what,
        "actions; action to be taken; actions to be taken; actions recommended; recommended action; "
        "recommended actions; action plan; proposed action; proposed actions; action required; item; enabling target; "
        "enabling targets; task; project; what; what needs to be done; what will be done; implementation; "
        "recommendation; recommendations; proposal; request",
    ),
    _column(
        "objective",
        "Objective",
        lambda line: line.objective,
        "objectives; aim; aims; aim possible way forward; specific project objectives; goal; goals; target; targets",
    ),
    _column(
        "why",
        "Why",
        lambda line: line.why,
        "reason; reasons; justification; background; rationale; what people said; why it matters",
    ),
    _column("evidence", "Evidence", evidence_text, "survey result; survey results; survey evidence; evidence base"),
    _column(
        "lead",
        "Lead",
        lambda line: parties_text(line, "lead"),
        "lead responsibility; who is responsible for action; who is responsible; responsibility; responsible; "
        "responsible body; responsible person; lead body; lead bodies; lead organisation; lead partner; lead group; "
        "by; by whom; who; owner; action owner; group leader; leader; responsible party; who will do it",
    ),
    _column(
        "lead_person",
        "Lead person",
        lambda line: line.lead_person,
        "lead councillor; lead cllr; councillor; cllr; champion; named person",
    ),
    _column(
        "partners",
        "Partners",
        lambda line: parties_text(line, "partner"),
        "partner; support partners; partner organisations; key stakeholders; stakeholders; relevant authorities; "
        "others involved; with whom; supporting bodies; support; key partners; delivery partners",
    ),
    _column(
        "doers", "Done by", lambda line: parties_text(line, "doer"), "action by; doer; delivered by; to be done by"
    ),
    _column(
        "when",
        "When",
        lambda line: line.when_words,
        "time scale; timescale; time scales; timescales; timing; time; timeframe; time frame; target date; date; due; "
        "due date; deadline; by when; completion date; target completion",
    ),
    _column("starts_on", "Starts", lambda line: line.starts_on, "start; start date"),
    _column("ends_on", "Ends", lambda line: line.ends_on, "end; end date; finish"),
    _column("financial_year", "Financial year", lambda line: line.financial_year, "relevant fy; fy; year"),
    _column(
        "cost",
        "Cost",
        lambda line: _sum(line.cost_low),
        "costs; cost £; estimated cost; estimated costs; approximate cost; resource implication; "
        "resource implications; resources; resources required; budget; cost resources; cost implications",
    ),
    _column("cost_high", "Cost up to", lambda line: _sum(line.cost_high)),
    _column("cost_note", "Cost in words", lambda line: line.cost_note),
    _column(
        "funding",
        "Funding",
        funding_text,
        "funding source; source of funding; possible funding; grant; funder; funders",
    ),
    _column(
        "priority", "Priority", lambda line: _unless(line.priority, "none given"), "priority h m l; priority level"
    ),
    _column(
        "achievability",
        "Achievability",
        lambda line: _unless(line.achievability, "not judged"),
        "feasibility; ease; deliverability",
    ),
    _column("kind", "Kind of action", lambda line: _unless(line.kind, "not decided"), "kind; type; type of action"),
    _column(
        "progress",
        "How far along",
        lambda line: line.progress if line.what else None,
        "status; progress; achieved; status date achieved; state; done; completed; complete; current status; rag; "
        "rag status; date achieved; council response; response",
    ),
    _column(
        "percent", "Per cent done", lambda line: line.percent, "progress %; % complete; percent; percent complete; %"
    ),
    _column("outcome", "Outcome", lambda line: _unless(line.outcome, "none yet"), "result"),
    _column("outcome_reason", "Reason for the outcome", lambda line: line.outcome_reason),
    _column("refused_by", "Refused by", lambda line: line.refused_by),
    _column(
        "success_measure",
        "Measure of success",
        lambda line: line.success_measure,
        "success measure; measure; measures; success criteria; how we will know; how we shall know; indicator; "
        "indicators; smart outcome; smart outcomes; expected outcome; expected outcomes",
    ),
    _column(
        "updates",
        "Updates",
        updates_text,
        "update; comments update; comments; comment; notes; note; recommended actions and comments; remarks; "
        "latest position; current position; progress report; progress notes; feedback",
    ),
    _column("comment", "Shared comment", lambda line: line.comment),
    _column("parent", "Part of (identity)", lambda line: str(line.parent_id) if line.parent_id else None),
    _column("is_example", "Example", lambda line: "yes" if line.is_example else None),
)
BY_KEY = {column.field.key: column for column in COLUMNS}
# Only read, never written: a cell that names the issue and, after a comma, the councillor who looks after it.
ISSUE_AND_LEAD = Field(
    "issue_lead", "Issue, lead person", ("issue lead councillor", "issue lead", "objective lead councillor")
)
FIELDS = (*(column.field for column in COLUMNS), ISSUE_AND_LEAD)
