"""The fields that only a council's pages need: parishes picked by typing, and the council's colour."""

from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QCompleter

from clerkdesk.core.wording import joined
from clerkdesk.council import parishes, rules
from clerkdesk.council.parishes import Parish
from clerkdesk.council.records import COUNCIL_KINDS
from clerkdesk.widgets import theme
from clerkdesk.widgets.form import Chip, ChipsField, ChoiceField, Form


class Served(NamedTuple):
    """A parish as the form holds it; one that is not in the list has no code."""

    code: str
    name: str
    district: str
    district_code: str


class ParishesField(ChipsField):
    """Parishes picked by typing a few letters of 10,463 names; the last line offered takes a name as it is written."""

    chosen = Signal()  # a parish was added or taken away

    def __init__(self, key: str, label: str, *, help_text: str = "") -> None:
        """Make the field without parishes."""
        super().__init__(key, label, help_text=help_text)
        self._offered: dict[str, Parish | None] = {}
        self._line.setPlaceholderText("Type a few letters of its name")
        self._line.setMinimumWidth(theme.em(self, 24))
        # What is offered was sought by other means than the letters' order: the list shows all of it.
        self._line.completer().setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._line.completer().setMaxVisibleItems(12)

    def value(self) -> Any:
        """Return the parishes, each as Served; raises Unreadable while something typed is not chosen yet."""
        return [chip.key for chip in super().value()]

    def set_value(self, value: Any) -> None:
        """Show these parishes."""
        super().set_value([Chip(parish, _shown(parish)) for parish in value or []])

    def type_again(self, kept: Any) -> None:
        """Put parishes and line back."""
        chips, line = kept
        self.set_value([Served(*key) for key, *_ in chips])
        self._line.setText(line)

    def served(self) -> list[Served]:
        """Return the parishes chosen so far, whatever is being typed."""
        return [button.chip.key for button in self._chips]  # type: ignore[misc]  # every chip here has such a key

    def add(self, chip: Chip) -> None:
        """Add a parish, and tell so."""
        super().add(chip)
        self.chosen.emit()

    def _text_edited(self, text: str) -> None:
        found = parishes.find(text, limit=40)
        self._offered = {parishes.shown(parish): parish for parish in found}
        words = " ".join(text.split())
        if words:
            self._offered[f"“{words}” is not in the list: take it as written"] = None
        self.set_options([(name, name) for name in self._offered])
        super()._text_edited(text)

    def _take(self, text: str) -> None:
        if text not in self._offered:
            text = self._meant(text)
        if text not in self._offered:
            self.show_problem(
                "Choose the parish in the list below the box; its last line takes a name as it is written."
            )
            return
        parish = self._offered[text]
        if parish is None:
            name = text[1:].partition("” is not in the list")[0]
            self.add(Chip(Served("", name, "", ""), name))
        else:
            chosen = Served(parish.code, parish.name, parish.district, parish.district_code)
            self.add(Chip(chosen, _shown(chosen)))
        self._line.clear()
        self.show_problem("")

    def _take_away(self, button: Any) -> None:
        super()._take_away(button)
        self.chosen.emit()

    def _meant(self, text: str) -> str:
        """Return what Enter means: the one parish found, or the one whose name is just this."""
        found = [parish for parish in self._offered.values() if parish is not None]
        named = [parish for parish in found if rules.folded(parish.name) == rules.folded(text)]
        meant = found if len(found) == 1 else named
        return parishes.shown(meant[0]) if len(meant) == 1 else text


class PlaceFiller(QObject):
    """Fills name, kind, district, county and region from the parishes chosen, until the clerk writes something else."""

    def __init__(self, form: Form, field: ParishesField) -> None:
        """Follow what is chosen in `field`."""
        super().__init__(form)
        self._form = form
        self._field = field
        self._filled: dict[str, object] = {"kind": COUNCIL_KINDS[0]}
        field.chosen.connect(self._fill)

    def _fill(self) -> None:
        served = self._field.served()
        listed = [parish for each in served if (parish := parishes.with_code(each.code))]
        told = {
            "name": joined([parish.name for parish in served]) if served else "",
            "kind": "grouped parish council" if len(served) > 1 else COUNCIL_KINDS[0],
            "district": rules.same(parish.district for parish in listed),
            "county": rules.same(parish.county for parish in listed),
            "region": rules.same(parish.region for parish in listed),
        }
        for key, words in told.items():
            field = self._form.fields[key]
            if field.value() in ("", self._filled.get(key)):
                field.set_value(words)
                self._filled[key] = words


class ColourField(ChoiceField):
    """One of the twelve colours of the side band, each shown beside its name."""

    def __init__(self, key: str, label: str, *, help_text: str = "") -> None:
        """Offer the twelve."""
        super().__init__(key, label, [(name, name) for name in theme.COUNCIL_COLOURS], help_text=help_text)
        for row, colour in enumerate(theme.COUNCIL_COLOURS.values()):
            self.editor.setItemIcon(row, _swatch(colour))


def _shown(parish: Served) -> str:
    listed = parishes.with_code(parish.code) if parish.code else None
    if listed is not None:
        return parishes.shown(listed)
    return f"{parish.name}, {parish.district}" if parish.district else parish.name


def _swatch(colour: str) -> QIcon:
    side = theme.pixels(18)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(colour))
    painter.setPen(QColor(theme.tokens().line))
    painter.drawRoundedRect(1, 1, side - 2, side - 2, 4, 4)
    painter.end()
    return QIcon(picture)
