"""PySide6 must not use up None, True and False on Python 3.11."""

import sys

import pytest

import clerkdesk.widgets


@pytest.mark.parametrize("constant", [None, True, False])
def test_constants_outlive_a_sitting_of_calls_to_qt(constant: object) -> None:
    clerkdesk.widgets.keep_constants()
    assert sys.version_info >= (3, 12) or sys.getrefcount(constant) > 1 << 40
