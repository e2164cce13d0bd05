"""What every page must pass so that everyone can use it; each check returns sentences, none when all is well.

Checks take a shown window. `everything` runs those that hold at any size; `at_text_sizes` looks for what is cut off.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from clerkdesk.widgets import theme

_TEXT = QAccessible.Text
_STATES = ("invisible", "focusable", "disabled", "readOnly", "offscreen")
_NAMED = {
    "Button", "ButtonMenu", "ButtonDropDown", "PushButton", "CheckBox", "RadioButton", "ComboBox", "EditableText",
    "SpinBox", "Slider", "List", "Table", "Tree", "PageTabList", "Link",
}  # fmt: skip


@dataclass
class Node:
    """One thing as a screen reader meets it."""

    role: str
    name: str
    description: str
    keys: str
    states: frozenset[str]
    widget: QWidget | None
    labels: list[str]
    children: list["Node"] = field(default_factory=list)

    def walk(self) -> Iterator["Node"]:
        """Yield this and everything in it."""
        yield self
        for child in self.children:
            yield from child.walk()


def tree(widget: QWidget) -> Node:
    """Return what a screen reader finds in a widget."""
    QAccessible.setActive(True)
    return _read(QAccessible.queryAccessibleInterface(widget), 40)


def _read(interface: QAccessibleInterface, depth: int, most: int = 200) -> Node:
    state = interface.state()
    thing = interface.object()
    labels = [other.text(_TEXT.Name) for other, kind in interface.relations() if kind & QAccessible.RelationFlag.Label]
    node = Node(
        interface.role().name,
        interface.text(_TEXT.Name),
        interface.text(_TEXT.Description),
        interface.text(_TEXT.Accelerator),
        frozenset(name for name in _STATES if getattr(state, name)),
        thing if isinstance(thing, QWidget) else None,
        labels,
    )
    # Nothing of what is hidden is shown or read out, so the other pages of a window need no walk.
    goes_on = depth and "invisible" not in node.states
    for place in range(min(interface.childCount(), most) if goes_on else 0):
        child = interface.child(place)
        if child.isValid():
            node.children.append(_read(child, depth - 1))
    return node


def _called(widget: QWidget | None) -> str:
    if widget is None:
        return "nothing"
    words = widget.accessibleName() or widget.objectName() or getattr(widget, "text", str)()
    return f"{type(widget).__name__} {words!r}"


def settle(rounds: int = 6) -> None:
    """Let Qt lay everything out."""
    for _ in range(rounds):
        QApplication.processEvents()


# names


def nameless(nodes: list[Node]) -> list[str]:
    """Name every control that a screen reader would call by its kind only."""
    found = []
    for node in nodes:
        control = node.role in _NAMED and "invisible" not in node.states
        inner = node.widget is not None and node.widget.objectName().startswith("qt_")
        if control and not inner and not node.name.strip():
            found.append(f"A {node.role} has no name: {_called(node.widget)}")
    return found


def combos_without_label(nodes: list[Node]) -> list[str]:
    """Name every drop-down list that no label names (its own text is its value, never its name)."""
    return [
        f"No label names {_called(node.widget)}"
        for node in nodes
        if node.role == "ComboBox" and "invisible" not in node.states and not node.labels
    ]


def unnamed_cell_editors(window: QWidget) -> list[str]:
    """Open the editor of every column that has one and name those without a name."""
    found = []
    for view in window.findChildren(QTableView):
        model = view.model()
        if not view.isVisibleTo(window) or view.editTriggers() == QAbstractItemView.EditTrigger.NoEditTriggers:
            continue
        for column in range(model.columnCount() if model.rowCount() else 0):
            index = model.index(0, column)
            if not model.flags(index) & Qt.ItemFlag.ItemIsEditable:
                continue
            editor = view.itemDelegateForIndex(index).createEditor(view.viewport(), QStyleOptionViewItem(), index)
            if not editor.accessibleName():
                found.append(f"The editor of column {column} of {_called(view)} has no name")
            editor.deleteLater()
    return found


def undescribed_problems(window: QWidget) -> list[str]:
    """Name every field whose visible problem a screen reader is not told."""
    found = []
    for label in window.findChildren(QLabel):
        if label.property("role") != "problem" or not label.isVisibleTo(window) or not label.text():
            continue
        around = label.parentWidget()
        said = [child.accessibleDescription() for child in around.findChildren(QWidget)] if around else []
        if not any(label.text() in words for words in said):
            found.append(f"Nobody is told: {label.text()}")
    return found


# keyboard


def mnemonic_clashes(nodes: list[Node]) -> list[str]:
    """Name every Alt+letter that two visible things share."""
    users: dict[str, list[str]] = defaultdict(list)
    for node in nodes:
        if node.keys.startswith("Alt+") and "invisible" not in node.states and node.role != "PageTabList":
            users[node.keys].append(node.name)
    return [f"{keys} is used by {', '.join(names)}" for keys, names in users.items() if len(names) > 1]


def walk_focus(
    window: QWidget, *, back: bool = False, limit: int = 200, at_stop: Callable[[QWidget], None] = lambda _stop: None
) -> tuple[list[QWidget], QWidget | None]:
    """Press Tab until the first stop comes round; return the stops and the one that Tab can't leave, if any."""
    window.activateWindow()
    if QApplication.focusWidget() is None:
        window.setFocus()
    settle(2)
    key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
    hold = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    stops: list[QWidget] = []
    same = 0
    for _ in range(limit):
        before = QApplication.focusWidget() or window
        QTest.keyClick(before, key, hold)
        QApplication.processEvents()
        after = QApplication.focusWidget()
        if after is None or after is before:
            same += 1
            if same >= 5:
                return (stops, before) if len(_stops_of(window)) > 1 else ([before], None)
            continue
        same = 0
        if after in stops:
            return stops, None if after is stops[0] else after
        stops.append(after)
        at_stop(after)
    return stops, None


