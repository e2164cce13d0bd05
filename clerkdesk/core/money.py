"""Money as whole pence: read as people type it, shown as they write it."""

import re

_NUMBER = re.compile(r"^(-?)£?\s*(-?)(\d{1,3}(?:[ ,]\d{3})+|\d+)(?:\.(\d{1,2}))?\s*(k|m|p)?$", re.IGNORECASE)
_MOST_PENCE = 10**14


def read_money(text: str) -> int | None:
    """Return the pence in "£1,250", "1250.50", "5k" or "-£3"; None where the text is no sum of money."""
    found = _NUMBER.match(text.strip())
    if not found:
        return None
    minus, inner_minus, whole, part, unit = found.groups()
    pence = int(re.sub(r"[ ,]", "", whole)) * 100 + int((part or "0").ljust(2, "0"))
    scale = (unit or "").lower()
    if scale == "p":
        return None if part else _signed(pence // 100, minus or inner_minus)
    pence *= {"": 1, "k": 1000, "m": 1000000}[scale]
    return _signed(pence, minus or inner_minus) if pence <= _MOST_PENCE else None


def show_money(pence: int) -> str:
    """Return "£1,250" or, where there are odd pence, "£1,250.50"."""
    pounds, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}£{pounds:,}" + (f".{rest:02d}" if rest else "")


def show_range(low: int | None, high: int | None) -> str:
    """Return "£5,000 to £10,000", one sum where both agree or one is missing, or nothing."""
    sums = [show_money(pence) for pence in (low, high) if pence is not None]
    return " to ".join(dict.fromkeys(sums))


def _signed(pence: int, minus: str) -> int:
    return -pence if minus else pence
