"""Where a council stands with its award and its pledge, and each councillor with the dates of conduct."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol
from uuid import UUID

from clerkdesk.core.dates import add_months, show_date
from clerkdesk.training.rules.dated import AwardLevel, AwardScheme, Criterion, Pledge

REGISTER_DAYS = 28  # Localism Act 2011, section 30: within 28 days, of which the day of taking office is the first
FIRST_MEETING_DAYS = 14  # Local Government Act 1972, schedule 12, paragraph 7: the annual meeting after elections
DISPENSATION_YEARS = 4  # Localism Act 2011, section 33: no dispensation lasts longer
INDUCTION_MONTHS = 6
DECLARATION = "declaration of acceptance of office"
_BEFORE_OFFICE_DAYS = 14


class Kept(Protocol):
    """What the council has written beside a criterion."""

    @property
    def state(self) -> str:
        """Return "not yet", "being prepared" or "in place"."""

    @property
    def evidence(self) -> str:
        """Return what shows it."""

    @property
    def address(self) -> str:
        """Return where it is published."""

    @property
    def dated(self) -> date | None:
        """Return its day."""


@dataclass(frozen=True)
class Fill:
    """What the file itself says to a criterion."""

    words: str
    is_met: bool


@dataclass(frozen=True)
class AwardLine:
    """A criterion with its state and evidence; the clerk's own words stand before what the file says by itself."""

    level: AwardLevel
    criterion: Criterion
    state: str
    evidence: str
    address: str = ""
    dated: date | None = None
    from_file: bool = False  # nobody has written anything, so that the evidence is what the file says
    file_says: str = ""

    @property
    def shown(self) -> str:
        """Return the evidence as it is read: own words, then "From the file: …"."""
        own = "" if self.from_file else self.evidence
        said = f"From the file: {self.file_says}" if self.file_says else ""
        return f"{own.rstrip('.')}. {said}" if own and said else own or said

    @property
    def still_needs(self) -> str:
        """Return what is missing for the application sheet, or nothing."""
        if self.state != "in place":
            return "not in place yet"
        if not self.evidence:
            return "say what shows it"
        return "give its address on the web" if self.criterion.kind == "published" and not self.address else ""


def award_lines(
    scheme: AwardScheme, level: str, kept: Mapping[str, Kept], fills: Mapping[str, Fill]
) -> list[AwardLine]:
    """Return every criterion that the level asks for; where no state was chosen the file's own answer stands."""
    return [_award_line(one, criterion, kept, fills) for one, criterion in scheme.criteria_up_to(level)]


def award_lasts_until(scheme: AwardScheme, awarded_on: date) -> date:
    """Return the day on which an award ends."""
    return add_months(awarded_on, 12 * scheme.lasts_years)


def _award_line(
    level: AwardLevel, criterion: Criterion, kept: Mapping[str, Kept], fills: Mapping[str, Fill]
) -> AwardLine:
    written, fill = kept.get(criterion.key), fills.get(criterion.fills)
    state = written.state if written else "not yet"
    if fill is not None and state == "not yet":
        state = "in place" if fill.is_met else "being prepared"
    said, own = fill.words if fill else "", written.evidence if written else ""
    return AwardLine(
        level,
        criterion,
        state,
        own or said,
        written.address if written else "",
        written.dated if written else None,
        from_file=bool(said) and not own,
        file_says=said,
    )


@dataclass(frozen=True)
class PledgeState:
    """A line of the pledge with its evidence and the day on which it is looked at again."""

    key: str
    words: str
    shown_by: str
    evidence: str
    dated: date | None
    review_on: date | None
    is_due: bool


class KeptLine(Protocol):
    """What the council has written beside a line of the pledge."""

    @property
    def evidence(self) -> str:
        """Return what shows it."""

    @property
    def dated(self) -> date | None:
        """Return its day."""

    @property
    def review_on(self) -> date | None:
        """Return when it is looked at again, where another day than the usual one was chosen."""


def pledge_lines(pledge: Pledge, kept: Mapping[str, KeptLine], today: date) -> list[PledgeState]:
    """Return the lines of the pledge; each is looked at again after the months of the rule."""
    found = []
    for line in pledge.lines:
        written = kept.get(line.key)
        dated = written.dated if written else None
        review = (written.review_on if written else None) or (
            add_months(dated, pledge.review_months) if dated else None
        )
        evidence = written.evidence if written else ""
        is_due = review is not None and review <= today
        found.append(PledgeState(line.key, line.words, line.shown_by, evidence, dated, review, is_due))
    return found


@dataclass(frozen=True)
class Office:
    """A seat on the council that someone holds, and since when."""

    person_id: UUID
    name: str
    since: date | None


@dataclass(frozen=True)
class Done:
    """A date of conduct that is kept for a person."""

    person_id: UUID
    kind: str
    due_on: date | None
    done_on: date | None


@dataclass(frozen=True)
class ConductLine:
    """What a councillor has to do, by when, and when it was done."""

    person_id: UUID
    name: str
    kind: str
    due_on: date | None
    done_on: date | None

    def is_late(self, today: date) -> bool:
        """Return whether its day has gone by."""
        return self.done_on is None and self.due_on is not None and self.due_on < today

    def words(self, today: date) -> str:
        """Return "done on 4 March 2026", "due by 1 April 2026" or "late since 1 April 2026"."""
        if self.done_on is not None:
            return f"done on {show_date(self.done_on)}"
        if self.due_on is None:
            return "no day known"
        return f"{'late since' if self.is_late(today) else 'due by'} {show_date(self.due_on)}"


def conduct_lines(offices: Sequence[Office], kept: Iterable[Done], kinds: Sequence[str]) -> list[ConductLine]:
    """Return for every councillor in office what is asked of them; the latest day kept for a kind stands.

    The declaration of acceptance is made before or at the first meeting (Local Government Act 1972, section 83), which
    after ordinary elections is held within fourteen days; the code is signed with it. The register of interests follows
    within 28 days, the training within six months, which is the usual policy of councils. A declaration is made anew in
    each term of office, so that one made well before it does not count.
    """
    newest: dict[tuple[UUID, str], Done] = {}
    for one in kept:
        there = newest.get((one.person_id, one.kind))
        if there is None or (one.done_on or date.min) >= (there.done_on or date.min):
            newest[one.person_id, one.kind] = one
    found = []
    for office in offices:
        for kind in kinds:
            done = newest.get((office.person_id, kind))
            if done is not None and kind == DECLARATION and _is_of_earlier_term(done, office.since):
                done = None
            due = (done.due_on if done else None) or _due(kind, office.since)
            found.append(ConductLine(office.person_id, office.name, kind, due, done.done_on if done else None))
    return found


def _is_of_earlier_term(done: Done, since: date | None) -> bool:
    # Between the poll and the day on which they take office a few days go by, in which it may be signed.
    return done.done_on is not None and since is not None and done.done_on < since - timedelta(days=_BEFORE_OFFICE_DAYS)


def _due(kind: str, since: date | None) -> date | None:
    if since is None:
        return None
    if kind == "register of interests":
        return since + timedelta(days=REGISTER_DAYS - 1)
    if kind == "code of conduct training":
        return add_months(since, INDUCTION_MONTHS)
    return since + timedelta(days=FIRST_MEETING_DAYS)