def _stops_of(window: QWidget) -> list[QWidget]:
    """Return what takes the keyboard by Tab, as the widgets themselves say."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisibleTo(window)
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget, QHeaderView)
    ]


def keyboard(window: QWidget) -> list[str]:
    """Walk once by Tab and once by Shift+Tab: name what they can't leave, don't reach, or reach without a sign."""
    rings = _Rings(window)
    ahead, trap = walk_focus(window, at_stop=rings.look)
    behind, trap_behind = walk_focus(window, back=True)
    found = [f"Tab can't leave {_called(trap)}"] if trap else []
    found += [f"Shift+Tab can't leave {_called(trap_behind)}"] if trap_behind else []
    if not found and set(ahead) != set(behind):
        found = [f"Tab and Shift+Tab differ in {_called(widget)}" for widget in set(ahead) ^ set(behind)]
    return [*found, *_unreached(window, set(ahead)), *rings.weak]


def _unreached(window: QWidget, stops: set[QWidget]) -> list[str]:
    return [
        f"Tab does not reach {_called(widget)}"
        for widget in _stops_of(window)
        if widget not in stops and widget.focusProxy() not in stops
    ]


class _Rings:
    """Looks at each stop of Tab whether its focus can be seen (at least 3:1 of change)."""

    def __init__(self, window: QWidget) -> None:
        """Take the picture of a window without focus."""
        self.weak: list[str] = []
        self._window = window.window()
        if (first := QApplication.focusWidget()) is not None:
            first.clearFocus()
        settle(2)
        self._before = _image(window)

    def look(self, here: QWidget) -> None:
        """Compare the window with how it was one stop before."""
        settle(3)
        after = _image(self._window)
        share, change = _change(self._before, after, self._window, here)
        if share == 0 or change < 3:
            # Scrolling may have brought it to just where the last one stood with its ring.
            share, change = _change(_without_focus(here, self._window), after, self._window, here)
        if share == 0 or change < 3:
            self.weak.append(f"The focus on {_called(here)} can't be seen ({change:.1f}:1)")
        self._before = after


def _without_focus(widget: QWidget, window: QWidget) -> QImage:
    widget.clearFocus()
    settle(2)
    image = _image(window)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    settle(2)
    return image


def _image(window: QWidget) -> QImage:
    """Return what the screen shows of a window; to have it painted again would cost ten times as much."""
    return window.screen().grabWindow(window.winId()).toImage().convertToFormat(QImage.Format.Format_RGB32)


def _change(before: QImage, after: QImage, window: QWidget, widget: QWidget) -> tuple[float, float]:
    around = QRect(widget.mapTo(window, QPoint(-5, -5)), widget.size() + QSize(10, 10)).intersected(window.rect())
    # The bits lie in the pictures, which must outlive them.
    one, other = before.copy(around), after.copy(around)
    x, y, row = bytes(one.constBits()), bytes(other.constBits()), one.bytesPerLine()
    pairs: set[tuple[int, int]] = set()
    for at in range(0, len(x), row):
        was, now = x[at : at + row], y[at : at + row]
        if was != now:
            both = zip(memoryview(was).cast("I"), memoryview(now).cast("I"), strict=True)
            pairs |= {pair for pair in both if pair[0] != pair[1]}
    ratios = [theme.contrast(_colour(old), _colour(new)) for old, new in pairs]
    return len(pairs), max(ratios, default=1.0)


def _colour(pixel: int) -> str:
    return f"#{pixel & 0xFFFFFF:06x}"


# room


def cut_off(window: QWidget, slack: int = 1) -> list[str]:
    """Name every text that does not fit where it stands, and every widget that sticks out of its parent."""
    found: list[str] = []
    for widget in [window, *window.findChildren(QWidget)]:
        if widget.isVisibleTo(window) and not widget.objectName().startswith("qt_"):
            if not _cut_text(widget, slack):
                found += _sticks_out(widget, window)
            else:
                found.append(f"{_called(widget)} is cut off: {_cut_text(widget, slack)}")
    return found


def _cut_text(widget: QWidget, slack: int) -> str:
    if isinstance(widget, QLabel):
        return _cut_label(widget, slack)
    if isinstance(widget, QAbstractButton):
        return _cut_button(widget)
    if isinstance(widget, QComboBox):
        return _cut_combo(widget, slack)
    if isinstance(widget, QLineEdit) and widget.placeholderText():
        need = widget.fontMetrics().horizontalAdvance(widget.placeholderText()) + 6
        return f"needs {need}" if need > widget.contentsRect().width() + slack else ""
    if isinstance(widget, QHeaderView):
        return _cut_heading(widget, slack)
    return ""


def _cut_label(label: QLabel, slack: int) -> str:
    if not label.text() or not label.pixmap().isNull():
        return ""
    if not label.wordWrap():
        need = label.sizeHint()
        fits = need.width() <= label.width() + slack and need.height() <= label.height() + slack
        return "" if fits else f"needs {need.width()}x{need.height()}, has {label.width()}x{label.height()}"
    plain = label.text() if label.textFormat() == Qt.TextFormat.PlainText or "<" not in label.text() else ""
    widest = max((label.fontMetrics().horizontalAdvance(word) for word in plain.split()), default=0)
    if widest > label.contentsRect().width() + slack:
        return f"a word needs {widest}, has {label.contentsRect().width()}"
    high = label.heightForWidth(label.width())
    return f"needs height {high}, has {label.height()}" if high > label.height() + slack else ""


def _cut_button(button: QAbstractButton) -> str:
    if not button.text() or getattr(button, "toolButtonStyle", lambda: None)() == Qt.ToolButtonStyle.ToolButtonIconOnly:
        return ""
    bare = button.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, button.text())
    icon = 0 if button.icon().isNull() else button.iconSize().width()
    fits = bare.width() + icon <= button.width() - 6 and bare.height() <= button.height()
    return "" if fits else f"needs {bare.width() + icon}x{bare.height()}, has {button.width()}x{button.height()}"


def _cut_combo(combo: QComboBox, slack: int) -> str:
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    room = combo.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, combo).width()
    words = [combo.itemText(row) for row in range(min(combo.count(), 500))]
    return next((word for word in words if combo.fontMetrics().horizontalAdvance(word) > room + slack), "")


def _cut_heading(header: QHeaderView, slack: int) -> str:
    model = header.model()
    for number in range(header.count()):
        if not header.isSectionHidden(number) and header.isVisible():
            need = header.sectionSizeFromContents(number).width()
            has = header.sectionSize(number) if header.orientation() == Qt.Orientation.Horizontal else header.width()
            if need > has + slack:
                return f"{model.headerData(number, header.orientation())} needs {need}"
    return ""


def _sticks_out(widget: QWidget, window: QWidget) -> list[str]:
    parent = widget.parentWidget()
    if parent is None or widget is window or widget.isWindow():
        return []
    if isinstance(parent, QAbstractScrollArea) or isinstance(parent.parentWidget(), QAbstractScrollArea):
        return []
    if parent.rect().adjusted(-2, -2, 2, 2).contains(widget.geometry()):
        return []
    return [f"{_called(widget)} sticks out of {_called(parent)}"]


def too_large(window: QWidget, width: int = 1280, height: int = 720) -> list[str]:
    """Say whether the window can't be made small enough for a screen of this size."""
    need = window.minimumSizeHint()
    fits = need.width() <= width and need.height() <= height
    return [] if fits else [f"The window needs {need.width()}x{need.height()}"]


