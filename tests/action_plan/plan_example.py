"""A rich example of a plan for the tests of paper: every part filled, people of every standing, odd characters."""

import io
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PIL import Image, ImageDraw
from sqlalchemy import select
from sqlalchemy.orm import Session

from clerkdesk.action_plan.actions import plan as plans
from clerkdesk.action_plan.records import (
    Action,
    ActionParty,
    ActionUpdate,
    Evidence,
    Funding,
    Issue,
    Plan,
    PlanFact,
    PlanPicture,
    PlanText,
    Theme,
)
from clerkdesk.core.store import Store
from clerkdesk.council.actions import keep_crest, save_council
from clerkdesk.council.records import Council, Organisation, Person, RoleHeld

TODAY = date(2026, 11, 23)
THEMES = ("Roads and paths", "Housing", "Young people", "Green spaces", "Getting together", "Work and shops")


@dataclass(frozen=True)
class Example:
    """What tests ask about."""

    plan_id: UUID


def picture(width: int = 1200, height: int = 800, kind: str = "JPEG") -> bytes:
    """Return a plain picture of a green, a sky and a house."""
    image = Image.new("RGB", (width, height), "#bcd9ee")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, height * 0.6, width, height), fill="#5d8f4a")
    draw.rectangle((width * 0.4, height * 0.35, width * 0.6, height * 0.7), fill="#a5583d", outline="#222222", width=4)
    draw.polygon(
        [(width * 0.37, height * 0.36), (width * 0.63, height * 0.36), (width * 0.5, height * 0.2)], fill="#59422f"
    )
    into = io.BytesIO()
    image.save(into, kind)
    return into.getvalue()


def rich_plan(store: Store, *, actions: int = 24) -> Example:
    """Fill the file with a council and a plan in which every part has something in it."""
    with store.change("Make example") as session:
        save_council(
            session,
            Council(
                name="Ashcombe Magna",
                district="West Dorne",
                county="Dornshire",
                clerk_name="Margaret Hale",
                address="The Old School\nChurch Lane\nAshcombe Magna AM1 2CD",
                email="clerk@ashcombe-magna.example",
                phone="01632 960123",
                website="www.ashcombe-magna.example",
                households=612,
                crest=keep_crest(session, picture(240, 240, "PNG")),
                crest_description="An ash tree over a combe",
            ),
        )
        plan = plans.save_plan(
            session,
            Plan(
                title="Ashcombe Magna Community Plan",
                area="the parish of Ashcombe Magna, with Slade Bottom",
                vision="In ten years Ashcombe Magna is a village where a child can walk to school, where those who "
                "grew up here can afford to stay, and where nobody is alone who does not want to be.\n\n"
                "We do what we can ourselves, and we ask others for what only they can do.",
                period="2026 to 2031",
                version="draft 3",
            ),
            [plans.covered("Ashcombe Magna", code="E04001234"), plans.covered("Netherbury", part="Slade Bottom")],
        )
        _texts(session, plan.id)
        themes = _themes(session, plan.id)
        _pictures(session, plan.id, themes[0].id)
        people = _people(session)
        _actions(session, plan.id, themes, people, actions)
    return Example(plan.id)


def _texts(session: Session, plan_id: UUID) -> None:
    for kind, heading, body, signed_by, office in (
        (
            "foreword",
            "Foreword",
            "Two years ago forty of us sat in the hall and asked what we want.\n\n"
            "This plan is the answer of 448 people. Thank you to everyone who told us what they think.",
            "David Penrose",
            "Chairman of the parish council",
        ),
        (
            "foreword",
            "A word of support",
            "I have seen few plans that know so well what they ask for, and of whom. "
            "I shall bring it to the county's table.",
            "Cllr Anita Rao",
            "County councillor for Dornside",
        ),
        (
            "about the parish",
            "About Ashcombe Magna",
            "The village lies in a fold of the chalk. "
            "It has a school, a shop run by volunteers, two pubs and a church of 1340.\n\nWhat people like best:\n"
            "- the footpaths and the downs\n- the school\n- that people know each other",
            "",
            "",
        ),
        (
            "how it was made",
            "How this plan was made",
            "A steering group of fourteen met 31 times. "
            "Every household had a questionnaire in March 2026: 612 were given out and 224 came back (37 %). "
            "Events in the hall, at the fête and in school were visited by 310 people.",
            "",
            "",
        ),
        (
            "how it will happen",
            "",
            "Each theme has a working group. The council looks at the plan every quarter.",
            "",
            "",
        ),
        (
            "thanks",
            "Thanks",
            "To all who carried questionnaires in the rain, to the school, and to Dornshire "
            "Communities for its advice.",
            "",
            "",
        ),
        ("how to join in", "", "Pick an action and ring the clerk. An hour a month is a great help.", "", ""),
    ):
        plans.save_text(
            session,
            PlanText(plan_id=plan_id, kind=kind, heading=heading, body=body, signed_by=signed_by, office=office),
        )
    for label, value, year, source in (
        ("Residents", "1,420", "2021", "Census"),
        ("Households", "612", "2021", "Census"),
        ("Aged 65 and over", "31 %", "2021", "Census"),
        ("Affordable homes", "44", "2025", "West Dorne District Council"),
        ("Children at the school", "96", "2026", "Ashcombe Primary School"),
    ):
        plans.save_fact(session, PlanFact(plan_id=plan_id, label=label, value=value, year=year, source=source))


