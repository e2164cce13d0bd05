"""The one list of pages, in the order in which they stand at the left; each is imported when first shown."""

from clerkdesk.widgets.window import ScreenEntry

_PLAN, _COUNCIL = "The plan", "The council"
_PLAN_PAGES = "clerkdesk.app.plan_pages"
_OF_PLAN = "clerkdesk.action_plan.screen"
_OF_COUNCIL = "clerkdesk.council.screen"
_OF_TRAINING = "clerkdesk.training.screen"
_CONSULTATION = "clerkdesk.consultation.screen.consultation:ConsultationScreen"
_QUALIFICATIONS = f"{_OF_TRAINING}.qualifications:QualificationsScreen"
_IMPROVEMENT = f"{_OF_TRAINING}.improvement:ImprovementScreen"
_DOCUMENTS = "clerkdesk.documents.screen:DocumentsScreen"


def _part(key: str, title: str, of: str, icon: str, dotted_name: str) -> ScreenEntry:
    """Return a page that stands in the row of tabs above another one, not at the left."""
    return ScreenEntry(key, title, "", icon, dotted_name, part_of=of)


SCREENS = (
    ScreenEntry("home", "Home", "", "home", "clerkdesk.app.home:home_page", "Ctrl+1"),
    ScreenEntry("stages", "Stages", _PLAN, "stages", "clerkdesk.stages.screen.page:StagesScreen"),
    ScreenEntry("consultation", "Consultation", _PLAN, "consultation", _CONSULTATION),
    ScreenEntry("action_plan", "Action plan", _PLAN, "action_plan", f"{_PLAN_PAGES}:action_plan_page", "Ctrl+2"),
    ScreenEntry("plan", "Plan", _PLAN, "documents", f"{_PLAN_PAGES}:plan_page", "Ctrl+3"),
    ScreenEntry("themes", "Themes", _PLAN, "group", f"{_OF_PLAN}.themes:ThemesScreen"),
    ScreenEntry("quality", "Quality standards", _PLAN, "quality", "clerkdesk.quality.screen.quality:QualityScreen"),
    ScreenEntry("people", "People", _COUNCIL, "people", f"{_OF_COUNCIL}.people:PeopleScreen", "Ctrl+4"),
    _part("data", "Data duties", "people", "lock", "clerkdesk.app.data:data_page"),
    ScreenEntry(
        "organisations", "Organisations", _COUNCIL, "organisations", "clerkdesk.app.bodies:organisations_page", "Ctrl+5"
    ),
    ScreenEntry("contacts", "Contacts", _COUNCIL, "contacts", "clerkdesk.app.bodies:contacts_page"),
    _part("support", "Support", "contacts", "support", f"{_OF_COUNCIL}.support:SupportScreen"),
    ScreenEntry("training", "Training", _COUNCIL, "training", f"{_OF_TRAINING}.matrix:TrainingScreen", tab="Matrix"),
    _part("courses", "Courses", "training", "training", f"{_OF_TRAINING}.courses:CoursesScreen"),
    _part("bookings", "Bookings", "training", "bookings", f"{_OF_TRAINING}.bookings:BookingsScreen"),
    _part("training_money", "Money", "training", "training", f"{_OF_TRAINING}.money:MoneyScreen"),
    _part("needs", "Needs", "training", "needs", f"{_OF_TRAINING}.needs:NeedsScreen"),
    _part("audit", "Skills audit", "training", "audit", f"{_OF_TRAINING}.audit:AuditScreen"),
    _part("topics", "Topics", "training", "topics", f"{_OF_TRAINING}.topics:TopicsScreen"),
    ScreenEntry("qualifications", "Qualifications", _COUNCIL, "certificate", _QUALIFICATIONS),
    _part("points", "Points", "qualifications", "certificate", f"{_OF_TRAINING}.points:PointsScreen"),
    _part("award", "Award", "qualifications", "certificate", f"{_OF_TRAINING}.award:AwardScreen"),
    _part("power", "Power", "qualifications", "certificate", f"{_OF_TRAINING}.power:PowerScreen"),
    _part("conduct", "Conduct", "qualifications", "certificate", f"{_OF_TRAINING}.conduct:ConductScreen"),
    _part("pledge", "Pledge", "qualifications", "certificate", f"{_OF_TRAINING}.pledge:PledgeScreen"),
    ScreenEntry("improvement", "Improvement", _COUNCIL, "peer_learning", _IMPROVEMENT, tab="Our part"),
    _part("programmes", "Programmes", "improvement", "peer_learning", f"{_OF_TRAINING}.programmes:ProgrammesScreen"),
    ScreenEntry("copies", "Copies", _COUNCIL, "copy", "clerkdesk.home.copies_screen:CopiesScreen"),
    ScreenEntry("council", "Council", _COUNCIL, "council", f"{_OF_COUNCIL}.council:CouncilScreen", "Ctrl+6"),
    ScreenEntry("documents", "Documents", _COUNCIL, "documents", _DOCUMENTS, "Ctrl+7"),
)  # fmt: skip
