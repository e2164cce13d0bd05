"""What the plan costs and where the money comes from, and the chart of how far along its actions are."""

from collections import Counter, defaultdict

from clerkdesk.action_plan.actions.plan_for_print import PlanForPrint
from clerkdesk.action_plan.rules import Totals, totals
from clerkdesk.core.money import show_money, show_range
from clerkdesk.core.wording import PROGRESS, capital, count_of, joined
from clerkdesk.printing import page
from clerkdesk.printing.words import Block, Text


def funding_part(plan: PlanForPrint) -> list[Block]:
    """Return the sums, by theme and by source; nothing where no sum is known."""
    sums = totals(action.row for action in plan.actions)
    if sums.is_empty:
        return []
    return [
        page.heading(1, "What it costs and where the money comes from", anchor="funding"),
        page.key_figures(money_figures(sums)),
        *[page.paragraph(sentence) for sentence in _remarks(sums)],
        *_by_theme(plan, sums),
        *_by_source(plan),
    ]


def money_figures(sums: Totals) -> list[tuple[str, str]]:
    """Return the sums worth showing large, each with what it is."""
    highest = f"is the least that all actions cost; at most {show_money(sums.high)}"
    words = "is what all actions cost" if sums.high == sums.low else highest
    figures = [(show_money(sums.low) if sums.high else "", words)]
    figures += [(show_money(sums.secured) if sums.secured else "", "is secured")]
    figures += [(show_money(sums.sought) if sums.sought else "", "is sought and not yet secured")]
    figures += [(show_money(sums.in_kind) if sums.in_kind else "", "is the worth of help in kind")]
    return [figure for figure in figures if figure[0]]


def chart_part(plan: PlanForPrint) -> list[Block]:
    """Return the chart of actions by theme and state, told in words as well; nothing without actions."""
    states = [state for state in PROGRESS if any(action.row.progress == state for action in plan.actions)]
    if not states:
        return []
    bars = []
    for theme in plan.themes:
        counts = Counter(action.row.progress for action in theme.actions)
        if theme.actions:
            bars.append((theme.name, [counts[state] for state in states]))
    words = [capital(state) for state in states]
    return [
        page.heading(1, "How far along we are", anchor="chart"),
        page.bar_chart("Actions by theme and how far along they are", states=words, bars=bars),
        page.paragraph(progress_sentence(plan)),
    ]


def progress_sentence(plan: PlanForPrint) -> str:
    """Return "Of 40 actions, 5 are done and 12 are in progress."."""
    counts = Counter(action.row.progress for action in plan.actions)
    told = [f"{counts[state]:,} {'is' if counts[state] == 1 else 'are'} {state}" for state in PROGRESS if counts[state]]
    number = len(plan.actions)
    return f"Of {count_of(number, 'action')}, {joined(told)}." if number > 1 else f"The one action is {_only(counts)}."


def _only(counts: Counter[str]) -> str:
    return next(iter(counts), "not written down yet")


def _remarks(sums: Totals) -> list[str]:
    found = []
    if sums.without_cost:
        found.append(f"{capital(count_of(sums.without_cost, 'action'))} {_have(sums.without_cost)} no cost yet.")
    if sums.dropped:
        found.append(f"{capital(count_of(sums.dropped, 'dropped action'))} {_is(sums.dropped)} not counted.")
    return found


def _have(number: int) -> str:
    return "has" if number == 1 else "have"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def _by_theme(plan: PlanForPrint, sums: Totals) -> list[Block]:
    columns = [
        page.column("Theme", 2.4, row_header=True),
        page.column("Actions", 0.8, align="right"),
        page.column("Cost", 1.6, align="right"),
        page.column("Secured", align="right"),
        page.column("Sought", align="right"),
    ]
    rows = [
        (theme.name, *_sums_of(totals(action.row for action in theme.actions)))
        for theme in plan.themes
        if theme.actions
    ]
    return [page.heading(2, "By theme"), page.grid(columns, [*rows, ("All themes", *_sums_of(sums))])]


def _sums_of(sums: Totals) -> tuple[str, ...]:
    return (
        f"{sums.actions:,}",
        show_range(sums.low, sums.high) if sums.low or sums.high else "–",
        show_money(sums.secured) if sums.secured else "–",
        show_money(sums.sought) if sums.sought else "–",
    )


def _by_source(plan: PlanForPrint) -> list[Block]:
    found: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for action in plan.actions:
        for line in action.funding if action.row.progress != "dropped" else ():
            if line.amount is not None:
                found[line.source.strip() or capital(line.kind), line.kind][not line.is_secured] += line.amount
    columns = [
        page.column("Source", 2.4, row_header=True),
        page.column("Kind", 1.6),
        page.column("Secured", align="right"),
        page.column("Sought", align="right"),
    ]
    rows: list[tuple[Text, ...]] = [
        (source, capital(kind), *(show_money(pence) if pence else "–" for pence in pair))
        for (source, kind), pair in sorted(found.items(), key=lambda item: -sum(item[1]))
    ]
    return [page.heading(2, "By source"), page.grid(columns, rows)] if rows else []
