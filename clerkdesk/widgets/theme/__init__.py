"""How ClerkDesk looks: every colour, space, letter size and icon of the window comes from here.

A screen uses `space(layout, ...)` for gaps, `role(label, "hint")` for text styles, `set_icon(button, "plus")` for
icons and `tokens(widget)` where it paints by hand; all follow when text size or light and dark are changed.
"""

from clerkdesk.widgets.theme.apply import (
    MAX_PERCENT,
    MIN_PERCENT,
    Scheme,
    apply,
    em,
    kind,
    pixels,
    points,
    role,
    space,
)
from clerkdesk.widgets.theme.icons import icon, pixmap, set_icon
from clerkdesk.widgets.theme.ring import FocusRing
from clerkdesk.widgets.theme.tokens import (
    COUNCIL_COLOURS,
    DARK,
    LIGHT,
    TONES,
    State,
    Tokens,
    Tone,
    contrast,
    mix,
    tokens,
)

__all__ = [
    "COUNCIL_COLOURS",
    "DARK",
    "LIGHT",
    "MAX_PERCENT",
    "MIN_PERCENT",
    "TONES",
    "FocusRing",
    "Scheme",
    "State",
    "Tokens",
    "Tone",
    "apply",
    "contrast",
    "em",
    "icon",
    "kind",
    "mix",
    "pixels",
    "pixmap",
    "points",
    "role",
    "set_icon",
    "space",
    "tokens",
]
