"""Who was there: a whole course of people recorded in one go."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QPushButton

from clerkdesk.core.dates import financial_year
from clerkdesk.core.errors import Problem, RuleBroken
from clerkdesk.core.money import read_money, show_money
from clerkdesk.core.wording import count_of
from clerkdesk.council import actions as council
from clerkdesk.training.actions import bookings, money
from clerkdesk.training.records.courses import Opportunity
from clerkdesk.training.screen import words
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.dialogs import Message
from clerkdesk.widgets.form import ChoiceField, DateField, Form, MoneyField
from clerkdesk.widgets.page import wrapped

_KEY = Qt.ItemDataRole.UserRole


class WhoWasThere(Message):
    """Everyone with a tick, the state and the day that they share; one undo step."""

    def __init__(self, desk: Desk, course: Opportunity) -> None:
        """Offer everyone; those with a place on the course are ticked."""
        day = course.ends_on or course.starts_on
        is_past = day is not None and day <= desk.today()
        super().__init__(
            desk.window,
            f"Who {'was there' if is_past else 'goes'}: {course.title}",
            "Tick everyone. Whoever has a place already keeps that booking, with the state and the day chosen here.",
        )
        self._desk, self._course = desk, course
        self.form = Form()
        with self.form.beside():
            self.form.add(ChoiceField("state", "&State", words.booking_options()))
            self.form.add(DateField("day", "&Day", desk.today))
            self.form.add(MoneyField("cost", "&Cost for each"))
        self.form.show_values(
            {"state": "attended" if is_past else "booked", "day": day if is_past else None, "cost": course.price}
        )
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText("Filter people")
        self.filter.setAccessibleName("Filter people")
        self.people = QListWidget(self)
        self.people.setAccessibleName("People")
        self.people.setMinimumHeight(theme.pixels(220))
        self._fill()
        with desk.store.read() as session:
            first = money.who_goes_first(session, course, desk.today())
            year = financial_year(course.starts_on or desk.today())
            self._year = next((one for one in money.years(session) if one.year == year), None)
        self.first = wrapped(first, "hint", self)
        self.first.setVisible(bool(first) and not is_past)
        self.count = wrapped("", "hint", self)
        for widget in (self.form, self.first, self.filter, self.people, self.count):
            self.body.addWidget(widget)
        self.record: QPushButton = QPushButton("Record them", self)
        theme.kind(self.record, "main")
        self.record.clicked.connect(self._record)
        self._buttons.addWidget(self.record)
        self.button("Cancel")
        self.filter.textChanged.connect(self._sift)
        self.people.itemChanged.connect(self._count)
        self.form.edited.connect(self._count)
        self._count()

    def chosen(self) -> list[UUID]:
        """Return the keys of those who are ticked."""
        items = [self.people.item(row) for row in range(self.people.count())]
        return [item.data(_KEY) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _fill(self) -> None:
        with self._desk.store.read() as session:
            names = council.person_names(session)
            placed = bookings.placed(session, self._course.id)
        for key, name in names.items():
            item = QListWidgetItem(name, self.people)
            item.setData(_KEY, key)
            item.setCheckState(Qt.CheckState.Checked if key in placed else Qt.CheckState.Unchecked)

    def _sift(self, text: str) -> None:
        for row in range(self.people.count()):
            item = self.people.item(row)
            item.setHidden(text.casefold() not in item.text().casefold())

    def _count(self, _item: object = None) -> None:
        count = len(self.chosen())
        self.count.setText(
            " ".join((f"{count_of(count, 'person', 'people').capitalize()} ticked.", *self._money(count)))
        )
        self.record.setEnabled(count > 0)

    def _money(self, count: int) -> list[str]:
        cost = read_money(str(self.form.fields["cost"].typed()))
        said = [f"{show_money(cost * count)} in all."] if cost and count else []
        if self._year is not None and self._year.left is not None:
            left = self._year.left
            over = f"the budget of {self._year.year} is exceeded by {show_money(-left)}"
            said.append(f"Now {show_money(left) + f' is left for {self._year.year}' if left >= 0 else over}.")
        return said

    def _record(self) -> None:
        try:
            values = self.form.values()
            self._keep(values["state"], values["day"], values["cost"])
        except RuleBroken as broken:
            fields = {"happened_on": "day"}
            self.form.show_problems([Problem(fields.get(one.field, one.field), one.text) for one in broken.problems])
            return
        self.accept()

    def _keep(self, state: str, day: date | None, cost: int | None) -> None:
        with self._desk.store.change("Record a course") as session:
            count = bookings.record_course(
                session, opportunity_id=self._course.id, people=self.chosen(), state=state, day=day, cost=cost
            )
        self._desk.note(f"{count_of(count, 'booking').capitalize()} recorded. Undo takes them all back.")