def _pictures(session: Session, plan_id: UUID, theme_id: UUID) -> None:
    for kind, theme, description, caption, leave in (
        ("cover picture", None, "The green with the old school in May", "", True),
        ("map", None, "Map of the parish with its footpaths", "The parish and its paths", True),
        ("photograph", None, "Neighbours at the fête", "The fête, June 2026", True),
        ("photograph", theme_id, "Children walking to school along a lane without a pavement", "Church Lane", True),
        ("photograph", None, "A secret garden", "Nobody asked the gardener", False),
    ):
        plans.save_picture(
            session,
            PlanPicture(
                plan_id=plan_id,
                kind=kind,
                theme_id=theme,
                description=description,
                caption=caption,
                credit="Joan Marsh",
                may_be_used=leave,
            ),
            picture(),
        )


def _themes(session: Session, plan_id: UUID) -> list[Theme]:
    themes = [
        Theme(
            plan_id=plan_id,
            number=str(n),
            title=title,
            position=n,
            opening=f"{title} matter to most of us: it is what people wrote about first. "
            "What follows is what the working group made of it.",
        )
        for n, title in enumerate(THEMES, start=1)
    ]
    session.add_all(themes)
    session.flush()
    session.add_all(
        [
            Issue(
                theme_id=themes[0].id,
                title="Children walk in the road",
                reason="72 % of 224 answers want a path",
                position=0,
            ),
            Issue(theme_id=themes[0].id, title="No bus on Sundays", kind="clear minority need", position=1),
            Issue(
                theme_id=themes[0].id,
                title="A bypass",
                kind="not taken",
                position=2,
                reason="The county has no land and no plan for it; 11 people asked for it and 140 were against.",
            ),
        ]
    )
    return themes


def _people(session: Session) -> list[Person]:
    scouts = Organisation(name="Ashcombe Scouts", kind="community group")
    session.add(scouts)
    session.flush()
    people = [
        Person(name="David Penrose"),
        Person(name="Secret Volunteer", organisation_id=scouts.id),
        Person(name="Willing Volunteer", organisation_id=scouts.id, may_be_named=True),
        Person(name="Former Councillor"),
    ]
    session.add_all(people)
    session.flush()
    session.add_all(
        [
            RoleHeld(person_id=people[0].id, role="chairman"),
            RoleHeld(person_id=people[1].id, role="steering group secretary"),
            RoleHeld(person_id=people[2].id, role="volunteer", title="Footpaths officer"),
            RoleHeld(person_id=people[3].id, role="councillor", ends_on=date(2025, 5, 6)),
        ]
    )
    return people


def _actions(session: Session, plan_id: UUID, themes: list[Theme], people: list[Person], number: int) -> None:
    bodies = [
        Organisation(name=name)
        for name in ("Parish Council", "County Highways", "Ashcombe Land Trust", "Village Hall Committee")
    ]
    session.add_all(bodies)
    issue = session.scalars(select(Issue).order_by(Issue.position)).first()
    session.flush()
    whats = (
        "New footpath from the hall to the school, lit and wide enough for a pushchair",
        "Ask the county for a 20 mph limit on Church Lane",
        "Find a site for six affordable homes",
        "Clear the ditch at Slade Bottom before winter",
    )
    counts = dict.fromkeys(range(len(themes)), 0)
    for i in range(number):
        place = i * len(themes) // number
        theme = themes[place]
        counts[place] += 1
        action = Action(
            plan_id=plan_id,
            theme_id=theme.id,
            issue_id=issue.id if issue and i == 0 else None,
            position=i,
            number=f"{theme.number}.{counts[place]}",
            what=whats[i % 4],
            why="Children walk in the road" if i % 3 == 0 else "",
            when_words=("2027/28", "Start now", "5 years", "")[i % 4],
            cost_low=(2_400_000, None, 200_000, 60_000)[i % 4],
            cost_high=(3_000_000, None, None, None)[i % 4],
            priority=("high", "medium", "low", "none given")[i % 4],
            progress=("in progress", "not started", "done", "stalled", "dropped")[i % 5],
            percent=40 if i % 5 == 0 else None,
            lead_person_id=people[i % 4].id,
            success_measure="Open by Easter 2028" if i % 4 == 0 else "",
        )
        session.add(action)
        session.flush()
        session.add(
            ActionParty(
                action_id=action.id, organisation_id=bodies[i % 4].id, agreed="agreed", said_on=date(2026, 10, 3)
            )
        )
        session.add(ActionParty(action_id=action.id, organisation_id=bodies[(i + 1) % 4].id, part="partner"))
        if i % 4 == 0:
            session.add(
                Funding(action_id=action.id, source="Dornshire Community Fund", amount=600_000, is_secured=True)
            )
            session.add(Funding(action_id=action.id, source="National Lottery", amount=1_000_000))
            session.add(
                Evidence(action_id=action.id, question="Q14", tenths_of_percent=720, base=224, text="a safe way")
            )
            session.add(
                ActionUpdate(action_id=action.id, happened_on=date(2026, 10, 1), text="The county has walked it.")
            )
