"""What a clerk does with the council's own details: name, crest, the parishes it serves."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from clerkdesk.core.blobs import bytes_of, keep_bytes
from clerkdesk.core.due import Due
from clerkdesk.core.wording import joined
from clerkdesk.council import rules
from clerkdesk.council.actions.refusing import refuse
from clerkdesk.council.records import Council, CouncilParish, council_problems

_NOBODY = UUID(int=0)  # stands in a draft until its council is known


def council(session: Session) -> Council:
    """Return the one council of the file, or an empty draft of it where none is kept yet."""
    return session.scalars(select(Council).limit(1)).first() or Council()


def parishes(session: Session) -> list[CouncilParish]:
    """Return the parishes that the council serves, in the clerk's order."""
    return list(session.scalars(select(CouncilParish).order_by(CouncilParish.position)))


def save_council(session: Session, draft: Council, drafts: Iterable[CouncilParish] | None = None) -> Council:
    """Keep the council's details, and the parishes it serves where they are given; raises RuleBroken."""
    refuse(council_problems(draft))
    draft.name = " ".join(draft.name.split())
    kept = session.merge(draft)
    session.flush()
    if drafts is not None:
        _replace_parishes(session, kept.id, list(drafts))
    return kept


def served(name: str, code: str = "", district: str = "", district_code: str = "") -> CouncilParish:
    """Return the draft of a served parish, without a code where it is not in the list; saving fills in the council."""
    return CouncilParish(
        council_id=_NOBODY, code=code, name=" ".join(name.split()), district=district, district_code=district_code
    )


def crest(session: Session) -> bytes | None:
    """Return the picture of the council's crest."""
    found = council(session).crest
    return bytes_of(session, found) if found else None


def keep_crest(session: Session, picture: bytes) -> str:
    """Keep a picture, scaled down already, and return what goes into `Council.crest`."""
    return keep_bytes(session, picture)


def due(session: Session) -> list[Due]:
    """Return what the council's page still lacks, for Home."""
    lacking = rules.missing(council(session))
    if not lacking:
        return []
    detail = f"For letters and print: {joined(lacking)}."
    title = "The council's details are not complete"
    line = Due(
        "when you can", "When you can", title, detail, "Fill in", "council", name="council details", is_reminder=True
    )
    return [line]


def _replace_parishes(session: Session, council_id: UUID, drafts: list[CouncilParish]) -> None:
    # A parish that was served before keeps its row, so that history shows only what has changed.
    known = {(parish.code, parish.name): parish.id for parish in parishes(session)}
    for position, draft in enumerate(drafts):
        draft.id = known.pop((draft.code, draft.name), draft.id)
        draft.council_id, draft.position = council_id, position
        session.merge(draft)
    session.execute(delete(CouncilParish).where(CouncilParish.id.in_(known.values())))
