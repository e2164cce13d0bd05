"""Read a table as people print them: section rows, ditto, merged and shared cells, rows that go on below."""

import re
from dataclasses import dataclass, field

from clerkdesk.action_plan.importing import bodies
from clerkdesk.action_plan.importing.cells import Reading, read_cell
from clerkdesk.action_plan.importing.places import Places
from clerkdesk.action_plan.importing.preview import Preview
from clerkdesk.action_plan.importing.sections import first_column_of, is_title, kind_of_row
from clerkdesk.action_plan.plan_table.lines import ActionLine, IssueLine, KeptLine, ThemeLine
from clerkdesk.action_plan.records import ISSUE_KINDS
from clerkdesk.exchange.mapping import folded, shown_heading
from clerkdesk.exchange.tables import SourceTable

_DITTO = re.compile(r"[-–]?\s*(?:ditto|do\.|as above|same as above|[\"″〃”“]{1,2}|'')\s*[-–]?\.?", re.IGNORECASE)
_LEAD_AT_END = re.compile(r"(.*?)\s*[,;\n]\s*((?:Cllrs?|Councillor|Mr|Mrs|Ms|Miss|Dr)\b.*|\[.*\])", re.DOTALL)
_PLACES = ("theme", "theme_number", "theme_opening", "issue", "issue_lead", "issue_kind", "issue_reason")
_SHARED = ("theme", "theme_number", "issue", "issue_lead")  # a blank cell means the one above
_FEW_ISSUES = 8


@dataclass(eq=False)
class _Above:
    """What the rows above have said and the row below may share."""

    texts: dict[int, str] = field(default_factory=dict)
    section: ThemeLine | None = None
    action: ActionLine | None = None
    may_open: bool = False  # the row before was a section's title, so that its opening text may follow


