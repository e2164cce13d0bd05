"""What is stored of qualifications, awards, the general power, the pledge, and each councillor's conduct dates."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from clerkdesk.core.record import Record

CRITERION_STATES = ("not yet", "being prepared", "in place")
CONDUCT_KINDS = (
    "declaration of acceptance of office",
    "code of conduct signed",
    "code of conduct training",
    "register of interests",
    "dispensation",
)
CODE_TRAINING = CONDUCT_KINDS[2]
CODE_TOPIC = "code of conduct"  # so begins the name of a topic that is training in the code


class QualificationTaken(Record, kw_only=True):
    """A qualification that a person works for or holds."""

    __tablename__ = "training_qualification"

    person_id: Mapped[UUID] = mapped_column(
        ForeignKey("council_person.id"), index=True, info={"one": "qualification", "many": "qualifications"}
    )
    qualification: Mapped[str] = mapped_column(default="cilca")  # a key of resources/qualifications
    registered_on: Mapped[date | None] = mapped_column(default=None)
    gained_on: Mapped[date | None] = mapped_column(default=None)
    minutes: Mapped[int | None] = mapped_column(default=None)  # worked on it so far
    certificate_name: Mapped[str] = mapped_column(default="")
    certificate: Mapped[str | None] = mapped_column(default=None)  # SHA-256 in core_blob
    notes: Mapped[str] = mapped_column(default="")


class UnitDone(Record, kw_only=True):
    """A unit of a qualification that has been passed."""

    __tablename__ = "training_unit"

    taken_id: Mapped[UUID] = mapped_column(ForeignKey("training_qualification.id"), index=True)
    unit: Mapped[str] = mapped_column(default="")  # its key in resources/qualifications
    done_on: Mapped[date | None] = mapped_column(default=None)


class AwardApplication(Record, kw_only=True):
    """The council's way to an award of the Local Council Award Scheme."""

    __tablename__ = "training_award"

    level: Mapped[str] = mapped_column(default="foundation")
    applies_on: Mapped[date | None] = mapped_column(default=None)
    confirmed_minute: Mapped[str] = mapped_column(default="")
    awarded_on: Mapped[date | None] = mapped_column(default=None)
    notes: Mapped[str] = mapped_column(default="")


class AwardEvidence(Record, kw_only=True):
    """What shows that the council meets a criterion of the award, and where it is published."""

    __tablename__ = "training_award_evidence"

    criterion: Mapped[str] = mapped_column(default="", unique=True)  # its key in resources/award_schemes
    state: Mapped[str] = mapped_column(default="not yet")
    evidence: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    dated: Mapped[date | None] = mapped_column(default=None)


class PowerResolved(Record, kw_only=True):
    """A resolution that the council meets the conditions of the general power of competence."""

    __tablename__ = "training_power"

    resolved_on: Mapped[date | None] = mapped_column(default=None)
    minute: Mapped[str] = mapped_column(default="")
    seats: Mapped[int | None] = mapped_column(default=None)  # of the council, vacancies too
    elected: Mapped[int | None] = mapped_column(default=None)  # elected, also unopposed, on that day
    clerk_qualified: Mapped[bool] = mapped_column(default=False)
    clerk_trained_in_power: Mapped[bool] = mapped_column(default=False)
    next_elections_on: Mapped[date | None] = mapped_column(default=None)
    notes: Mapped[str] = mapped_column(default="")


class PledgeLine(Record, kw_only=True):
    """One of the seven lines of the Civility and Respect Pledge, with its evidence."""

    __tablename__ = "training_pledge"

    line: Mapped[str] = mapped_column(default="", unique=True)  # its key in resources/award_schemes
    evidence: Mapped[str] = mapped_column(default="")
    dated: Mapped[date | None] = mapped_column(default=None)
    review_on: Mapped[date | None] = mapped_column(default=None)


class Conduct(Record, kw_only=True):
    """A date of a councillor's conduct: declaration, register of interests, training, dispensation."""

    __tablename__ = "training_conduct"

    person_id: Mapped[UUID] = mapped_column(
        ForeignKey("council_person.id"), index=True, info={"one": "conduct date", "many": "conduct dates"}
    )
    kind: Mapped[str] = mapped_column(default="register of interests")
    due_on: Mapped[date | None] = mapped_column(default=None)
    done_on: Mapped[date | None] = mapped_column(default=None)
    note: Mapped[str] = mapped_column(default="")
