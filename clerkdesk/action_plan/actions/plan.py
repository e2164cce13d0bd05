"""What a clerk does with a plan as a whole: its title and area, its texts, facts, pictures and files."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from clerkdesk.action_plan.records import (
    Action,
    Plan,
    PlanFact,
    PlanFile,
    PlanParish,
    PlanPicture,
    PlanText,
    Theme,
    plan_fact_problems,
    plan_picture_problems,
    plan_problems,
    plan_text_problems,
)
from clerkdesk.action_plan.rules import moved
from clerkdesk.core import pictures, references
from clerkdesk.core.blobs import bytes_of, keep_bytes
from clerkdesk.core.errors import Problem, RuleBroken, Trouble
from clerkdesk.core.settings import Settings

MOST_BYTES = 30_000_000  # of one file kept with the plan
Item = TypeVar("Item", PlanText, PlanFact, PlanPicture, PlanFile)
_ITEMS = (PlanText, PlanFact, PlanPicture, PlanFile)
_PART = re.compile(r"^(.*\S)\s*\((.+)\)\s*$")
_NO_PLAN = UUID(int=0)  # stands in a draft until its plan is known


# The plans of this file


def plan(session: Session, plan_id: UUID) -> Plan | None:
    """Return a plan, or None where it has been removed."""
    return session.get(Plan, plan_id)


def kept_plan(settings: Settings, file: Path) -> str:
    """Return the key of the plan worked on last in the council's file, as this computer remembers it, or nothing."""
    return settings.get(_kept_under(file), "")


def keep_plan(settings: Settings, file: Path, plan_id: UUID) -> None:
    """Remember which plan of the council's file is worked on."""
    settings.put(_kept_under(file), str(plan_id))


def _kept_under(file: Path) -> str:
    return f"plan of {file}"


def chosen_plan(session: Session, kept: str) -> UUID | None:
    """Return the plan whose key was kept as the chosen one, else the first; None where the file has no plan."""
    keys = list(session.scalars(select(Plan.id).order_by(Plan.position, Plan.title)))
    return next((key for key in keys if str(key) == kept), keys[0] if keys else None)


def save_plan(session: Session, draft: Plan, covered: Iterable[PlanParish] | None = None) -> Plan:
    """Keep a plan, a new one as the last, and the parishes it covers where they are given; raises RuleBroken."""
    _refuse(plan_problems(draft))
    draft.title = " ".join(draft.title.split())
    if session.get(Plan, draft.id) is None:
        draft.position = _next(session.scalar(select(func.max(Plan.position))))
    kept = session.merge(draft)
    session.flush()
    if covered is not None:
        _replace_parishes(session, kept.id, list(covered))
    return kept


def remove_plan(session: Session, plan_id: UUID) -> None:
    """Remove a plan with its texts, facts, pictures, files and stages; raises Trouble while it holds anything else."""
    found = session.get(Plan, plan_id)
    if found is None:
        return
    if (session.scalar(select(func.count()).select_from(Plan)) or 0) == 1:
        raise Trouble(f"“{found.title}” is the only plan of this council. Add another before you remove it.")
    for kind in (Theme, Action):
        if session.scalar(select(func.count()).where(kind.plan_id == plan_id)):
            raise Trouble(f"“{found.title}” still holds themes or actions. Remove those first. Nothing was changed.")
    for part in (PlanParish, *_ITEMS):
        session.execute(delete(part).where(part.plan_id == plan_id))
    references.take_along(session, Plan, plan_id)
    others = references.pointers_to(session, Plan, plan_id)
    if others:
        raise Trouble(
            f"“{found.title}” still holds {references.in_words(others)}. Remove those first. Nothing was changed."
        )
    session.delete(found)
    session.flush()


def parishes(session: Session, plan_id: UUID) -> list[PlanParish]:
    """Return the parishes, and parts of them, that a plan covers."""
    return list(session.scalars(select(PlanParish).where(PlanParish.plan_id == plan_id).order_by(PlanParish.position)))


def covered(name: str, *, code: str = "", part: str = "") -> PlanParish:
    """Return the draft of a parish that a plan covers, whole or in part; the plan is filled in when saved."""
    return PlanParish(plan_id=_NO_PLAN, name=" ".join(name.split()), code=code, part=" ".join(part.split()))


def parish_text(parish: PlanParish) -> str:
    """Return "Netherbury (north of the river)" for a part, and the name alone for a whole parish."""
    return f"{parish.name} ({parish.part})" if parish.part else parish.name


