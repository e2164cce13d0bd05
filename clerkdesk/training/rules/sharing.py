"""What the council pays of a cost that it shares with others, and how that is said."""

from clerkdesk.core.money import show_money

TYPED = ""  # our share is another sum, which the clerk types
_PARTS = {"half": (1, 2), "a third": (1, 3), "two thirds": (2, 3), "a quarter": (1, 4), "three quarters": (3, 4)}
SHARES = (TYPED, *_PARTS)


def our_share(whole: int, share: str) -> int:
    """Return our part of a whole cost in pence; half a penny is rounded up."""
    part, of = _PARTS[share]
    return (2 * whole * part + of) // (2 * of)


def shared_words(whole: int, share: str, ours: int) -> str:
    """Return "half of £90 is £45", or "£50 of £90" where the share was typed."""
    if share == TYPED:
        return f"{show_money(ours)} of {show_money(whole)}"
    return f"{share} of {show_money(whole)} is {show_money(ours)}"
