"""Documents that show every word of the page, and tables of every awkward size."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO

from PIL import Image

from clerkdesk.printing import page
from clerkdesk.printing.words import Block, Grid, Group, Text

SAID = "Two in three of us walk to school, and more would if the path by the brook were drained and lit."


def jpeg(size: tuple[int, int] = (60, 40), mode: str = "RGB") -> bytes:
    """Return a small photograph."""
    out = BytesIO()
    Image.linear_gradient("L").resize(size).convert(mode).save(out, "JPEG")
    return out.getvalue()


def png(mode: str = "RGBA") -> bytes:
    """Return a small drawing that is partly see-through."""
    out = BytesIO()
    Image.new("RGBA", (40, 50), (20, 80, 60, 128)).convert(mode).save(out, "PNG")
    return out.getvalue()


def document(*body: Block | None, title: str = "Action plan 2026 to 2031", draft: bool = False) -> page.Document:
    """Return a document with this body."""
    return page.Document(
        kind="plan",
        title=title,
        council="Ashcombe Parish Council",
        version="Draft 3",
        date=date(2026, 3, 4),
        body=body,
        draft=draft,
    )


def table(rows: Sequence[Sequence[Text]], *, groups: bool = False) -> Grid:
    """Return a grid of eight columns; rows are filled up with ordinary cells."""
    columns = [page.column("No.", 0.5, row_header=True), page.column("Action", 3), page.column("Who", 1.5)]
    columns += [page.column("When"), page.column("Cost", align="right"), page.column("State"), page.column("Agreed?")]
    columns += [page.column("Notes", 3)]
    filling = ("1.1", "Repair footpath 14", "Parish council", "2026/27", "£1,250", "In progress", "Agreed", SAID)
    made: list[Sequence[Text] | Group] = [(*row, *filling[len(row) :]) for row in rows]
    return page.grid(columns, [page.group("Roads and paths"), *made] if groups else made, caption="All actions")


def every_word() -> page.Document:
    """Return a document with every word of the vocabulary."""
    photo = page.figure(jpeg(), alt="The green in May", caption="The green", credit="Photograph: A. Person")
    card = page.card("1.1 Repair footpath 14", [("Who", "Parish council"), ("Why", SAID)])
    return document(
        page.cover(
            subtitle="What we will do",
            lines=["Adopted 4 March 2026"],
            picture=photo,
            crest=page.figure(png(), alt="The crest of Ashcombe"),
        ),
        page.contents(),
        page.heading(1, "Foreword"),
        page.foreword([SAID * 3, SAID], name="Mary Smith", office="Chairman", photo=photo),
        page.foreword([SAID], name="John Brown"),
        page.heading(1, "Roads and paths", anchor="roads"),
        page.paragraph(SAID, style="lead"),
        page.paragraph(SAID * 9, style="small"),
        page.paragraph(
            "See ",
            page.link("our website", "https://example.org/ä?a=(b)"),
            " and ",
            page.reference("all actions", "all"),
            ", ",
            page.strong("in bold"),
            ", ",
            page.emphasis("slanted"),
            ", ",
            page.passage("Croeso", "cy"),
            ".",
        ),
        page.heading(2, "What we found"),
        page.bullets([SAID, ("with ", page.link("a link " * 40, "mailto:clerk@example.org"))]),
        page.numbered([SAID] * 11, start=3),
        page.heading(3, "In figures"),
        page.key_figures(
            [("40", "actions"), ("£125,000", "to find"), ("38 %", "done"), ("6", "themes"), ("5", "years")]
        ),
        page.definitions([("Population", "1,234"), ("Clerk to the council and responsible officer", "M. Hale")]),
        page.bar_chart(
            "Actions by theme",
            states=["Not started", "In progress", "Done", "Part done", "Stalled", "Dropped"],
            bars=[("Roads", (3, 5, 2, 1, 1, 0)), ("A theme with a name that is far too long for its place", (1,) * 6)],
        ),
        page.bar_chart("Nothing yet", states=["Done"], bars=[]),
        page.note(SAID, title="Please note"),
        page.note(SAID),
        photo,
        page.figure(png(), alt="A map", width=0.3),
        page.cards([card, card]),
        page.cards([card], level=2),
        page.landscape(page.heading(1, "All actions", anchor="all"), table([["1.2"], ["1.3"]], groups=True)),
        page.heading(1, "How to join in"),
        page.grid([page.column("Nothing")], []),
        page.tick_boxes(["I can help", ("Put me on the list", True)]),
        page.page_break(),
        page.signatures("Chairman", "Clerk"),
        draft=True,
    )


def letter() -> page.Document:
    """Return a letter with its head and the address in the window."""
    return document(
        page.letterhead(
            ["Ashcombe Parish Council", "The Old School, Ashcombe"],
            crest=page.figure(png("P"), alt="The crest of Ashcombe"),
            window=["Mrs A. Person", "1 Mill Lane", "Ashcombe"],
        ),
        page.paragraph(SAID),
        title="Footpath 14",
    )


DOCUMENTS = {
    "every word": every_word(),
    "letter": letter(),
    "nothing but a title": document(),
    "letterhead without crest": document(page.letterhead(["Ashcombe"])),
    "only landscape": document(page.landscape(table([["1"]]))),
    "empty table": document(page.heading(1, "Actions"), table([])),
    "one row": document(table([["1.1"]])),
    "sixty rows": document(page.landscape(table([[f"{n // 10 + 1}.{n % 10}"] for n in range(60)], groups=True))),
    "row longer than a page": document(page.landscape(table([["1.1"], ["1.2", SAID * 90], ["1.3"]]))),
    "cell of 6,000 words": document(table([["1.1", "walk " * 6000]])),
    "cover fuller than a page": document(page.cover(subtitle=SAID * 60, lines=[SAID] * 9)),
}
