"""Bring a table of actions into a plan: first read what it means, then keep it, and lose nothing on the way."""

from clerkdesk.action_plan.importing.fields import propose_mapping
from clerkdesk.action_plan.importing.keeping import Imported, import_actions
from clerkdesk.action_plan.importing.matching import ADD, LEAVE, UPDATE, Difference, Match, matches
from clerkdesk.action_plan.importing.preview import Note, Preview
from clerkdesk.action_plan.importing.reading import understand
from clerkdesk.action_plan.plan_table.columns import FIELDS

__all__ = [
    "ADD",
    "FIELDS",
    "LEAVE",
    "UPDATE",
    "Difference",
    "Imported",
    "Match",
    "Note",
    "Preview",
    "import_actions",
    "matches",
    "propose_mapping",
    "understand",
]
