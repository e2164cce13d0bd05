"""The printed plan: its chosen parts in their order, from the cover to how to join in."""

from collections.abc import Callable
from datetime import date

from clerkdesk.action_plan.actions.plan_for_print import PlanForPrint, ThemeForPrint
from clerkdesk.action_plan.printout import front, prose
from clerkdesk.action_plan.printout.actions import NO_ACTIONS, action_cards, action_grid, table_document_body
from clerkdesk.action_plan.printout.choices import PlanChoices
from clerkdesk.action_plan.printout.money import chart_part, funding_part
from clerkdesk.action_plan.records import Issue
from clerkdesk.core.wording import capital, count_of, joined
from clerkdesk.printing import page
from clerkdesk.printing.page import Document
from clerkdesk.printing.text import unprintable
from clerkdesk.printing.words import Block, Text


def plan_document(plan: PlanForPrint, choices: PlanChoices, *, today: date) -> Document:
    """Return the plan with the chosen parts; what has nothing in it is left out."""
    body = [block for part, make in _PARTS if part is None or choices.has(part) for block in make(plan, choices)]
    return _document("action-plan", plan, body or [page.paragraph("No part was chosen to be printed.")], today)


def table_document(plan: PlanForPrint, choices: PlanChoices, *, today: date) -> Document:
    """Return the actions alone as a landscape table, or as cards."""
    if choices.layout == "cards":
        body = _themes(plan, PlanChoices(parts=("actions",), columns=choices.columns, layout="cards"))
    else:
        body = table_document_body(plan, choices)
    return _document("action-table", plan, body, today)


def title_of(plan: PlanForPrint) -> str:
    """Return the plan's title, also where none is given yet."""
    return plan.plan.title.strip() or "Action plan"


def notices(plan: PlanForPrint, document: Document) -> list[str]:
    """Return what the clerk should know before printing: pictures left out, characters that can't be printed."""
    number = len(plan.without_leave)
    if not number:
        return unprintable(document)
    stands, them = ("is", "it") if number == 1 else ("are", "them")
    left = f"{capital(count_of(number, 'picture'))} {stands} left out: leave to use {them} is not noted."
    return [left, *unprintable(document)]


def _document(kind: str, plan: PlanForPrint, body: list[Block], today: date) -> Document:
    return Document(
        kind=kind,
        title=title_of(plan),
        council=front.council_name(plan),
        version=capital(plan.plan.version.strip()),
        date=today,
        draft=plan.plan.state != "adopted",
        body=body,
    )


def _themes(plan: PlanForPrint, choices: PlanChoices) -> list[Block]:
    if not any(choices.has(part) for part in ("themes", "issues", "actions")):
        return []
    found: list[Block] = []
    for index, theme in enumerate(plan.themes):
        inside = _inside_theme(plan, theme, choices)
        # With the table alone a theme that has nothing to say is named there and not here.
        if inside:
            found += [page.heading(1, theme.name or "Theme", anchor=f"theme-{index + 1}"), *inside]
    if choices.layout == "cards" and choices.has("actions") and not plan.actions:
        found += [page.heading(1, "The actions", anchor="actions"), page.paragraph(NO_ACTIONS)]
    return found


def _inside_theme(plan: PlanForPrint, theme: ThemeForPrint, choices: PlanChoices) -> list[Block]:
    found: list[Block] = []
    if theme.theme is not None and choices.has("themes"):
        found += prose.blocks(theme.theme.opening, lead=True)
    if theme.theme is not None and choices.has("pictures"):
        key = theme.theme.id
        found += [front.figure(picture, 0.6) for picture in plan.pictures if picture.picture.theme_id == key]
    issues = _issues(theme) if choices.has("issues") else []
    if not (choices.has("actions") and theme.actions):
        return [*found, *issues]
    if choices.layout == "cards":
        return [*found, *issues, page.heading(2, "What we will do"), action_cards(theme, choices.columns)]
    # Behind the opening and not behind the issues: as the last line of a theme it would often stand alone on a page.
    return [*found, *_where_actions_are(theme), *issues] if found or issues else []


def _where_actions_are(theme: ThemeForPrint) -> list[Block]:
    number = len(theme.actions)
    begin = "The action" if number == 1 else f"The {number:,} actions"
    stands = "stands" if number == 1 else "stand"
    return [page.paragraph(f"{begin} of this theme {stands} under “", page.reference("The actions", "actions"), "”.")]


def _issues(theme: ThemeForPrint) -> list[Block]:
    taken = [issue for issue in theme.issues if issue.kind != "not taken"]
    left = [issue for issue in theme.issues if issue.kind == "not taken"]
    found: list[Block] = []
    if taken:
        found += [page.heading(2, "What people told us"), page.bullets([_taken(issue, theme) for issue in taken])]
    if left:
        found += [
            page.heading(2, "What this plan does not take up, and why"),
            page.bullets([(page.strong(_named(issue)), f": {issue.reason.strip()}") for issue in left]),
        ]
    return found


def _taken(issue: Issue, theme: ThemeForPrint) -> Text:
    said = ". ".join(words.rstrip(".") for words in (issue.kind, issue.reason.strip()) if words) + "."
    numbers = [action.row.number for action in theme.actions if action.row.issue_id == issue.id and action.row.number]
    answered = f" See {'action' if len(numbers) == 1 else 'actions'} {joined(numbers)}." if numbers else ""
    return page.strong(_named(issue)), f": {said}{answered}"


def _named(issue: Issue) -> str:
    return issue.title.strip() or "An issue"


def _table(plan: PlanForPrint, choices: PlanChoices) -> list[Block]:
    if choices.layout == "cards":
        return []
    if not plan.actions:
        return [page.heading(1, "The actions", anchor="actions"), page.paragraph(NO_ACTIONS)]
    return [page.landscape(page.heading(1, "The actions", anchor="actions"), action_grid(plan.themes, choices.columns))]


_Make = Callable[[PlanForPrint, PlanChoices], list[Block]]
# The parts in their order; what stands under None looks itself which parts were chosen.
_PARTS: tuple[tuple[str | None, _Make], ...] = (
    ("cover", lambda plan, _: front.cover_part(plan)),
    ("contents", lambda *_: [page.contents(depth=1)]),
    ("forewords", lambda plan, _: front.foreword_part(plan)),
    ("about", lambda plan, _: front.about_part(plan)),
    ("vision", lambda plan, _: front.vision_part(plan)),
    ("made", lambda plan, _: front.made_part(plan)),
    ("pictures", lambda plan, _: front.picture_part(plan)),
    (None, _themes),
    ("actions", _table),
    ("funding", lambda plan, _: funding_part(plan)),
    ("chart", lambda plan, _: chart_part(plan)),
    ("happen", lambda plan, _: front.written_part(plan, "how it will happen")),
    ("thanks", lambda plan, _: front.written_part(plan, "thanks")),
    ("join", lambda plan, _: front.join_part(plan)),
)
