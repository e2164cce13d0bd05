"""The self-assessment on paper: both sets, how far each statement is met, the level and what is wanting to the next."""

from collections.abc import Sequence
from datetime import date

from clerkdesk.core.dates import show_date
from clerkdesk.core.wording import capital
from clerkdesk.printing import page
from clerkdesk.printing.page import Document
from clerkdesk.printing.words import Block
from clerkdesk.quality.actions.judging import Judged, WholeAssessment
from clerkdesk.quality.rules.levels import LABEL, levels, rule_words
from clerkdesk.quality.rules.standards import StandardSet, standard_sets

_OF_FIVE = "{} of 5"


def quality_document(found: Sequence[WholeAssessment], *, council: str, today: date) -> Document:
    """Return every use of the standards one after the other; without any, the statements to be judged by hand."""
    body = [block for whole in found for block in _assessment(whole)] or _by_hand()
    return Document(
        kind="quality-standards",
        title="Quality standards: our own judgement",
        council=council,
        date=today,
        body=[*body, *_how_counted()],
    )


def _assessment(whole: WholeAssessment) -> list[Block]:
    row = whole.assessment
    said = [
        ("Used on", capital(row.subject)),
        ("Judged on", show_date(row.judged_on) if row.judged_on else ""),
        ("Confidence of the group", _OF_FIVE.format(row.confidence_of_group) if row.confidence_of_group else ""),
        (
            "Confidence of the authority",
            _OF_FIVE.format(row.confidence_of_authority) if row.confidence_of_authority else "",
        ),
        ("Who was consulted", row.consulted.strip()),
        ("Notes", row.notes.strip()),
    ]
    found: list[Block] = [page.heading(1, row.title.strip() or "Without a name")]
    found.append(page.definitions([(label, words) for label, words in said if words]))
    for each in standard_sets():
        found += _set(whole, each)
    return found


def _set(whole: WholeAssessment, each: StandardSet) -> list[Block]:
    rows, reached = whole.of_set(each.key), whole.standing(each)
    if not reached.judged:
        return [page.heading(2, each.title), page.paragraph("This set is not judged yet.")]
    told = f"{reached.words}." + (f" {reached.gap}." if reached.gap else "")
    columns = [
        page.column("No.", 0.5, row_header=True), page.column("Statement", 3), page.column("How far met", 1.1),
        page.column("What shows it", 2.6),
    ]  # fmt: skip
    return [
        page.heading(2, each.title),
        page.paragraph(page.strong("Level"), f" ({LABEL}): {told}"),
        page.grid(
            columns,
            [(str(row.statement.number), row.statement.sentence, capital(row.how_far), _shown(row)) for row in rows],
        ),
        *_gaps(rows),
    ]


def _gaps(rows: Sequence[Judged]) -> list[Block]:
    wanting = [row for row in rows if row.how_far in ("not yet", "partly")]
    if not wanting:
        return []
    return [
        page.heading(3, "What is still wanting"),
        page.bullets([f"{row.statement.number}: {_wanting(row)}" for row in wanting]),
    ]


def _wanting(row: Judged) -> str:
    note = row.note.strip()
    return f"{capital(row.how_far)}. {note}" if note else f"{capital(row.how_far)}. {row.statement.sentence}"


def _shown(row: Judged) -> str:
    shown = f"The file shows: {row.shown}." if row.shown else ""
    return "\n".join(words for words in (row.evidence.strip(), shown) if words)


def _by_hand() -> list[Block]:
    found: list[Block] = [page.paragraph("Nothing is judged yet. Tick by hand how far each statement is met.")]
    for each in standard_sets():
        columns = [page.column("Statement", 4, row_header=True)]
        columns += [page.column(words, 0.8) for words in ("Not yet", "Partly", "Fully")]
        found += [
            page.heading(1, each.title),
            page.grid(columns, [(f"{row.number}. {row.sentence}", "☐", "☐", "☐") for row in each.statements]),
        ]
    return found


def _how_counted() -> list[Block]:
    community, provider = standard_sets()
    rules = [
        f"{level.name}: {rule_words(level, len(community.statements))} for the community; "
        f"{rule_words(level, len(provider.statements))} for the authority."
        for level in levels()[1:]
    ]
    return [
        page.heading(1, "How this is counted"),
        page.paragraph(
            f"The levels are {LABEL}. Statements that were not judged count as not met. What the file shows was "
            "counted by the program and judged by nobody but us."
        ),
        page.bullets(rules),
        page.paragraph(f"{community.source} {provider.source}", style="small"),
    ]
