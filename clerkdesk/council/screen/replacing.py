"""The question which body takes another's place, from which day, and what passes to it."""

from collections.abc import Callable
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from clerkdesk.council import actions
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.dialogs import Message
from clerkdesk.widgets.form import DateField, Form, KnownField, TickField, Unreadable
from clerkdesk.widgets.keeping import keep_typed

_EXPLAINED = (
    "Its open actions, the promises not yet kept and the replies still awaited pass to the successor, whose contact "
    "is marked to be confirmed. What is done, said or printed keeps the old name, and the old body stays in the list."
)


class Replace(Protocol):
    """What lets a body take another's place, with all that subjects above the council keep of it."""

    def __call__(self, session: Any, key: UUID, *, successor: str, day: date | None, pass_on_now: bool) -> None:
        """Do it; raises RuleBroken for "successor" and "day"."""


class ReplaceDialog(Message):
    """Asks for the successor and the day."""

    def __init__(self, desk: Desk, key: UUID, name: str, replace: Replace, then: Callable[[], None]) -> None:
        """Ask for the body with this key and name; `then` is called when it is done."""
        super().__init__(desk.window, f"Which body takes the place of {name}?", _EXPLAINED)
        self._desk, self._key, self._name, self._replace, self._then = desk, key, name, replace, then
        self._is_ticked_by_hand = False
        self.form = Form(self)
        successor = self.form.add(
            KnownField(
                "successor",
                "Its &successor",
                help_text="Choose one that is here, or type a new name.",
                becomes="an organisation",
            )
        )
        with desk.store.read() as session:
            successor.offer(each for each in actions.bodies_offered(session, desk.today()) if each != name)
        self._day = self.form.add(DateField("day", "From which &day", desk.today))
        self._now = self.form.add(
            TickField(
                "pass_on_now",
                "&Pass on what is open now",
                help_text="Without the tick it stays where it is; Home reminds you when the day has come.",
            )
        )
        self.add_form(self.form)
        self.form.show_values({"pass_on_now": True})
        self._day.edited.connect(self._follow_day)
        self._now.edited.connect(self._ticked)
        self._go_on = self.button("Replace it", None, "main")
        self._go_on.clicked.disconnect()
        self._go_on.clicked.connect(self.keep)
        self.button("Cancel")

    def keep(self) -> None:
        """Let the successor take its place, or say beside a field why that can't be."""
        if keep_typed(self._desk, self.form, self._keep):
            self.accept()
            self._desk.note(f"{self._name} is replaced. Undo takes it back in one step.")
            self._then()

    def _keep(self, values: dict[str, Any]) -> None:
        with self._desk.store.change("Replace organisation") as session:
            self._replace(session, self._key, **values)

    def _follow_day(self) -> None:
        """Leave what is open where it is while the day lies ahead, unless the clerk has said otherwise."""
        if self._is_ticked_by_hand:
            return
        try:
            day = self._day.value()
        except Unreadable:
            return
        self._now.set_value(day is None or day <= self._desk.today())

    def _ticked(self) -> None:
        self._is_ticked_by_hand = True
