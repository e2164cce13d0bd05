"""The actions on paper: one landscape table under the headings of the themes, or cards in each theme."""

from collections.abc import Iterable

from clerkdesk.action_plan.actions.plan_for_print import ActionForPrint, PlanForPrint, ThemeForPrint
from clerkdesk.action_plan.printout import prose
from clerkdesk.action_plan.printout.cells import cell
from clerkdesk.action_plan.printout.choices import COLUMNS, ColumnChoice, PlanChoices
from clerkdesk.printing import page
from clerkdesk.printing.words import Block, Card, Column, Grid, Group, Text

NO_ACTIONS = "No action is written down yet."
_LONGEST_HEADING = 160
_NARROW = {"number": 0.45, "what": 2.8, "leads": 1.95, "when": 0.95}


def action_grid(
    themes: Iterable[ThemeForPrint], chosen: tuple[ColumnChoice, ...], *, only: set[int] | None = None, longest: int = 0
) -> Grid:
    """Return the table of the actions of these themes.

    `only` holds id() of the actions that are shown; `longest` shortens each cell to so many characters and, for
    narrow pages, gives the bodies that lead the room for one line.
    """
    rows: list[tuple[Text, ...] | Group] = []
    with_groups = all(column.key != "theme" for column in chosen)
    for theme in themes:
        shown = [action for action in theme.actions if only is None or id(action) in only]
        if shown and with_groups:
            rows.append(page.group(theme.name))
        for action in shown:
            cells = (cell(action, column.key, theme.name) for column in chosen)
            rows.append(tuple(prose.shortened(words, longest) if longest else words for words in cells))
    return page.grid(_columns(chosen, narrow=bool(longest)), rows, empty=NO_ACTIONS)


def action_cards(theme: ThemeForPrint, chosen: tuple[ColumnChoice, ...]) -> Block:
    """Return the actions of a theme as cards, each with a line for every chosen column that is filled."""
    return page.cards([_card(action, theme, chosen) for action in theme.actions], level=3)


def table_document_body(plan: PlanForPrint, choices: PlanChoices) -> list[Block]:
    """Return the landscape pages with every action."""
    return [page.landscape(page.heading(1, "The actions", anchor="actions"), action_grid(plan.themes, choices.columns))]


def _columns(chosen: tuple[ColumnChoice, ...], *, narrow: bool) -> list[Column]:
    weights = {key: kind.weight for key, kind in COLUMNS.items()} | (_NARROW if narrow else {})
    keys = [column.key for column in chosen]
    names_the_row = next((key for key in ("number", "what") if key in keys), keys[0])
    return [
        page.column(
            column.heading,
            weights[column.key],
            align=COLUMNS[column.key].align,
            row_header=column.key == names_the_row,
        )
        for column in chosen
    ]


def _card(action: ActionForPrint, theme: ThemeForPrint, chosen: tuple[ColumnChoice, ...]) -> Card:
    what = " ".join(action.row.what.split())
    said = {"number", "theme"}  # by the heading of the card and of its theme
    if len(what) <= _LONGEST_HEADING:
        said.add("what")
    else:
        what = what[:_LONGEST_HEADING].rsplit(" ", 1)[0] + " …"
    number = action.row.number if any(column.key == "number" for column in chosen) else ""
    lines = [(column.heading, cell(action, column.key)) for column in chosen if column.key not in said]
    return page.card(f"{number} {what}".strip() or "Action", lines)
