"""The part of a page or dialog in which a form scrolls up and down."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from clerkdesk.widgets import theme


class FormArea(QScrollArea):
    """The part that scrolls up and down and is always as wide as its form needs."""

    def __init__(self, form: QWidget, parent: QWidget, sides: tuple[int, int, int, int]) -> None:
        """Show `form` with so much room around it."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        theme.role(inner, "plain")
        body = QVBoxLayout(inner)
        theme.space(body, sides, 3)
        body.addWidget(form)
        if form.sizePolicy().verticalPolicy() != QSizePolicy.Policy.Expanding:
            body.addStretch(1)
        self.setWidget(inner)
        self._inner = inner
        inner.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the width that the form needs, so that nothing is cut off at its right."""
        if event.type() == QEvent.Type.LayoutRequest:
            least = self._inner.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
            if self.minimumWidth() != least:
                self.setMinimumWidth(least)
        return super().eventFilter(watched, event)

    def needed(self) -> int:
        """Return the height at which nothing needs to be scrolled."""
        return self._inner.heightForWidth(self.viewport().width())
