"""Everything on the screen that is not about one kind of record: the window, lists, forms, dialogs and their look."""

import ctypes
import sys


def keep_constants() -> None:
    """Keep Python 3.11 from running out of None, True and False.

    PySide6 6.12 gives them back from its calls without counting them, as is right from Python 3.12 on, where they are
    never counted. On 3.11 each such call takes one from the count, and after some seconds of painting the interpreter
    ends with "deallocating None". A count too large ever to be used up is what 3.12 has as well.
    """
    for constant in (None, True, False, NotImplemented):
        if sys.version_info < (3, 12) and sys.getrefcount(constant) < 1 << 40:
            ctypes.c_ssize_t.from_address(id(constant)).value += 1 << 48


keep_constants()
