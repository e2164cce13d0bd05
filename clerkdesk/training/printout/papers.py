"""The papers about training, as the catalogue lists them."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from clerkdesk.core.gap import Gap
from clerkdesk.council.records import COUNCIL_ROLES, RoleHeld
from clerkdesk.printing.page import Document
from clerkdesk.printing.printout import Printout
from clerkdesk.training.actions.beginning import has_topics
from clerkdesk.training.actions.fills import fills
from clerkdesk.training.actions.improvement import has_parts, has_questions
from clerkdesk.training.actions.programmes import programmes
from clerkdesk.training.printout.audit import audit_document
from clerkdesk.training.printout.improvement import discussion_document, policy_document, programme_document
from clerkdesk.training.printout.matrix import matrix_document
from clerkdesk.training.printout.needs import induction_document, needs_document
from clerkdesk.training.printout.register import (
    budget_document,
    calendar_document,
    record_document,
    register_document,
)
from clerkdesk.training.printout.standing import award_document, conduct_document, power_document
from clerkdesk.training.records.courses import Booking, Opportunity
from clerkdesk.training.records.needs import Need


def _matrix(session: Session, today: date, plan: str = "") -> Document:
    return matrix_document(session, today)


def _register(session: Session, today: date, plan: str = "") -> Document:
    return register_document(session, today)


def _record(session: Session, today: date, plan: str = "") -> Document:
    return record_document(session, today)


def _calendar(session: Session, today: date, plan: str = "") -> Document:
    return calendar_document(session, today)


def _budget(session: Session, today: date, plan: str = "") -> Document:
    return budget_document(session, today)


def _award(session: Session, today: date, plan: str = "") -> Document:
    return award_document(session, today, fills(session, today))


def _power(session: Session, today: date, plan: str = "") -> Document:
    return power_document(session, today)


def _conduct(session: Session, today: date, plan: str = "") -> Document:
    return conduct_document(session, today)


def _needs(session: Session, today: date, plan: str = "") -> Document:
    return needs_document(session, today)


def _audit(session: Session, today: date, plan: str = "") -> Document:
    return audit_document(session, today)


def _induction(session: Session, today: date, plan: str = "") -> Document:
    return induction_document(session, today)


def _policy(session: Session, today: date, plan: str = "") -> Document:
    return policy_document(session, today)


def _programme(session: Session, today: date, plan: str = "") -> Document:
    return programme_document(session, today)


def _discussion(session: Session, today: date, plan: str = "") -> Document:
    return discussion_document(session, today)


def _no_policy(session: Session, plan: str) -> list[Gap]:
    return [] if has_parts(session) else [Gap("No part of the training policy yet", "improvement", stops=True)]


def _no_questions(session: Session, plan: str) -> list[Gap]:
    return [] if has_questions(session) else [Gap("No question to discuss yet", "improvement", stops=True)]


def _no_programme(session: Session, plan: str) -> list[Gap]:
    return [] if programmes(session) else [Gap("No programme is entered yet", "programmes", stops=True)]


def _nobody_booked(session: Session, plan: str) -> list[Gap]:
    booked = session.scalar(select(func.count()).select_from(Booking))
    return [] if booked else [Gap("Nobody has booked or attended anything yet", "bookings", stops=True)]


def _no_topics(session: Session, plan: str) -> list[Gap]:
    return [] if has_topics(session) else [Gap("No topic is there yet", "training", stops=True)]


def _no_courses(session: Session, plan: str) -> list[Gap]:
    offered = session.scalar(select(func.count()).select_from(Opportunity))
    return [] if offered else [Gap("No course is entered yet", "courses", stops=True)]


def _no_needs(session: Session, plan: str) -> list[Gap]:
    written = session.scalar(select(func.count()).select_from(Need))
    return [] if written else [Gap("No need is written down yet", "needs", stops=True)]


def _no_councillor(session: Session, plan: str) -> list[Gap]:
    members = session.scalar(select(func.count()).select_from(RoleHeld).where(RoleHeld.role.in_(COUNCIL_ROLES)))
    return [] if members else [Gap("No councillor is entered yet", "people", stops=True)]


PAPERS = (
    Printout(
        "training-matrix",
        "Training matrix",
        "members",
        "Who has learnt what, and what is due by when; on A4, or on one A3.",
        _matrix,
        gaps=_no_topics,
    ),
    Printout(
        "training-register",
        "Training register",
        "the file",
        "Every booking, year by year, with what it cost and when the council heard of it.",
        _register,
        gaps=_nobody_booked,
    ),
    Printout(
        "training-record",
        "Training records",
        "the file",
        "What each person booked and attended, with their points worked out.",
        _record,
        gaps=_nobody_booked,
    ),
    Printout(
        "training-calendar",
        "Training calendar",
        "members",
        "The courses that lie ahead and who goes.",
        _calendar,
        gaps=_no_courses,
    ),
    Printout(
        "training-needs",
        "Training needs and plan for the year",
        "members",
        "What each person still needs, how it is answered, what is offered, and the money.",
        _needs,
        gaps=_no_needs,
    ),
    Printout(
        "skills-audit",
        "Skills audit",
        "the file",
        "How each person judges their own skill in each topic, and what is not needed and why.",
        _audit,
        gaps=_no_topics,
    ),
    Printout(
        "induction",
        "Induction checklist",
        "members",
        "What each newcomer of the last six months is given, signs and learns, to tick off; else a blank one.",
        _induction,
    ),
    Printout(
        "training-budget",
        "Money for training",
        "members",
        "Each year's budget with what is spent, committed and left.",
        _budget,
        gaps=_nobody_booked,
    ),
    Printout(
        "award-evidence",
        "Award evidence sheet",
        "bodies",
        "Every criterion of the Local Council Award Scheme with its evidence, and what is still missing.",
        _award,
    ),
    Printout(
        "gpc",
        "General power of competence",
        "members",
        "Whether the council has the power, until when, and the sum worked out.",
        _power,
        gaps=_no_councillor,
    ),
    Printout(
        "conduct",
        "Pledge and conduct",
        "members",
        "The Civility and Respect Pledge line by line, and each councillor's dates.",
        _conduct,
    ),
    Printout(
        "training-policy",
        "Training policy",
        "residents",
        "The statement of intent and the policy, five years ahead.",
        _policy,
        gaps=_no_policy,
    ),
    Printout(
        "programme",
        "Programme sheets",
        "members",
        "Each programme with its six answers, who leads what, and its stages.",
        _programme,
        gaps=_no_programme,
    ),
    Printout(
        "discussion",
        "Discussion sheet",
        "members",
        "Questions on the council's part, with answers, ideas, and lines to write on.",
        _discussion,
        gaps=_no_questions,
    ),
)
