"""The Topics page: in what people are trained, when it is due again, and which roles call for it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from clerkdesk.action_plan.rules import moved
from clerkdesk.core.wording import capital, count_of
from clerkdesk.council import actions as council
from clerkdesk.council.records import ROLES
from clerkdesk.council.rules import with_chair
from clerkdesk.training.actions import beginning, topics
from clerkdesk.training.actions.topics import TopicRow
from clerkdesk.training.records.needs import RoleNeed, Topic
from clerkdesk.widgets.form import ChoiceField, Form, LineField, LinesField, NumberField, TickField
from clerkdesk.widgets.record_screen import RecordScreen
from clerkdesk.widgets.table import Column, Empty

_SAME = ("name", "renew_after_months", "makes_easier", "is_for_newcomers")


class TopicsScreen(RecordScreen[TopicRow]):
    """The topics in the clerk's order; they are the columns of the matrix and of the skills audit."""

    page = "topics"
    title = "Topics"
    purpose = "In what people are trained, when it is due again, and which roles call for it within what time."
    noun = ("topic", "topics")
    table_name = "training_topic"
    also_tables = frozenset({"training_role_need"})
    reorder = True
    _chair_word = "chairman"

    def columns(self) -> Sequence[Column[TopicRow]]:
        """Return the list's columns."""
        return (
            Column("name", "Topic", lambda row: row.name, weight=3, least=14),
            Column("roles", "Called for by", lambda row: self._named(", ".join(row.roles)), weight=4, least=14),
            Column("renew", "Due again", _renewed, sort=lambda row: row.renew_after_months, weight=2, least=10, rank=1),
            Column("makes_easier", "Makes easier", lambda row: capital(row.makes_easier), weight=3, least=12, rank=3),
            Column("newcomers", "For whom", _for_whom, weight=1, least=10, rank=2),
        )

    def empty(self) -> Empty:
        """Say what belongs here."""
        return Empty(
            "No topic is here yet.",
            "New topic",
            "training",
            "Begin with the usual topics",
        )

    def key_of(self, row: TopicRow) -> UUID:
        """Return a row's key."""
        return row.id

    def read_rows(self, keys: Iterable[UUID] | None = None) -> list[TopicRow]:
        """Read every topic, or these."""
        with self.desk.store.read() as session:
            rows = topics.topic_rows(session)
            self._chair_word = council.council(session).chair_word
        wanted = None if keys is None else set(keys)
        return [row for row in rows if wanted is None or row.id in wanted]

    def fill_form(self, form: Form) -> None:
        """Put the fields into the form."""
        form.add(LineField("name", "&Topic", example="Planning applications"))
        form.add(
            LinesField(
                "roles",
                "Roles that call &for it",
                "role",
                self._fill_role,
                self._role_words,
                lambda: {"role": "councillor"},
            )
        )
        form.add(
            NumberField(
                "renew_after_months", "Due again after &months", low=1, high=240,
                help_text="Leave it empty where once is enough.",
            )
        )  # fmt: skip
        form.add(LineField("makes_easier", "&Duty it makes easier", example="comments that a planner can use"))
        form.add(
            TickField(
                "is_for_newcomers", "Only for &newcomers",
                help_text="Nobody is asked for it who has been in the role for long.",
            )
        )  # fmt: skip

    def read_values(self, key: UUID) -> Mapping[str, Any]:
        """Read a topic with the roles that call for it."""
        with self.desk.store.read() as session:
            found = topics.topic(session, key)
        if found is None:
            return {}
        kept, roles = found
        lines = [{"id": one.id, "role": one.role, "within_months": one.within_months} for one in roles]
        return {**{name: getattr(kept, name) for name in _SAME}, "roles": lines}

    def keep(self, key: UUID | None, values: Mapping[str, Any]) -> UUID:
        """Save a topic with its roles."""
        draft = Topic(**{name: values[name] for name in _SAME})
        if key is not None:
            draft.id = key
        roles = [
            RoleNeed(id=line["id"], topic_id=draft.id, role=line["role"], within_months=line.get("within_months"))
            for line in values["roles"]
        ]
        with self.desk.store.change("Edit topic" if key else "Add topic") as session:
            return topics.save_topic(session, draft, roles).id

    def remove(self, keys: Sequence[UUID]) -> None:
        """Remove topics that nothing is about."""
        with self.desk.store.change(f"Delete {count_of(len(keys), 'topic')}") as session:
            for key in keys:
                topics.remove_topic(session, key)

    def moved(self, keys: Sequence[UUID], before: UUID | None, _group: Any) -> None:
        """Put topics before another one."""
        if not self.leave():
            return
        order = moved([row.id for row in self.table.rows], keys, before)
        with self.desk.store.change("Move topic" if len(keys) == 1 else "Move topics") as session:
            topics.order_topics(session, order)
        self.reload()
        self.table.choose_many(keys)

    def name_of(self, values: Mapping[str, Any]) -> str:
        """Return a topic's name."""
        return str(values.get("name", ""))

    def _role_words(self, values: Mapping[str, Any]) -> str:
        """Return "Councillor, within 6 months"."""
        months = values.get("within_months")
        within = f", within {count_of(months, 'month')}" if months else ", no day set"
        return f"{self._named(str(values.get('role', '')))}{within}"

    def _fill_role(self, form: Form) -> None:
        form.add(ChoiceField("role", "Role", [(role, self._named(role)) for role in ROLES]))
        form.add(NumberField("within_months", "Within how many months of taking it up", low=1, high=120))

    def _named(self, roles: str) -> str:
        return capital(with_chair(roles, self._chair_word))

    def _connect(self) -> None:
        super()._connect()
        self.table.other_step.connect(self._begin)

    def _begin(self) -> None:
        with self.desk.store.change("Begin with the usual topics") as session:
            beginning.begin(session)
        self.desk.note("The usual topics, providers and what each role calls for are there. Undo takes them back.")


def _renewed(row: TopicRow) -> str:
    months = row.renew_after_months
    if months is None:
        return ""
    return f"after {count_of(months // 12, 'year')}" if months % 12 == 0 else f"after {count_of(months, 'month')}"


def _for_whom(row: TopicRow) -> str:
    return "Newcomers" if row.is_for_newcomers else "Everyone"
