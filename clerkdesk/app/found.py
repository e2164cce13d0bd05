"""What the search box finds beyond pages and commands: records and printouts of the open council."""

from functools import partial

from clerkdesk import catalogue
from clerkdesk.action_plan.actions.plan import chosen_plan, kept_plan
from clerkdesk.app.every_council import TITLE, print_from_desk
from clerkdesk.core.wording import capital
from clerkdesk.documents.printing import ask_and_print
from clerkdesk.stages.actions import strip
from clerkdesk.stages.places import stage_key
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.search import Hit, holds
from clerkdesk.widgets.window import MainWindow

_COMMANDS = (
    ("New action", "action_plan", "add"),
    ("Import a table of actions", "action_plan", "import_table"),
    ("Export the actions as a table", "action_plan", "export_table"),
    ("Number all actions anew", "action_plan", "renumber"),
    ("New theme", "themes", "add"),
    ("New consultation", "consultation", "add"),
    ("New use of the quality standards", "quality", "add"),
    ("New person", "people", "add"),
    ("New organisation", "organisations", "add"),
    ("Replace an organisation by another", "organisations", "replace_chosen"),
    ("New contact", "contacts", "add"),
    ("New support", "support", "add"),
    ("New qualification", "qualifications", "add"),
    ("New resolution on the general power of competence", "power", "add"),
    ("New plan", "plan", "new_plan"),
    ("New course", "courses", "add"),
    ("New booking", "bookings", "add"),
    ("New need", "needs", "add"),
    ("New topic", "topics", "add"),
    ("New programme", "programmes", "add"),
    ("New part of our policy, theme or question", "improvement", "add"),
    ("Everything held on a person", "data", "ask_whose"),
    ("Erase a person", "data", "ask_whom_to_erase"),
    ("Note a disposal", "data", "ask_what_went"),
    ("Change the list of stages", "stages", "change_list"),
)


def records_found(desk: Desk, text: str) -> list[Hit]:
    """Return the records that hold every word of `text`; any text is welcome."""
    with desk.store.read() as session:
        hits = catalogue.found(session, text)
    return [Hit(hit.title, hit.detail, hit.kind.lower(), partial(desk.go, hit.page, hit.key)) for hit in hits]


def stages_found(desk: Desk, text: str) -> list[Hit]:
    """Return the stages of the chosen plan whose title holds every word of `text`."""
    with desk.store.read() as session:
        plan_id = chosen_plan(session, kept_plan(desk.settings, desk.store.path))
        stages = strip(session, plan_id, desk.today()) if plan_id else ()
    return [
        Hit(words, capital(stage.state), "stage", partial(desk.go, "stages", stage_key(stage.number)))
        for stage in stages
        if holds(words := f"Stage {stage.number}: {stage.title}", text)
    ]


def printouts_found(desk: Desk, text: str) -> list[Hit]:
    """Return the printouts whose name holds every word of `text`."""
    offered = [
        Hit(f"Print: {printout.title}", printout.sentence, "printout", partial(ask_and_print, desk, printout))
        for printout in catalogue.PRINTOUTS
    ]
    sentence = "What is due in every council known on this computer, on one sheet."
    offered.append(Hit(f"Print: {TITLE}", sentence, "printout", partial(print_from_desk, desk)))
    return [hit for hit in offered if holds(hit.title, text)]


def commands_found(desk: Desk, text: str) -> list[Hit]:
    """Return what can be done on some page, whichever page is shown."""
    return [
        Hit(words, "Command", "command", partial(do_on_page, desk, page, verb))
        for words, page, verb in _COMMANDS
        if holds(words, text)
    ]


def do_on_page(desk: Desk, page: str, verb: str) -> None:
    """Go to a page and do there what its button does."""
    desk.go(page)
    if isinstance(desk.window, MainWindow) and desk.window.page == page:
        getattr(desk.window.current(), verb)()