def covered_from(text: str, codes: Mapping[str, str]) -> PlanParish:
    """Return the draft of a covered parish from "Netherbury (north of the river)"; `codes` are known by name."""
    found = _PART.match(text)
    name, part = (found[1], found[2]) if found else (text, "")
    draft = covered(name, part=part)
    draft.code = codes.get(draft.name, "")
    return draft


# Texts, facts, pictures and files


def texts(session: Session, plan_id: UUID) -> list[PlanText]:
    """Return the written parts of a plan in their order."""
    return _items(session, PlanText, plan_id)


def facts(session: Session, plan_id: UUID) -> list[PlanFact]:
    """Return the facts about the parish in their order."""
    return _items(session, PlanFact, plan_id)


def plan_pictures(session: Session, plan_id: UUID) -> list[PlanPicture]:
    """Return the pictures of a plan in their order, without their bytes."""
    return _items(session, PlanPicture, plan_id)


def files(session: Session, plan_id: UUID) -> list[PlanFile]:
    """Return the files kept with a plan in their order, without their bytes."""
    return _items(session, PlanFile, plan_id)


def save_text(session: Session, draft: PlanText) -> PlanText:
    """Keep a written part of the plan; raises RuleBroken."""
    _refuse(plan_text_problems(draft))
    return _keep(session, draft)


def save_fact(session: Session, draft: PlanFact) -> PlanFact:
    """Keep a fact about the parish; raises RuleBroken."""
    _refuse(plan_fact_problems(draft))
    return _keep(session, draft)


def save_picture(session: Session, draft: PlanPicture, content: bytes | None = None, name: str = "") -> PlanPicture:
    """Keep a picture, scaled down where new `content` is given; raises RuleBroken, and Trouble for no picture."""
    if content is not None:
        draft.content = keep_bytes(session, pictures.scaled_down(content, name or "This file"))
    _refuse(plan_picture_problems(draft))
    return _keep(session, draft)


def save_file(session: Session, draft: PlanFile, content: bytes | None = None) -> PlanFile:
    """Keep a file with the plan as it is, such as the PDF of an older plan; raises RuleBroken."""
    if content is not None:
        if len(content) > MOST_BYTES:
            limit = MOST_BYTES // 1_000_000
            _refuse([Problem("content", f"This file is larger than {limit} MB. Save it smaller, and choose that one.")])
        draft.content, draft.size = keep_bytes(session, content), len(content)
    _refuse([] if draft.content else [Problem("content", "Choose the file to keep.")])
    draft.name = " ".join(draft.name.split())
    _refuse([] if draft.name else [Problem("name", "Enter the name of the file.")])
    return _keep(session, draft)


def bytes_behind(session: Session, item: PlanPicture | PlanFile) -> bytes:
    """Return the bytes of a picture or file; raises Trouble where they are gone."""
    found = bytes_of(session, item.content)
    if found is None:
        raise Trouble("The file itself is no longer there. Remove the entry, or choose the file anew.")
    return found


def remove_item(session: Session, kind: type[Item], key: UUID) -> None:
    """Remove a text, fact, picture or file from its plan; its bytes stay so that undo can bring it back."""
    found = session.get(kind, key)
    if found is not None:
        session.delete(found)


def place_items(
    session: Session, kind: type[Item], plan_id: UUID, keys: Sequence[UUID], *, before: UUID | None
) -> None:
    """Put texts, facts, pictures or files of a plan before another one, or at the end."""
    items = {item.id: item for item in _items(session, kind, plan_id)}
    for position, key in enumerate(moved(list(items), keys, before)):
        items[key].position = position


def _items(session: Session, kind: type[Item], plan_id: UUID) -> list[Item]:
    asked = select(kind).where(kind.plan_id == plan_id).order_by(kind.position, kind.id)
    return list(session.scalars(asked))


def _keep(session: Session, draft: Item) -> Item:
    kind = type(draft)
    if session.get(kind, draft.id) is None:
        draft.position = _next(session.scalar(select(func.max(kind.position)).where(kind.plan_id == draft.plan_id)))
    return session.merge(draft)


def _next(highest: int | None) -> int:
    return 0 if highest is None else highest + 1


def _replace_parishes(session: Session, plan_id: UUID, drafts: list[PlanParish]) -> None:
    kept = [draft.id for draft in drafts]
    session.execute(delete(PlanParish).where(PlanParish.plan_id == plan_id, PlanParish.id.not_in(kept)))
    for position, draft in enumerate(drafts):
        draft.plan_id, draft.position = plan_id, position
        session.merge(draft)


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise RuleBroken(problems)
