"""How a person is named on paper that leaves the house: by office or body, by name only where that is right."""

from collections.abc import Iterable
from datetime import date

from clerkdesk.core.wording import capital
from clerkdesk.council.records import Person, RoleHeld
from clerkdesk.council.rules import is_held, shown_role

# Who holds one of these acts in public, so that name and office may be printed without asking.
PUBLIC_ROLES = (
    "chairman",
    "vice-chairman",
    "councillor",
    "ward or county councillor",
    "clerk",
    "responsible financial officer",
)


def printed_name(person: Person, roles: Iterable[RoleHeld], body: str, *, chair_word: str, today: date) -> str:
    """Return "Joan Marsh, clerk" for those in public office, and a name with role else only where it was agreed.

    Anyone else is printed by role and body: "steering group secretary", "officer, West Dorne Council", "a volunteer".
    """
    held = [role for role in roles if is_held(role, today)]
    public = [role for role in held if role.role in PUBLIC_ROLES]
    first = (public or held)[:1]
    role = shown_role(first[0], chair_word) if first else ""
    if public or person.may_be_named:
        return ", ".join(words for words in (person.name.strip(), role or body) if words)
    return capital(", ".join(words for words in (role, body) if words)) or "A volunteer"
