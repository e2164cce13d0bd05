"""What a clerk does with the council's own details, the people, the organisations and what was said with them."""

from clerkdesk.council.actions.bodies import (
    OrganisationRow,
    find_or_add,
    organisation,
    organisation_names,
    organisations,
    remove_organisation,
    save_organisation,
)
from clerkdesk.council.actions.council_itself import (
    council,
    crest,
    due,
    keep_crest,
    parishes,
    save_council,
    served,
)
from clerkdesk.council.actions.people_and_roles import (
    PersonRow,
    WholePerson,
    offices,
    people,
    person,
    remove_person,
    save_person,
)

__all__ = [
    "OrganisationRow",
    "PersonRow",
    "WholePerson",
    "council",
    "crest",
    "due",
    "find_or_add",
    "keep_crest",
    "offices",
    "organisation",
    "organisation_names",
    "organisations",
    "parishes",
    "people",
    "person",
    "remove_organisation",
    "remove_person",
    "save_council",
    "save_organisation",
    "save_person",
    "served",
]