def at_text_sizes(window: QWidget, percents: Iterable[int] = (100, 150)) -> list[str]:
    """Show the window in 1280x720 at each text size and name what is cut off; ends at the first size."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    sizes = list(percents)
    found = []
    for percent in sizes:
        theme.apply(app, "light", percent)
        window.resize(1280, 720)
        settle(8)
        found += [f"At {percent} %: {problem}" for problem in (*cut_off(window), *too_large(window))]
    theme.apply(app, "light", sizes[0])
    settle(8)
    return found


# colours

_ROLE = QPalette.ColorRole
_PAIRS = [
    (_ROLE.WindowText, _ROLE.Window, 4.5), (_ROLE.Text, _ROLE.Base, 4.5), (_ROLE.Text, _ROLE.AlternateBase, 4.5),
    (_ROLE.ButtonText, _ROLE.Button, 4.5), (_ROLE.HighlightedText, _ROLE.Highlight, 4.5),
    (_ROLE.PlaceholderText, _ROLE.Base, 4.5), (_ROLE.ToolTipText, _ROLE.ToolTipBase, 4.5),
    (_ROLE.Link, _ROLE.Base, 4.5), (_ROLE.Link, _ROLE.Window, 4.5), (_ROLE.BrightText, _ROLE.Window, 4.5),
    (_ROLE.Highlight, _ROLE.Base, 3.0), (_ROLE.Accent, _ROLE.Window, 3.0),
]  # fmt: skip


def weak_colours(palette: QPalette) -> list[str]:
    """Name every pair of a palette with too little contrast, in a window that is active or not."""
    found = []
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
        for front, back, least in _PAIRS:
            ratio = theme.contrast(palette.color(group, front).name(), palette.color(group, back).name())
            if ratio < least:
                found.append(f"{front.name} on {back.name} has {ratio:.2f}:1 ({group.name})")
    return found


def everything(window: QWidget) -> list[str]:
    """Run every check that holds at any text size on a shown window."""
    nodes = list(tree(window).walk())
    return [
        *nameless(nodes),
        *combos_without_label(nodes),
        *unnamed_cell_editors(window),
        *undescribed_problems(window),
        *mnemonic_clashes(nodes),
        *keyboard(window),
        *weak_colours(window.palette()),
    ]
