"""The words of the program in one place: states, in the order in which they are shown, and plain plurals."""

# How far along an action is.
PROGRESS = ("not started", "in progress", "done", "part done", "stalled", "dropped")
# What a lead or partner has said ("Agreed?").
AGREED = ("not asked", "asked", "agreed", "agreed with changes", "declined", "passed on")
PRIORITIES = ("high", "medium", "low", "none given")


def count_of(number: int, one: str, many: str = "") -> str:
    """Return "1 action", "40 actions", "no actions"."""
    words = one if number == 1 else many or one + "s"
    return f"{number:,} {words}" if number else f"no {words}"


def joined(words: list[str], last: str = "and") -> str:
    """Return "a, b and c"."""
    return f" {last} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def capital(text: str) -> str:
    """Return the text with a capital first letter and the rest as it was."""
    return text[:1].upper() + text[1:]
