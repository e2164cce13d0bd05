"""Everything on the screen that is not about one kind of record: the window, lists, forms, dialogs and their look."""

import ctypes
import sys


def keep_none() -> None:
    """Keep Python 3.11 from running out of None.

    PySide6 6.12 gives None back from every call without counting it, as is right from Python 3.12 on, where None is
    never counted. On 3.11 each such call takes one from None's count, and after some seconds of painting the
    interpreter ends with "deallocating None". A count too large ever to be used up is what 3.12 does as well.
    """
    if sys.version_info < (3, 12) and sys.getrefcount(None) < 1 << 40:
        ctypes.c_ssize_t.from_address(id(None)).value += 1 << 48


keep_none()
