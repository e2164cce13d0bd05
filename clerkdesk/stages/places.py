"""The keys under which the page Stages finds a stage or a step, which have no row of their own until work begins."""

from uuid import UUID, uuid5

_STEPS = UUID("6e0b9a52-2f0c-4d7e-9c55-0d3f6a1b7e10")


def stage_key(number: int) -> UUID:
    """Return the key of a stage by its number in the list that is followed."""
    return UUID(int=number)


def step_key(purpose: str) -> UUID:
    """Return the key of a step by its purpose, which is the same in every list."""
    return uuid5(_STEPS, purpose)
