"""The summary for every household: the plan on two sides of A4, with a pointer to the full plan for the rest."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from clerkdesk.action_plan.actions.plan_for_print import ActionForPrint, PlanForPrint
from clerkdesk.action_plan.printout import front, prose
from clerkdesk.action_plan.printout.actions import NO_ACTIONS, action_grid
from clerkdesk.action_plan.printout.choices import usual_columns
from clerkdesk.action_plan.printout.money import money_figures
from clerkdesk.action_plan.printout.plan import title_of
from clerkdesk.action_plan.rules import priority_key, totals
from clerkdesk.core.wording import capital, count_of, joined
from clerkdesk.printing import page
from clerkdesk.printing.page import Document
from clerkdesk.printing.words import Block, Inline

SIDES = 2
COLUMNS = usual_columns("number", "what", "leads", "when")
_MOST_TRIED = 160  # more actions than this never stand on two sides
_FEW = 8
_NUMBERS_NAMED = 24
_LONGEST_WORDS = 420  # characters of the vision or of how the plan was made, where space is short
_LONGEST_CELL = 180


_WHOLE, _CUT, _SHORTEST, _NONE = range(4)  # the words before the actions: all; long ones cut; vision only, cut; none


@dataclass(frozen=True)
class _Size:
    """How much of the plan a try of the summary holds."""

    actions: int
    words: int = _WHOLE
    breaks: bool = False  # the actions begin on the second side


def summary_document(plan: PlanForPrint, *, today: date, count_pages: Callable[[Document], int]) -> Document:
    """Return the summary on two sides: as many actions as fit, those of high priority before others.

    `count_pages` tells how many pages a document takes (`printing.pdf.page_count`).
    """
    ranked = _ranked(plan)

    def fits(size: _Size) -> bool:
        return count_pages(_document(plan, ranked, size, today)) <= SIDES

    number = min(len(ranked), _MOST_TRIED)
    # Words give way to actions: the first cut that lets all actions in, else the shortest words that still say much.
    words = next((words for words in range(_SHORTEST) if fits(_Size(number, words))), _SHORTEST)
    if not fits(_Size(min(number, _FEW), words)):
        words = _NONE
    size = _Size(_most(number, lambda shown: fits(_Size(shown, words))), words)
    on_second_side = replace(size, breaks=True)
    return _document(plan, ranked, on_second_side if fits(on_second_side) else size, today)


def _most(highest: int, fits: Callable[[int], bool]) -> int:
    """Return the highest number that fits; none fitting counts as 0."""
    if fits(highest):
        return highest
    low, high = 0, highest
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low


def _ranked(plan: PlanForPrint) -> list[ActionForPrint]:
    """Return the actions still to be told about, the most important first; dropped ones stand in the full plan."""
    open_ones = [action for action in plan.actions if action.row.progress != "dropped"]
    return sorted(open_ones, key=lambda action: priority_key(action.row.priority))


def _document(plan: PlanForPrint, ranked: list[ActionForPrint], size: _Size, today: date) -> Document:
    shown = {id(action) for action in ranked[: size.actions]}
    left_out = [action for action in plan.actions if id(action) not in shown]
    return Document(
        kind="summary",
        title=title_of(plan),
        council=front.council_name(plan),
        version=capital(plan.plan.version.strip()),
        date=today,
        draft=plan.plan.state != "adopted",
        body=[
            page.letterhead([front.council_name(plan)], crest=front.crest(plan)) if plan.crest else None,
            *_front(plan, size.words),
            page.page_break() if size.breaks else None,
            page.heading(1, "What we will do"),
            *_actions(plan, shown),
            *_left_out(plan, left_out),
            *_where(plan),
        ],
    )


def _front(plan: PlanForPrint, cut: int) -> list[Block]:
    told = ("A summary for every household", front.area_words(plan), plan.plan.period.strip())
    lines = [capital(words).rstrip(".") for words in (*told, front.state_line(plan.plan)) if words]
    found: list[Block] = [page.paragraph(". ".join(lines) + ".")]
    figures = [(f"{len(plan.actions):,}", "action" if len(plan.actions) == 1 else "actions")]
    figures += money_figures(totals(action.row for action in plan.actions))[:2]
    found.append(page.key_figures(figures))
    if cut < _NONE:
        found += _told("Our vision", plan.plan.vision, cut)
    if cut < _SHORTEST:
        for text in plan.texts:
            if text.kind == "how it was made":
                found += _told(text.heading.strip() or "How the plan was made", text.body, cut)
    return found


def _told(heading: str, text: str, cut: int) -> list[Block]:
    if not text.strip():
        return []
    body = prose.blocks(text if cut == _WHOLE else prose.shortened(text, _LONGEST_WORDS))
    return [page.heading(1, heading), *body]


def _actions(plan: PlanForPrint, shown: set[int]) -> list[Block]:
    if not plan.actions:
        return [page.paragraph(NO_ACTIONS)]
    return [action_grid(plan.themes, COLUMNS, only=shown, longest=_LONGEST_CELL)] if shown else []


def _left_out(plan: PlanForPrint, left_out: list[ActionForPrint]) -> list[Block]:
    if not left_out:
        return []
    number = len(left_out)
    begin = f"{capital(count_of(number, 'more action'))} {'is' if number == 1 else 'are'} in the full plan"
    return [page.note(f"{begin}: {_names(plan, left_out)}.")]


def _names(plan: PlanForPrint, left_out: list[ActionForPrint]) -> str:
    numbers = [action.row.number for action in left_out]
    if len(numbers) <= _NUMBERS_NAMED and all(numbers):
        return joined(numbers)
    counts = Counter(action.row.theme_id for action in left_out)
    told = []
    for theme in plan.themes:
        number = counts[theme.theme.id if theme.theme else None]
        if number:
            told.append(f"{prose.shortened(theme.name, 60)} ({number:,})")
    return joined(told) if len(told) <= _NUMBERS_NAMED else f"in {len(told):,} themes"


def _where(plan: PlanForPrint) -> list[Block]:
    parts: list[str | Inline] = ["The full plan tells why each action was chosen, what it costs and how to join in. "]
    contacts = front.contacts(plan)
    for label, words in contacts:
        parts += ["" if parts[1:] == [] else " · ", f"{label}: ", *([words] if isinstance(words, str) else words)]
    if not contacts:
        parts.append("Ask the clerk for it.")
    return [page.heading(1, "Read the full plan, and join in"), page.paragraph(*parts)]