class PrintedReader:
    """Reads row by row and remembers what stood above."""

    def __init__(self, table: SourceTable, preview: Preview, places: Places, reading: Reading) -> None:
        """Begin below the headings."""
        self._table = table
        self._preview = preview
        self._places = places
        self._reading = reading
        self._above = _Above()
        self._first_column = first_column_of(table)
        self._fields = self._with_themes(preview.mapping.fields)

    def read_row(self, number: int) -> None:
        """Read one row: an action, a section's title or text, more of the action above, or cells to keep."""
        filled = [column for column, cell in enumerate(self._table.rows[number]) if cell.text.strip()]
        if not filled:
            return
        kind = kind_of_row(self._table, self._fields, number, filled, self._first_column)
        if self._is_heading_again(filled, number):
            self._keep_loose(number, filled)
        elif kind == "section":
            self._begin_section(number, filled)
        elif kind == "text" and self._above.may_open and self._above.section is not None:
            self._open_section(number, filled)
        elif kind in ("text", "remark"):
            self._keep_loose(number, filled)
        elif self._own_text(number, "what"):
            self._read_action(number)
        else:
            self._read_without_action(number, filled)

    # Sections

    def _begin_section(self, number: int, filled: list[int]) -> None:
        texts = " ".join(self._table.rows[number][column].text.strip() for column in filled)
        self._above = _Above(section=self._places.printed_theme(texts), may_open=True)
        self._keep_loose(number, filled)

    def _open_section(self, number: int, filled: list[int]) -> None:
        section = self._above.section
        text = "\n".join(_tidy(self._table.rows[number][column].text) for column in filled)
        if section is not None:
            section.opening = f"{section.opening}\n{text}" if section.opening else text
        self._keep_loose(number, filled)

    # Actions

    def _read_action(self, number: int, *, instead: str = "what") -> None:
        line = ActionLine(row=number + 1)
        texts = {column: self._text(number, column) for column in range(self._table.width)}
        self._place(line, number, texts)
        for column, text in texts.items():
            key = self._fields[column]
            if key == instead:
                key = "what"
            elif key == "issue_lead":
                line.lead_person = self._lead_of(text)
            if text and key is not None and key not in _PLACES:
                read_cell(line, key, self._table.rows[number][column], text, self._reading)
        self._keep(line, number)
        self._above.texts.update({column: text for column, text in texts.items() if text})
        self._above.action, self._above.may_open = line, False
        self._preview.actions.append(line)

    def _read_without_action(self, number: int, filled: list[int]) -> None:
        """Read a row whose action cell is empty: an issue alone, or more of the action above."""
        keys = {self._fields[column] for column in filled}
        more = keys - {"theme", "theme_number", "issue", "issue_lead", "objective", "number", None}
        named = next((key for key in ("issue", "issue_lead", "objective") if key in keys), None)
        if named is not None and more:
            self._read_action(number, instead=named)
        elif named is not None or keys & {"theme", "theme_number"}:
            self._share(number, filled)
            self._keep_loose(number, filled)
        elif self._above.action is not None:
            self._go_on(self._above.action, number, filled)
        else:
            self._keep_loose(number, filled)

    def _go_on(self, line: ActionLine, number: int, filled: list[int]) -> None:
        for column in filled:
            key = self._fields[column]
            if key is not None and key not in _PLACES and key != "number":
                cell = self._table.rows[number][column]
                read_cell(line, key, cell, _tidy(cell.text), self._reading)
        self._keep(line, number)

    def _share(self, number: int, filled: list[int]) -> None:
        for column in filled:
            self._above.texts[column] = _tidy(self._table.rows[number][column].text)
        if any(self._fields[column] == "theme" for column in filled):
            self._forget(("issue", "issue_lead", "objective"), keep=filled)
        self._above.action, self._above.may_open = None, False

    def _forget(self, keys: tuple[str, ...], keep: list[int]) -> None:
        for column, key in enumerate(self._fields):
            if key in keys and column not in keep:
                self._above.texts.pop(column, None)

    # Where an action belongs

    def _place(self, line: ActionLine, number: int, texts: dict[int, str]) -> None:
        words = {key: texts[column] for column, key in enumerate(self._fields) if key is not None}
        new_theme = self._own_text(number, "theme") and _DITTO.fullmatch(self._own_text(number, "theme")) is None
        if new_theme:
            for key in ("issue", "issue_lead"):
                if key in words and not self._own_text(number, key):
                    words[key] = ""
        title = ". ".join(filter(None, (words.get("theme_number", ""), words.get("theme", ""))))
        line.theme = self._places.printed_theme(title) if title else self._above.section
        issue = words.get("issue", "") or _issue_of(words.get("issue_lead", ""))
        if issue:
            line.issue = self._issue(line, issue)
        if line.theme is not None:
            line.theme.opening = line.theme.opening or words.get("theme_opening", "")
        if line.issue is not None:
            line.issue.reason = line.issue.reason or words.get("issue_reason", "")
            kind = words.get("issue_kind", "").casefold()
            line.issue.kind = kind if kind in ISSUE_KINDS else line.issue.kind

    def _issue(self, line: ActionLine, title: str) -> IssueLine | None:
        if self._issues_are_themes:
            line.theme = self._places.printed_theme(title)
            return None
        if line.theme is None:
            name = self._table.name
            line.theme = self._places.printed_theme("Actions" if "." in name or not name.strip() else name)
        return self._places.issue(line.theme, title)

    def _lead_of(self, text: str) -> str:
        found = _LEAD_AT_END.fullmatch(text)
        return " ".join(found[2].split()) if found and len(found[2]) <= bodies.LONGEST_NAME else ""

    def _with_themes(self, fields: tuple[str | None, ...]) -> tuple[str | None, ...]:
        """Let the issue stand for the theme where nothing else groups the actions and there are few of them."""
        self._issues_are_themes = False
        column = next((n for n, key in enumerate(fields) if key in ("issue", "issue_lead")), None)
        if column is None or "theme" in fields:
            return fields
        first = 0 if self._preview.mapping.heading_row is None else self._preview.mapping.heading_row + 1
        rows = range(first, len(self._table.rows))
        if any(is_title(self._table, fields, number, self._first_column) for number in rows):
            return fields
        issues = {folded(self._table.shown(number, column)) for number in rows} - {""}
        self._issues_are_themes = len(issues) <= max(_FEW_ISSUES, len(rows) // 3)
        return fields

    # Cells

    def _text(self, number: int, column: int) -> str:
        """Return what a cell says, also where it says it by a ditto mark, a merged or a shared cell."""
        cell = self._table.rows[number][column]
        text = _tidy(cell.text)
        above = self._above.texts.get(column, "")
        if text:
            return above if above and _DITTO.fullmatch(text) else text
        if cell.merged_from is not None:
            return _tidy(self._table.shown(number, column)) if cell.merged_from[0] < number else ""
        key = self._fields[column]
        is_shared = key in _SHARED or (key == "objective" and self._shares_its_group(number))
        return above if is_shared else ""

    def _shares_its_group(self, number: int) -> bool:
        """Say whether all cells of the row that could begin a new group are blank too."""
        group = [column for column, key in enumerate(self._fields) if key in (*_SHARED, "number") and key is not None]
        return bool(group) and not any(self._table.rows[number][column].text.strip() for column in group)

    def _own_text(self, number: int, key: str) -> str:
        return next(
            (
                _tidy(self._table.rows[number][column].text)
                for column, field_key in enumerate(self._fields)
                if field_key == key and self._table.rows[number][column].text.strip()
            ),
            "",
        )

    def _keep(self, line: ActionLine, number: int) -> None:
        for column, cell in enumerate(self._table.rows[number]):
            if cell.text.strip():
                heading = shown_heading(self._preview.mapping, column)
                is_mapped = self._fields[column] is not None
                line.kept.append(KeptLine(number + 1, column + 1, heading, cell.text, is_mapped))

    def _keep_loose(self, number: int, filled: list[int]) -> None:
        for column in filled:
            heading = shown_heading(self._preview.mapping, column)
            text = self._table.rows[number][column].text
            self._preview.loose.append(KeptLine(number + 1, column + 1, heading, text, False))

    def _is_heading_again(self, filled: list[int], number: int) -> bool:
        """Say whether the headings are repeated here, as on every page of a Word table."""
        headings = self._preview.mapping.headings
        return len(filled) > 1 and all(
            folded(self._table.rows[number][column].text) == folded(headings[column]) for column in filled
        )


def _issue_of(text: str) -> str:
    found = _LEAD_AT_END.fullmatch(text)
    return found[1] if found else text


def _tidy(text: str) -> str:
    """Return the text without blanks at the ends of its lines and without empty lines around it."""
    return "\n".join(line.rstrip() for line in text.strip().split("\n")) if text else ""
