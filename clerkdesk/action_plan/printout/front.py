"""What opens a printed plan and what closes it: cover, forewords, the parish, thanks, how to join in."""

from clerkdesk.action_plan.actions.plan import parish_text
from clerkdesk.action_plan.actions.plan_for_print import PictureForPrint, PlanForPrint
from clerkdesk.action_plan.printout import prose
from clerkdesk.action_plan.records import Plan, PlanText
from clerkdesk.core.dates import show_date
from clerkdesk.core.wording import capital, joined
from clerkdesk.council.rules import display_name, with_chair
from clerkdesk.printing import page
from clerkdesk.printing.words import Block, Figure, Text


def council_name(plan: PlanForPrint) -> str:
    """Return the council's name as it is printed, also where none is given yet."""
    return display_name(plan.council) or "The parish council"


def cover_part(plan: PlanForPrint) -> list[Block]:
    """Return the cover: area, period, state, picture and crest."""
    covers = [picture for picture in plan.pictures if picture.picture.kind == "cover picture"]
    subtitle = plan.plan.period.strip()
    lines = [capital(area_words(plan)), state_line(plan.plan)]
    return [
        page.cover(subtitle=subtitle, lines=lines, picture=figure(covers[0]) if covers else None, crest=crest(plan))
    ]


def crest(plan: PlanForPrint) -> Figure | None:
    """Return the council's crest."""
    if not plan.crest:
        return None
    return page.figure(plan.crest, alt=plan.council.crest_description.strip() or f"Crest of {council_name(plan)}")


def area_words(plan: PlanForPrint) -> str:
    """Return the area in the clerk's words, else the parishes that the plan covers."""
    return plan.plan.area.strip() or parish_words(plan)


def parish_words(plan: PlanForPrint) -> str:
    """Return "Ashcombe Magna and Netherbury (north of the river)"."""
    return joined([parish_text(parish) for parish in plan.parishes])


def state_line(plan: Plan) -> str:
    """Return "Adopted on 4 March 2026, minute 24/07", or that it is a draft."""
    if plan.state != "adopted":
        return "Draft, not yet adopted"
    when = f" on {show_date(plan.adopted_on)}" if plan.adopted_on else ""
    minute = f", minute {plan.adopted_minute.strip()}" if plan.adopted_minute.strip() else ""
    return f"Adopted{when}{minute}"


def foreword_part(plan: PlanForPrint) -> list[Block]:
    """Return the forewords, each signed with name and office."""
    found: list[Block] = []
    for text in _texts(plan, "foreword"):
        words: list[Text] = [*prose.paragraphs(text.body)]
        office = with_chair(text.office.strip(), plan.council.chair_word)
        found += [
            page.heading(1, text.heading.strip() or "Foreword"),
            page.foreword(words, name=text.signed_by.strip(), office=office),
        ]
    return found


def about_part(plan: PlanForPrint) -> list[Block]:
    """Return what the parish is like, with its facts, their year and source."""
    texts, parishes = _texts(plan, "about the parish"), parish_words(plan)
    if not texts and not plan.facts:
        return []
    shown = _headed(texts, "About the parish") or [page.heading(1, "About the parish")]
    if parishes and plan.plan.area.strip():
        shown.append(page.paragraph(f"This plan covers {parishes}."))
    if plan.facts:
        columns = [page.column("Fact", 2, row_header=True), page.column("Figure"), page.column("Year", 0.7)]
        rows = [(fact.label, fact.value, fact.year, fact.source) for fact in plan.facts]
        shown += [page.heading(2, "Facts and figures"), page.grid([*columns, page.column("Source", 2)], rows)]
    return shown


def vision_part(plan: PlanForPrint) -> list[Block]:
    """Return the vision in larger type."""
    vision = prose.blocks(plan.plan.vision, lead=True)
    return [page.heading(1, "Our vision", anchor="vision"), *vision] if vision else []


def written_part(plan: PlanForPrint, kind: str) -> list[Block]:
    """Return the texts of one kind under their headings."""
    return _headed(_texts(plan, kind), capital(kind))


def made_part(plan: PlanForPrint) -> list[Block]:
    """Return how the plan was made, in words, and below them how people were asked."""
    written = written_part(plan, "how it was made")
    if not plan.asked:
        return written
    columns = [
        page.column("What was done", 2.6, row_header=True), page.column("When", 1.9),
        page.column("Who came", 1.1), page.column("Who answered", 1.9),
    ]  # fmt: skip
    return [
        *(written or [page.heading(1, "How the plan was made")]),
        page.heading(2, "How people were asked"),
        page.grid(columns, plan.asked),
    ]


def picture_part(plan: PlanForPrint) -> list[Block]:
    """Return the maps, then the photographs that belong to no theme."""
    found: list[Block] = []
    loose = [picture for picture in plan.pictures if picture.picture.theme_id is None]
    for kind, heading in (("map", "Map of the area"), ("photograph", "The parish in pictures")):
        figures = [
            figure(picture, width=1 if kind == "map" else 0.6) for picture in loose if picture.picture.kind == kind
        ]
        if figures:
            found += [page.heading(1, heading), *figures]
    return found


def figure(picture: PictureForPrint, width: float = 1) -> Figure:
    """Return a picture with its description, caption and credit."""
    row = picture.picture
    credit = row.credit.strip()
    return page.figure(
        picture.image,
        alt=row.description.strip() or row.caption.strip() or capital(row.kind),
        caption=row.caption.strip(),
        credit=credit if ":" in credit or not credit else f"{'Map' if row.kind == 'map' else 'Photograph'}: {credit}",
        width=width,
    )


def join_part(plan: PlanForPrint) -> list[Block]:
    """Return how to join in, and where the council is found."""
    shown = _headed(_texts(plan, "how to join in"), "How to join in")
    ours = contacts(plan)
    if not shown and not ours:
        return []
    heading: list[Block] = shown or [page.heading(1, "How to join in")]
    return [*heading, page.definitions(ours)] if ours else heading


def contacts(plan: PlanForPrint) -> list[tuple[str, Text]]:
    """Return how the clerk is reached, with links where paper is read on a screen."""
    council = plan.council
    address = ", ".join(part.strip() for part in council.address.splitlines() if part.strip())
    website, email = council.website.strip(), council.email.strip()
    target = website if "://" in website else f"https://{website}"
    lines: list[tuple[str, Text]] = [("Clerk", council.clerk_name.strip()), ("Address", address)]
    lines += [("E-mail", (page.link(email, f"mailto:{email}"),))] if email else []
    lines += [("Telephone", council.phone.strip())]
    lines += [("Website", (page.link(website, target),))] if website else []
    return [line for line in lines if line[1]]


def _texts(plan: PlanForPrint, kind: str) -> list[PlanText]:
    return [text for text in plan.texts if text.kind == kind and text.body.strip()]


def _headed(texts: list[PlanText], usual: str) -> list[Block]:
    found: list[Block] = []
    for text in texts:
        found += [page.heading(1, text.heading.strip() or usual), *prose.blocks(text.body)]
        if text.signed_by.strip():
            signed = ", ".join(words for words in (text.signed_by.strip(), text.office.strip()) if words)
            found.append(page.paragraph(page.strong(signed)))
    return found
