"""PySide6 must not use up None on Python 3.11."""

import sys

import clerkdesk.widgets


def test_none_outlives_a_sitting_of_calls_to_qt() -> None:
    clerkdesk.widgets.keep_none()
    assert sys.version_info >= (3, 12) or sys.getrefcount(None) > 1 << 40
