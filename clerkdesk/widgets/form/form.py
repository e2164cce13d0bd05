"""The form itself: fields under each other, groups that fold, and a summary of problems on top that jumps to them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from clerkdesk.core.errors import Problem, RuleBroken
from clerkdesk.widgets import theme
from clerkdesk.widgets.form.field import Field, Unreadable

F = TypeVar("F", bound=Field)
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Form(QWidget):
    """A column of fields. Fill it with `add`, fold what is rarer with `group`, then `show_values` and `values`.

        form.add(LineField("name", "&Name"))
        with form.group("Money"):
            with form.beside():
                form.add(MoneyField("cost_low", "Cost from"))
                form.add(MoneyField("cost_high", "to"))

    `edited` is emitted at every change by the user, `settled` when what stands in the form is saved or shown anew.
    """

    edited = Signal()
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without fields."""
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self._groups: list[_Group] = []
        self._group: _Group | None = None
        self._clean: dict[str, object] = {}
        self._column = QVBoxLayout(self)
        theme.space(self._column, gap=3)
        self._summary = _Summary(self)
        self._summary.jumped.connect(self.go_to)
        self._column.addWidget(self._summary)
        self._into: QLayout = self._column

    def add(self, field: F) -> F:
        """Put a field at the end and return it."""
        self.fields[field.key] = field
        field.edited.connect(self._edited)
        self._into.addWidget(field)
        if self._group is not None:
            self._group.fields.append(field)
        return field

    def add_widget(self, widget: QWidget) -> None:
        """Put any other widget (a note, a button, a small list) at the end."""
        self._into.addWidget(widget)

    def heading(self, text: str) -> QLabel:
        """Put a heading at the end."""
        label = QLabel(text, self)
        theme.role(label, "heading")
        self._into.addWidget(label)
        return label

    @contextmanager
    def group(self, title: str) -> Iterator[None]:
        """Put the fields added inside into a group that folds; it opens by itself where one of them is filled."""
        group = _Group(title, self)
        self._groups.append(group)
        self._into.addWidget(group)
        before, self._into, self._group = self._into, group.column, group
        yield
        self._into, self._group = before, None

    @contextmanager
    def beside(self) -> Iterator[None]:
        """Set the fields added inside side by side; for two or three short ones that belong together."""
        row = QHBoxLayout()
        theme.space(row, gap=3)
        before = self._into
        assert isinstance(before, QVBoxLayout)
        before.addLayout(row)
        self._into = row
        yield
        for place in range(row.count()):
            row.setStretch(place, 1)
            if (item := row.itemAt(place)) is not None:
                item.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._into = before

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show a record's values by the fields' keys; a field without one is emptied. Nothing counts as typed."""
        for key, field in self.fields.items():
            field.set_value(values.get(key))
        self.clear_problems()
        for group in self._groups:
            group.fold(not any(field.filled() for field in group.fields))
        self.mark_clean()

    def refresh(self, values: Mapping[str, Any]) -> None:
        """Bring fields up to what was saved, leaving alone those that show it already (and the cursor in them)."""
        before = self._typed()
        for key, field in self.fields.items():
            if not _same(field, values.get(key), before[key]):
                field.set_value(values.get(key))
        self.mark_clean()

    def values(self) -> dict[str, Any]:
        """Return what the fields hold; raises RuleBroken naming every field that can't be read."""
        found: dict[str, Any] = {}
        problems = []
        for key, field in self.fields.items():
            try:
                found[key] = field.value()
            except Unreadable as why:
                problems.append(Problem(key, str(why)))
        if problems:
            raise RuleBroken(problems)
        return found

    @property
    def dirty(self) -> bool:
        """Return whether anything differs from what was shown or last saved."""
        return self._typed() != self._clean

    def mark_clean(self) -> None:
        """Take what stands in the fields as saved."""
        self._clean = self._typed()
        self.settled.emit()

    def kept_values(self) -> dict[str, object]:
        """Return what stands in the fields that were altered, readable or not, to outlive a crash."""
        altered = [key for key, typed in self._typed().items() if typed != self._clean.get(key)]
        return {key: self.fields[key].kept() for key in altered}

    def type_again(self, kept: Mapping[str, object]) -> None:
        """Put what `kept_values` returned back into its fields; it counts as typed, not as saved."""
        for key, field in self.fields.items():
            if key in kept:
                field.type_again(kept[key])
        for group in self._groups:
            if any(field.key in kept for field in group.fields):
                group.fold(False)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Put each problem beside its field and all of them on top, and the keyboard into the first."""
        self.clear_problems()
        for problem in problems:
            if problem.field in self.fields:
                self.fields[problem.field].show_problem(problem.text)
            self._unfold(problem.field)
        self._summary.show_problems(problems)
        if problems:
            self.go_to(problems[0].field)

    def clear_problems(self) -> None:
        """Take all problems away."""
        for field in self.fields.values():
            field.show_problem("")
        self._summary.show_problems([])

    def focus_first(self) -> None:
        """Put the keyboard into the first field that is shown."""
        first = next((field for field in self.fields.values() if not field.isHidden()), None)
        if first is not None:
            first.focus()

    def go_to(self, key: str) -> None:
        """Put the keyboard into a field, opening the group that it is folded into."""
        self._unfold(key)
        if key in self.fields:
            self.fields[key].focus()

    def set_read_only(self, read_only: bool) -> None:
        """Let the form be read but not changed."""
        for field in self.fields.values():
            field.set_read_only(read_only)

    def _typed(self) -> dict[str, object]:
        return {key: field.typed() for key, field in self.fields.items()}

    def _edited(self) -> None:
        self.edited.emit()

    def _unfold(self, key: str) -> None:
        for group in self._groups:
            if any(field.key == key for field in group.fields):
                group.fold(False)


class _Group(QWidget):
    """A heading that folds and unfolds the fields under it."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.fields: list[Field] = []
        self._title = title
        whole = QVBoxLayout(self)
        theme.space(whole, gap=1)
        self._button = QPushButton(title, self)
        self._button.setCheckable(True)
        theme.kind(self._button, "fold")
        self._button.toggled.connect(self._toggled)
        self._body = QWidget(self)
        self.column = QVBoxLayout(self._body)
        theme.space(self.column, (0, 1, 0, 2), 3)
        whole.addWidget(self._button)
        whole.addWidget(self._body)
        self._toggled(False)

    def fold(self, folded: bool) -> None:
        """Fold or open the group."""
        self._button.setChecked(not folded)

    def _toggled(self, is_open: bool) -> None:
        self._body.setVisible(is_open)
        theme.set_icon(self._button, "chevron_down" if is_open else "chevron_right")
        self._button.setAccessibleName(f"{self._title}, {'open' if is_open else 'folded'}")


