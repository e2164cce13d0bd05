"""Where rows go that are dragged, or moved with Alt+Up and Alt+Down."""

from collections.abc import Hashable, Sequence
from typing import Any, TypeVar

from clerkdesk.widgets.table.model import Heading, TableModel

R = TypeVar("R")
Target = tuple[Hashable | None, Any]  # the row before which they go (None: to the end), and its group


def dropped_at(model: TableModel[R], place: int) -> Target | None:
    """Return where rows go that are dropped before what is shown at `place`; None where nothing is above."""
    before = model.row_at(place)
    if before is not None:
        return model.key_of(before), _group_at(model, place)
    return (None, _group_at(model, place - 1)) if 0 < place <= len(model.shown) else None


def stepped_to(model: TableModel[R], keys: Sequence[Hashable], step: int) -> Target | None:
    """Return where rows go that are moved one up (-1) or down (1); None where they are at the end."""
    places = [model.place_of(key) for key in keys]
    if not places:
        return None
    target = min(places) - 1 if step < 0 else max(places) + 2
    if step < 0 and model.heading_at(target) is not None:
        # Over the heading to the end of the group above.
        return (None, _group_at(model, target - 1)) if target > 0 else None
    return dropped_at(model, target)


def _group_at(model: TableModel[R], place: int) -> Any:
    item = model.shown[place]
    if isinstance(item, Heading):
        return item.group
    return model.grouping.group(item)[0] if model.grouping else None
