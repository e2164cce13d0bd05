"""Read a table that ClerkDesk wrote: each row says which action it is, and nothing has to be guessed."""

from clerkdesk.action_plan.importing.cells import Reading, read_cell, read_identity
from clerkdesk.action_plan.importing.places import Places
from clerkdesk.action_plan.importing.preview import Note, Preview
from clerkdesk.action_plan.plan_table.columns import FIRST_PRINTED, KEPT
from clerkdesk.action_plan.plan_table.lines import ActionLine, IssueLine, KeptLine, ThemeLine
from clerkdesk.action_plan.records import ISSUE_KINDS
from clerkdesk.exchange.mapping import shown_heading
from clerkdesk.exchange.tables import SourceTable

_PLACES = ("identity", "theme_number", "theme", "theme_opening", "issue", "issue_kind", "issue_reason")


def read_own(table: SourceTable, number: int, preview: Preview, places: Places, reading: Reading) -> None:
    """Read one row: an action, or a theme or issue that has none."""
    texts = {
        key: table.rows[number][column].text
        for column, key in enumerate(preview.mapping.fields)
        if key is not None and table.rows[number][column].text
    }
    if not texts and not any(cell.text for cell in table.rows[number]):
        return
    theme = _theme(texts, places)
    issue = _issue(texts, theme, places)
    if texts.get("what", "").strip():
        preview.actions.append(_action(table, number, preview, texts, theme, issue, reading))
        return
    left = [key for key in texts if key not in _PLACES]
    if left or theme is None:
        preview.notes.append(Note(number + 1, "This row says no action; its cells are kept as they stand."))
        preview.loose += [
            KeptLine(number + 1, column + 1, shown_heading(preview.mapping, column), cell.text, False)
            for column, cell in enumerate(table.rows[number])
            if cell.text.strip()
        ]


def _theme(texts: dict[str, str], places: Places) -> ThemeLine | None:
    title = texts.get("theme", "")
    if not title.strip():
        return None
    theme = places.own_theme(texts.get("theme_number", ""), title)
    theme.opening = theme.opening or texts.get("theme_opening", "")
    return theme


def _issue(texts: dict[str, str], theme: ThemeLine | None, places: Places) -> IssueLine | None:
    if theme is None or not texts.get("issue", "").strip():
        return None
    issue = places.issue(theme, texts["issue"])
    if texts.get("issue_kind") in ISSUE_KINDS:
        issue.kind = texts["issue_kind"]
    issue.reason = issue.reason or texts.get("issue_reason", "")
    return issue


def _action(
    table: SourceTable,
    number: int,
    preview: Preview,
    texts: dict[str, str],
    theme: ThemeLine | None,
    issue: IssueLine | None,
    reading: Reading,
) -> ActionLine:
    line = ActionLine(row=number + 1, theme=theme, issue=issue)
    _take_identity(line, texts.get("identity", ""), preview)
    for column, cell in enumerate(table.rows[number]):
        key = preview.mapping.fields[column]
        if not cell.text or (key in _PLACES and _is_placed(key, line, texts)):
            continue
        if key is None or key in _PLACES or not read_cell(line, key, cell, cell.text, reading):
            line.kept.append(_kept(number, column, shown_heading(preview.mapping, column), cell.text))
    return line


def _is_placed(key: str | None, line: ActionLine, texts: dict[str, str]) -> bool:
    if key == "identity":
        return line.has_identity
    if key == "issue_kind":
        return line.issue is not None and texts["issue_kind"] in ISSUE_KINDS
    return line.issue is not None if key in ("issue", "issue_reason") else line.theme is not None


def _take_identity(line: ActionLine, text: str, preview: Preview) -> None:
    identity = read_identity(text) if text else None
    if identity is None:
        return
    if identity in preview.identities:
        preview.notes.append(Note(line.row, "This row repeats an earlier action's identity; it will be a new action."))
        return
    preview.identities.add(identity)
    line.id, line.has_identity = identity, True


def _kept(number: int, column: int, heading: str, text: str) -> KeptLine:
    is_mapped = heading.startswith(FIRST_PRINTED)
    heading = heading.removeprefix(FIRST_PRINTED if is_mapped else KEPT)
    return KeptLine(number + 1, column + 1, heading, text, is_mapped)
