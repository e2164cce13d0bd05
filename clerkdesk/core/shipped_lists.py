"""Reads the lists in resources/, which may be edited: a mistake is told in a sentence, with the file and its line."""

import re
import tomllib
from collections.abc import Callable
from typing import Any, TypeVar

from clerkdesk.core import paths
from clerkdesk.core.errors import Trouble

_LINE = re.compile(r"\(at line (\d+), column \d+\)")

T = TypeVar("T")


class ListFault(Exception):
    """Something in a list that can't be meant; its text says what, and how it is written."""


def read_list(name: str, make: Callable[[dict[str, Any]], T]) -> T:
    """Return what `make` makes of a list in resources/; raises Trouble with what is wrong in it and where."""
    path = paths.resources() / name
    try:
        return make(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except OSError as error:
        raise Trouble(f"The list {path} can't be read. Install ClerkDesk again.") from error
    except UnicodeDecodeError as error:
        raise _trouble(path, "a letter in it can't be read; save it as UTF-8 text") from error
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        where = f"line {found[1]}, or one just above it, can't be read" if found else "its end can't be read"
        raise _trouble(path, f'{where}; write name = "words", and close every quotation mark and bracket') from error
    except KeyError as error:
        raise _trouble(path, f"an entry lacks its line “{error.args[0]} = …”") from error
    except ListFault as fault:
        raise _trouble(path, str(fault)) from fault
    except (TypeError, ValueError, AttributeError) as error:
        raise _trouble(path, f"something in it is not in the form of the other entries ({error})") from error


def _trouble(path: object, said: str) -> Trouble:
    return Trouble(f"The list {path} can't be used: {said}. Put it right, or install ClerkDesk again.")
