"""The papers about training, as the catalogue lists them."""

from datetime import date

from sqlalchemy.orm import Session

from clerkdesk.printing.page import Document
from clerkdesk.printing.printout import Printout
from clerkdesk.training.actions.fills import fills
from clerkdesk.training.printout.matrix import matrix_document
from clerkdesk.training.printout.register import (
    budget_document,
    calendar_document,
    record_document,
    register_document,
)
from clerkdesk.training.printout.standing import award_document, conduct_document, power_document


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


PAPERS = (
    Printout(
        "training-matrix",
        "Training matrix",
        "members",
        "Who has learnt what, and what is due by when; on A4, or on one A3.",
        _matrix,
    ),
    Printout(
        "training-register",
        "Training register",
        "the file",
        "Every booking, year by year, with what it cost and when the council heard of it.",
        _register,
    ),
    Printout(
        "training-record",
        "Training records",
        "the file",
        "What each person booked and attended, with their points worked out.",
        _record,
    ),
    Printout(
        "training-calendar",
        "Training calendar",
        "members",
        "The courses that lie ahead and who goes.",
        _calendar,
    ),
    Printout(
        "training-budget",
        "Money for training",
        "members",
        "Each year's budget with what is spent, committed and left.",
        _budget,
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
    ),
    Printout(
        "conduct",
        "Pledge and conduct",
        "members",
        "The Civility and Respect Pledge line by line, and each councillor's dates.",
        _conduct,
    ),
)
