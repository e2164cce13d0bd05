"""The pages of organisations and contacts, told what subjects above the council know of them."""

from functools import partial

from clerkdesk import catalogue
from clerkdesk.council.screen.contacts import ContactsScreen
from clerkdesk.council.screen.organisations import Handed, OrganisationsScreen
from clerkdesk.documents.printing import ask_and_print
from clerkdesk.widgets.desk import Desk


def contacts_page(desk: Desk) -> ContactsScreen:
    """Return the contact log, which asks for actions and steps as well."""
    return ContactsScreen(desk, catalogue.ABOUT, catalogue.group_formed_on)


def organisations_page(desk: Desk) -> OrganisationsScreen:
    """Return the page of organisations, whose open actions can pass to another body."""
    sheet = next(printout for printout in catalogue.PRINTOUTS if printout.kind == "contacts")
    handed = Handed(
        catalogue.bodies_at_work, catalogue.replace_body, catalogue.pass_on, partial(ask_and_print, desk, sheet)
    )
    return OrganisationsScreen(desk, handed)
