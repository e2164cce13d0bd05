"""Themes and issues of an import: each is made once, however often the table names it."""

import re

from clerkdesk.action_plan.importing.preview import Preview
from clerkdesk.action_plan.plan_table.lines import IssueLine, ThemeLine
from clerkdesk.exchange.mapping import folded

_NUMBERED = re.compile(
    r"(?:(?:theme|section|part|chapter|topic)\s+)?(\d{1,3}(?:\.\d{1,2})?|[A-Z](?=\s*[.):]))\s*[.):–-]?\s+(\S.*)",
    re.IGNORECASE | re.DOTALL,
)


class Places:
    """The themes and issues found so far."""

    def __init__(self, preview: Preview) -> None:
        """Put what is found into the preview."""
        self._preview = preview
        self._themes: dict[tuple[str, str], ThemeLine] = {}
        self._issues: dict[tuple[int, str], IssueLine] = {}

    def printed_theme(self, text: str) -> ThemeLine:
        """Return the theme of a heading such as "3. Roads and paths", however it is written."""
        words = " ".join(text.split())
        found = _NUMBERED.fullmatch(words)
        number, title = (found[1], found[2]) if found else ("", words)
        return self._theme(("", folded(title) or title), number, title.rstrip(":"))

    def own_theme(self, number: str, title: str) -> ThemeLine:
        """Return the theme of this very number and title."""
        return self._theme((number, title), number, title)

    def issue(self, theme: ThemeLine, title: str) -> IssueLine:
        """Return the issue of this title under a theme."""
        key = (id(theme), title)
        if key not in self._issues:
            self._issues[key] = IssueLine(theme=theme, title=title)
            self._preview.issues.append(self._issues[key])
        return self._issues[key]

    def _theme(self, key: tuple[str, str], number: str, title: str) -> ThemeLine:
        if key not in self._themes:
            self._themes[key] = ThemeLine(number=number, title=title)
            self._preview.themes.append(self._themes[key])
        return self._themes[key]
