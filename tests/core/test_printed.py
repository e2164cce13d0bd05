"""When a printout went out is remembered for each council's file, and what can't be read is not known."""

from datetime import date
from pathlib import Path

import pytest

from clerkdesk.core.printed import Printed, last_printed, note_printed
from clerkdesk.core.settings import Settings

FILE = Path("Ashcombe Magna.clerkdesk")


def test_last_time_is_remembered_for_each_printout_of_each_file() -> None:
    settings = Settings()
    assert last_printed(settings, FILE, "summary") is None
    for version in ("Draft 2", "Draft 3"):
        note_printed(settings, FILE, "summary", Printed(date(2026, 3, 4), version))
    note_printed(settings, FILE, "action-plan", Printed(date(2026, 3, 5), ""))
    again = Settings()
    assert last_printed(again, FILE, "summary") == Printed(date(2026, 3, 4), "Draft 3")
    assert last_printed(again, FILE, "action-plan") == Printed(date(2026, 3, 5), "")
    assert last_printed(again, Path("Other.clerkdesk"), "summary") is None


@pytest.mark.parametrize("odd", ["x", ["soon", "1"], [1, 2], {}])
def test_what_can_not_be_read_is_not_known(odd: object) -> None:
    settings = Settings()
    settings.put(f"printed of {FILE}", {"summary": odd})
    assert last_printed(settings, FILE, "summary") is None
