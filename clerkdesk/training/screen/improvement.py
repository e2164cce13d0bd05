"""The Improvement page: the council's vision, its training policy, who is responsible, themes, and questions."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from clerkdesk.core.wording import capital, count_of
from clerkdesk.council import actions as council
from clerkdesk.training.actions import improvement
from clerkdesk.training.actions.improvement import PART_KINDS, Part
from clerkdesk.training.printout.improvement import discussion_document, policy_document
from clerkdesk.training.screen.confidential import Confidential
from clerkdesk.training.screen.learnings import Learnings
from clerkdesk.training.screen.papers import print_paper
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.form import ChoiceField, DateField, Field, Form, KnownField, LineField, TextField, TickField
from clerkdesk.widgets.record_screen import RecordScreen
from clerkdesk.widgets.table import Column, Empty, Grouping

_STATEMENTS = frozenset({"vision", "what training does for it", "commitment", "policy part"})
_SECTIONS = {
    "vision": "Vision",
    "what training does for it": "Vision",
    "commitment": "Training policy",
    "policy part": "Training policy",
    "responsible": "Who is responsible",
    "theme": "Themes",
    "question": "Questions to discuss",
}
_KIND_WORDS = {"responsible": "Who is responsible", "theme": "Theme", "question": "Question to discuss"}
# Which fields a kind has beside its name, and how its name and its text are called.
_FIELDS = {
    "responsible": ("person",),
    "theme": ("text", "is_ambitious"),
    "question": ("text", "ideas", "discussed_on"),
}
_LABELS = {"responsible": ("For what", ""), "theme": ("Theme", "In short"), "question": ("Question", "Answers")}
_SOMETIMES = ("person", "text", "ideas", "discussed_on", "is_in", "is_ambitious")


class ImprovementScreen(RecordScreen[Part]):
    """The parts of what the council says on improvement, in their sections."""

    page = "improvement"
    title = "Improvement"
    purpose = "What the council wants to become, its training policy, who is responsible, and what to talk about."
    noun = ("part", "parts")
    table_name = "training_statement"
    also_tables = frozenset({"training_responsible", "training_theme", "training_question", "council_person"})

    def __init__(self, desk: Desk) -> None:
        """Show the parts; the policy and the discussion sheet are printed from here."""
        super().__init__(desk)
        self.table.other_step.connect(self.begin)
        self.more = self.head.menu_button("More", icon="peer_learning")
        self.more.addAction("What we &learnt…", self.show_learnt)
        self.more.addAction("Show &confidential…", self.show_confidential)
        self.print_menu.addAction("The training &policy", self.print_policy)
        self.print_menu.addAction("The &discussion sheet", self.print_discussion)

    def begin(self) -> None:
        """Add the usual parts and questions; the vision begins with the plan's."""
        with self.desk.store.change("Begin with the usual parts") as session:
            improvement.begin(session)
        self.table.choose_first()

    def show_learnt(self) -> Learnings:
        """Show what was learnt from whom and what it changes."""
        dialog = Learnings(self.desk)
        dialog.open()
        return dialog

    def show_confidential(self) -> Confidential:
        """Show the councils seeking support, which stand nowhere else."""
        dialog = Confidential(self.desk)
        dialog.open()
        return dialog

    def print_policy(self) -> None:
        """Print the statement of intent and training policy."""
        print_paper(self.desk, "training-policy", "Training policy", policy_document)

    def print_discussion(self) -> None:
        """Print the sheet for a discussion of the council's role."""
        print_paper(self.desk, "discussion", "Discussion sheet", discussion_document)

    def columns(self) -> Sequence[Column[Part]]:
        """Return the list's columns."""
        return (
            Column("section", "Part of", lambda row: _SECTIONS[row.kind], weight=2, least=13),
            Column("heading", "What", lambda row: row.heading, weight=4, least=16),
            Column("says", "In short", _in_short, weight=5, least=16, rank=1),
        )

    def groupings(self) -> Sequence[Grouping[Part]]:
        """Group by section."""
        places = list(dict.fromkeys(_SECTIONS.values()))
        return (Grouping("section", "section", lambda row: (places.index(_SECTIONS[row.kind]), _SECTIONS[row.kind])),)

    def empty(self) -> Empty:
        """Say what belongs here."""
        return Empty("Nothing is here yet.", "New part", "training", other="Begin with the usual parts")

    def key_of(self, row: Part) -> UUID:
        """Return a row's key."""
        return row.id

    def read_rows(self, keys: Iterable[UUID] | None = None) -> list[Part]:
        """Read every part, or these."""
        with self.desk.store.read() as session:
            rows = improvement.parts(session)
            self._people.offer(council.person_names(session).values())
        wanted = None if keys is None else set(keys)
        return [row for row in rows if wanted is None or row.id in wanted]

    def fill_form(self, form: Form) -> None:
        """Put the fields into the form; which of them are shown depends on the kind."""
        options = [(kind, _KIND_WORDS.get(kind, capital(kind))) for kind in PART_KINDS]
        self._kind = form.add(ChoiceField("kind", "&Kind", options))
        form.add(LineField("heading", "&Name"))
        self._people = form.add(
            KnownField("person", "&Who", help_text="Type a name; one that is new becomes a person.")
        )
        form.add(TextField("text", "&Text", lines=4))
        form.add(TextField("ideas", "&Ideas", lines=3))
        form.add(DateField("discussed_on", "Discussed &on", self.desk.today))
        form.add(TickField("is_in", "It stands in our &policy"))
        form.add(TickField("is_ambitious", "&Ambitious: nobody here has tried it before"))
        self._kind.edited.connect(self._fit)
        form.settled.connect(self._fit)

    def new_values(self) -> Mapping[str, Any]:
        """Begin with a part of the policy."""
        return {"kind": "policy part", "is_in": True}

    def read_values(self, key: UUID) -> Mapping[str, Any]:
        """Read a part."""
        with self.desk.store.read() as session:
            found = next((part for part in improvement.parts(session) if part.id == key), None)
        return found._asdict() if found else {}

    def keep(self, key: UUID | None, values: Mapping[str, Any]) -> UUID:
        """Save a part as what it is."""
        with self.desk.store.change("Edit part" if key else "Add part") as session:
            return improvement.save_part(session, key, Part(**{**values, "id": key or UUID(int=0)}))

    def remove(self, keys: Sequence[UUID]) -> None:
        """Remove these parts."""
        with self.desk.store.change(f"Delete {count_of(len(keys), 'part')}") as session:
            for key in keys:
                improvement.remove_part(session, key)

    def name_of(self, values: Mapping[str, Any]) -> str:
        """Return the part's name."""
        return str(values.get("heading", ""))

    def subtitle_of(self, values: Mapping[str, Any]) -> str:
        """Return the section it stands in."""
        return _SECTIONS.get(str(values.get("kind", "")), "")

    def _fit(self) -> None:
        kind = str(self._kind.value())
        shown = _FIELDS.get(kind, ("text", "is_in"))
        for name in _SOMETIMES:
            self.form.fields[name].setVisible(name in shown)
        # What is kept stays of its kind, but a statement can become another part of the statement.
        self._kind.setVisible(self.key is None or kind in _STATEMENTS)
        if self.key is not None and kind in _STATEMENTS:
            self._offer([each for each in PART_KINDS if each in _STATEMENTS])
        else:
            self._offer(PART_KINDS)
        heading, text = _LABELS.get(kind, ("Name", "Text"))
        _call(self.form.fields["heading"], heading)
        _call(self.form.fields["text"], text)

    def _offer(self, kinds: Sequence[str]) -> None:
        if self._kind.editor.count() != len(kinds):
            self._kind.set_options([(kind, _KIND_WORDS.get(kind, capital(kind))) for kind in kinds])


def _call(field: Field, label: str) -> None:
    field.label.setText(label)
    field.stop().setAccessibleName(label)


def _in_short(row: Part) -> str:
    text = " ".join((row.person or row.text).split())
    if row.kind in _STATEMENTS and not row.is_in:
        return "left out"
    return "ambitious" + (f": {text}" if text else "") if row.is_ambitious else text