class _Summary(QFrame):
    """The list of problems on top of a form; each is a link to its field."""

    jumped = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        theme.role(self, "problems")
        self._column = QVBoxLayout(self)
        theme.space(self._column, (3, 2, 3, 2), 1)
        self._links: list[QWidget] = []
        heading = QLabel("Please look at this", self)
        theme.role(heading, "strong")
        self._column.addWidget(heading)
        self.hide()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """List the problems, or hide where there are none."""
        for link in self._links:
            link.hide()
            link.deleteLater()
        self._links = [self._link(problem) for problem in problems]
        self.setVisible(bool(problems))

    def _link(self, problem: Problem) -> QWidget:
        link = _ProblemLink(problem, self)
        link.jumped.connect(self.jumped)
        self._column.addWidget(link)
        return link


class _ProblemLink(QPushButton):
    """A button that looks like a link and breaks its words into lines, which neither a button nor a link does."""

    jumped = Signal(str)

    def __init__(self, problem: Problem, parent: QWidget) -> None:
        super().__init__(parent)
        self._problem = problem
        self.setAccessibleName(problem.text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._jump)

    def _jump(self) -> None:
        self.jumped.emit(self._problem.field)

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        return QSize(theme.em(self, 20), self.heightForWidth(max(self.width(), theme.em(self, 20))))

    def minimumSizeHint(self) -> QSize:
        """Be content with a narrow form."""
        return QSize(theme.em(self, 10), self.fontMetrics().height())

    def heightForWidth(self, width: int) -> int:
        """Return the height of the words at this width."""
        return self.fontMetrics().boundingRect(QRect(0, 0, width, 10_000), _WRAPPED, self._problem.text).height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write the words underlined."""
        painter = QPainter(self)
        font = QFont(self.font())
        font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(QColor(theme.tokens(self).stop))
        painter.drawText(self.rect(), _WRAPPED, self._problem.text)


def _same(field: Field, value: Any, typed: object) -> bool:
    try:
        return bool(field.value() == value) or (not value and not typed)
    except Unreadable:
        return False
