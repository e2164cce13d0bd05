"""A table of as many rows as one likes, alike each time, for the benchmarks."""

import random

from clerkdesk.printing import page

WORDS = (
    "repair",
    "the",
    "footpath",
    "between",
    "church",
    "mill",
    "lane",
    "school",
    "bus",
    "shelter",
    "hedge",
    "county",
)


def actions(count: int) -> page.Document:
    """Return a table of this many rows, about 35 letters in each cell."""
    chance = random.Random(count)
    rows = [(f"{n // 10}.{n % 10}", *(" ".join(chance.choices(WORDS, k=6)) for _ in range(7))) for n in range(count)]
    columns = [page.column("No.", 0.4, row_header=True), *(page.column(f"Column {n}") for n in range(7))]
    table = page.landscape(page.heading(1, "All actions"), page.grid(columns, rows))
    return page.Document(kind="plan", title="Action plan", council="Ashcombe Parish Council", body=[table])
