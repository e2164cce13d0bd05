"""The key under which the page Stages finds a stage, which has no row of its own; steps have keys in the rules."""

from uuid import UUID


def stage_key(number: int) -> UUID:
    """Return the key of a stage by its number in the list that is followed."""
    return UUID(int=number)


def stage_number(key: UUID) -> int | None:
    """Return the number of the stage with this key; None where it is a step's."""
    return key.int if key.int < 1_000 else None
