"""The head of a paper that the council sends out or publishes: its crest, its name, and where the clerk is reached."""

from sqlalchemy.orm import Session

from clerkdesk.council import actions, rules
from clerkdesk.printing import page
from clerkdesk.printing.words import Letterhead


def letterhead(session: Session) -> Letterhead | None:
    """Return the council's letterhead; None while nothing but a name is known, which every paper prints anyway."""
    council = actions.council(session)
    picture = actions.crest(session)
    address = ", ".join(line.strip() for line in council.address.splitlines() if line.strip())
    clerk = f"Clerk: {council.clerk_name.strip()}" if council.clerk_name.strip() else ""
    phoned = ", ".join(words for words in (clerk, council.phone.strip()) if words)
    lines = [phoned, address, council.email.strip(), council.website.strip()]
    if not (picture or any(lines)):
        return None
    alternative = council.crest_description.strip() or f"Crest of {rules.display_name(council)}"
    crest = page.figure(picture, alt=alternative) if picture else None
    return page.letterhead([rules.display_name(council), *lines], crest=crest)
