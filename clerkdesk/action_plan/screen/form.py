"""The form of an action: six boxes, and under "More" four groups, each open where something is filled."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from clerkdesk.action_plan import rules
from clerkdesk.action_plan.actions import editing, outline
from clerkdesk.action_plan.actions.grounds import Grounds
from clerkdesk.action_plan.records import ACHIEVABILITY, ACTION_KINDS, EVIDENCE_KINDS, FUNDING_KINDS, OUTCOMES
from clerkdesk.action_plan.rules import ActionRow
from clerkdesk.action_plan.screen import values
from clerkdesk.action_plan.screen.fields import (
    AGREED_STATES,
    ActionField,
    CostField,
    GroundsField,
    NoteField,
    PlaceField,
    WhatField,
    choices,
    short,
)
from clerkdesk.core.wording import PRIORITIES, PROGRESS
from clerkdesk.council.actions import organisation_names, people
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.form import (
    AttachedField,
    ChipsField,
    ChoiceField,
    DateField,
    Field,
    Form,
    LineField,
    LinesField,
    MoneyField,
    NumberField,
    TenthsField,
    TextField,
    TickField,
    Unreadable,
)


def _no_funding() -> dict[str, Any]:
    return {"kind": FUNDING_KINDS[0], "is_secured": False}


class PlaceChoice(ChoiceField):
    """A choice that is nearly always made and so opens no group."""

    def filled(self) -> bool:
        """Say that there is nothing to look at."""
        return False


class IssueChoice(ChoiceField):
    """One of the issues of the theme that is chosen above it."""

    def __init__(self, key: str, label: str, offered: Callable[[], list[tuple[UUID, str]]]) -> None:
        """Make the field; `offered` gives the issues of the theme."""
        self._offered, self._shown = offered, list[tuple[UUID, str]]()
        super().__init__(key, label, [], none_word="None")

    def set_value(self, value: Any) -> None:
        """Show the issue, offering those of the theme that is chosen now."""
        offered = self._offered()
        if offered != self._shown:
            self._shown = offered
            self.set_options(offered)
        super().set_value(value)


class ActionForm(QObject):
    """Puts the fields of an action into a form, offers what can be chosen, and keeps in step what goes together."""

    entered = Signal()  # Enter in the words of the action

    def __init__(self, form: Form, desk: Desk, rows: Callable[[], Sequence[ActionRow]], grounds: Grounds) -> None:
        """Fill `form`; `rows` gives the plan's actions when a parent is looked for."""
        super().__init__(form)
        self.form, self.desk, self._rows, self._grounds = form, desk, rows, grounds
        self._issues: list[outline.IssueRow] = []
        self._comments: dict[UUID, str] = {}
        self._own_note = ""  # the words that stand beside a sum, and not for one
        self._read: tuple[date | None, str] = (None, "")  # end and year as last read from the words
        self._add_six()
        form.heading("More")
        with form.group("Where it belongs"):
            self._add_place()
        with form.group("Who helps, what they said"):
            self._add_helpers()
        with form.group("Money and time"):
            self._add_money()
        with form.group("What came of it"):
            self._add_outcome()
        self._connect()

    # the fields

    def _add_six(self) -> None:
        add = self.form.add
        self.what = add(WhatField("what", "&What is to be done"))
        add(TextField("why", "Wh&y", lines=1, example="What people said, or what is wrong now"))
        self.rests_on = add(GroundsField("rests_on", "&Rests on"))
        add(LinesField("evidence", "What else shows it", "a reason", _fill_evidence, values.evidence_words))
        self.who = add(self._bodies("who", "Who &leads it"))
        self.when = add(LineField("when_words", "&By when", example="Start now, 2027/28"))
        self.cost = add(CostField("cost", "&Cost"))
        add(ChoiceField("progress", "&How far along", choices(PROGRESS)))

    def _add_place(self) -> None:
        add = self.form.add
        self.theme = add(PlaceChoice("theme_id", "Theme", [], none_word="No theme yet"))
        self.issue = add(IssueChoice("issue_id", "Issue it answers", self._issues_of_theme))
        add(PlaceField("number", "Printed number", help_text="It may repeat or skip, as in the plan that people know."))
        add(ActionField("parent_id", "Part of the action", self._rows))
        add(TextField("objective", "Objective", lines=1))
        add(ChoiceField("kind", "Whose hands it is in", choices(ACTION_KINDS)))
        # The empty one first, so that a group opens only where a priority was given.
        add(ChoiceField("priority", "Priority", choices((PRIORITIES[-1], *PRIORITIES[:-1]))))
        add(ChoiceField("achievability", "How hard it is", choices(ACHIEVABILITY)))

    def _add_helpers(self) -> None:
        self.partners = self.form.add(self._bodies("partners", "Partners"))
        self.doers = self.form.add(self._bodies("doers", "Who does the work, if not the lead"))
        by_role = "Printed by role; by name only where they have agreed."
        person = ChoiceField("lead_person_id", "Lead person", [], none_word="Nobody named", help_text=by_role)
        self.person = self.form.add(person)

    def _add_money(self) -> None:
        add, today = self.form.add, self.desk.today
        with self.form.beside():
            self.low = add(MoneyField("cost_low", "Cost, or lowest", example=""))
            self.high = add(MoneyField("cost_high", "Highest", example=""))
        self.note = add(LineField("cost_note", "Cost in words", example="officer time, to be found"))
        add(
            LinesField(
                "funding", "Where the money comes from", "a source", _fill_funding, values.funding_words, _no_funding
            )
        )
        with self.form.beside():
            start = add(DateField("starts_on", "Starts", today))
            self.end = add(DateField("ends_on", "Ends", today))
            for field in (start, self.end):
                field.editor.setPlaceholderText("4/3/26")  # side by side there is no room for more
        self.year = add(LineField("financial_year", "Financial year", example="2026/27"))

    def _add_outcome(self) -> None:
        add = self.form.add
        example = "Open by Easter 2028; 40 children use it"
        add(TextField("success_measure", "How we shall know it is done", lines=1, example=example))
        add(NumberField("percent", "Percent done", percent=True))
        add(ChoiceField("outcome", "Outcome", choices(OUTCOMES)))
        add(TextField("outcome_reason", "Reason", lines=1))
        self.refused = add(ChoiceField("refused_by_id", "Refused by", [], none_word="Nobody"))
        add(NoteField("oddities", "Worth a look"))
        add(LinesField("updates", "Updates", "an update", self._fill_update, values.update_words, self._new_update))
        self.share = add(ChoiceField("comment_id", "Comment of another action", [], none_word="A comment of its own"))
        self.comment = add(TextField("comment", "Comment", lines=1))
        add(NoteField("shared", "A shared comment"))
        add(NoteField("kept", "As first printed"))

    def _bodies(self, key: str, label: str) -> ChipsField:
        states = list(AGREED_STATES.items())
        field = ChipsField(key, label, states=states, today=self.desk.today, new_allowed=True)
        field.stop().setProperty("placeholderText", "Type the name of a body")
        return field

    def _new_update(self) -> dict[str, Any]:
        return {"happened_on": self.desk.today()}

    def _fill_update(self, form: Form) -> None:
        form.add(DateField("happened_on", "Day", self.desk.today))
        form.add(LineField("who", "Who says so"))
        form.add(TextField("text", "What happened", lines=2))
        form.add(AttachedField("file", "File that shows it", self.desk))

    # what can be chosen

    def load_choices(self, plan_id: UUID | None) -> None:
        """Offer the themes, issues, comments, bodies and people that there are now."""
        with self.desk.store.read() as session:
            themes = outline.themes(session, plan_id) if plan_id else []
            self._issues = outline.issues(session, plan_id) if plan_id else []
            self._comments = dict(editing.comments(session, plan_id)) if plan_id else {}
            bodies = organisation_names(session)
            persons = people(session, self.desk.today())
            grounds = self._grounds.offered(session, plan_id) if plan_id else []
        typed = self.form.dirty
        names = [(name, name) for name in bodies.values()]
        for field in (self.who, self.partners, self.doers):
            field.set_options(names)
        self.rests_on.set_options([(ground.key, ground.words) for ground in grounds])
        self.refused.set_options([(key, short(name)) for key, name in bodies.items()])
        self.person.set_options([(row.id, short(f"{row.name}, {row.roles}".rstrip(", "))) for row in persons])
        self.theme.set_options([(row.id, short(row.name)) for row in themes])
        self.share.set_options([(key, short(text)) for key, text in self._comments.items()])
        self._offer_issues()
        # A choice that is no longer offered goes over to another; nobody has typed that.
        if not typed:
            self.form.mark_clean()

    def remember(self, shown: Mapping[str, Any]) -> None:
        """Remember how time and cost of the action that is shown now read."""
        self._read = rules.read_times(str(shown.get("when_words") or ""), self.desk.today())
        note = str(shown.get("cost_note") or "")
        self._own_note = "" if shown.get("cost") == note else note

    def first_not_agreed(self) -> str:
        """Return the field with the first body that has not agreed."""
        bodies = (self.who, self.partners, self.doers)
        waiting = [field.key for field in bodies if any(not chip.state.startswith("agreed") for chip in field.value())]
        return waiting[0] if waiting else self.who.key

    def issue_title(self, issue_id: UUID | None) -> str:
        """Return the words of an issue, or nothing."""
        return next((issue.title for issue in self._issues if issue.id == issue_id), "")

    def _issues_of_theme(self) -> list[tuple[UUID, str]]:
        chosen = self.theme.value()
        return [(issue.id, short(issue.title)) for issue in self._issues if issue.theme_id == chosen]

    def _offer_issues(self) -> None:
        self.issue.set_value(self.issue.value())

    # fields that go together

    def _connect(self) -> None:
        self.what.entered.connect(self.entered)
        self.theme.edited.connect(self._offer_issues)
        self.cost.edited.connect(self._cost_typed)
        self.note.edited.connect(self._note_typed)
        for field in (self.low, self.high, self.note):
            field.edited.connect(self._cost_parts_typed)
        self.when.edited.connect(self._when_typed)
        self.share.edited.connect(self._comment_chosen)

    def _cost_typed(self) -> None:
        low, high, words = self.cost.parts()
        self.low.set_value(low)
        self.high.set_value(high)
        # A note that stands beside a sum comes back when what is typed here is a sum again.
        self.note.set_value(words or self._own_note)

    def _note_typed(self) -> None:
        self._own_note = self.note.value()

    def _cost_parts_typed(self) -> None:
        try:
            low, high = self.low.value(), self.high.value()
        except Unreadable:
            return  # half a sum; the box follows when it can be read
        self.cost.set_value(values.cost_words(low, high, self.note.value()))

    def _when_typed(self) -> None:
        """Let end and year follow the words, unless they were set to something else."""
        read = rules.read_times(self.when.value(), self.desk.today())
        fields: tuple[tuple[Field, Any, Any], ...] = (
            (self.end, self._read[0], read[0]),
            (self.year, self._read[1], read[1]),
        )
        for field, before, now in fields:
            if (_value_of(field) or None) in (None, before):
                field.set_value(now)
        self._read = read

    def _comment_chosen(self) -> None:
        chosen = self.share.value()
        self.comment.set_value(self._comments.get(chosen, "") if chosen else "")


def _value_of(field: Field) -> Any:
    try:
        return field.value()
    except Unreadable:
        return field.typed()


def _fill_evidence(form: Form) -> None:
    form.add(ChoiceField("kind", "Kind", choices(EVIDENCE_KINDS)))
    with form.beside():
        form.add(LineField("question", "Question", example="Q14"))
        form.add(TenthsField("tenths_of_percent", "Share"))
        form.add(NumberField("base", "Of answers", low=1))
    form.add(TextField("text", "In words", lines=1, example="What was said, which event, which document"))


def _fill_funding(form: Form) -> None:
    form.add(LineField("source", "From"))
    form.add(ChoiceField("kind", "Kind", choices(FUNDING_KINDS)))
    form.add(MoneyField("amount", "Amount, or what the help is worth"))
    form.add(TickField("is_secured", "Secured"))
    form.add(LineField("note", "Note"))
