"""The pictures of a plan and the files kept with it, each as a list with a form."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QStandardPaths, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices

from clerkdesk.action_plan.actions import outline
from clerkdesk.action_plan.actions import plan as plans
from clerkdesk.action_plan.records import PICTURE_KINDS, PlanFile, PlanPicture
from clerkdesk.action_plan.screen.plan_section import PlanSection
from clerkdesk.core.atomic import write_atomically
from clerkdesk.core.dates import show_date
from clerkdesk.core.errors import Problem, RuleBroken, Trouble
from clerkdesk.core.wording import capital
from clerkdesk.widgets.dialogs import save_file
from clerkdesk.widgets.form import ChoiceField, FileField, Form, LineField, Picked, TextField, TickField
from clerkdesk.widgets.table import Column, Empty
from clerkdesk.widgets.theme import State

_PICTURE = ("kind", "theme_id", "description", "caption", "credit", "may_be_used")


class PicturesSection(PlanSection[PlanPicture]):
    """Photographs, the map and the cover picture."""

    page = "plan_pictures"
    title = "Pictures"
    purpose = "Photographs, a map and the cover picture. Only those that may be used are printed."
    noun = ("picture", "pictures")
    table_name = "action_plan_picture"
    kind = PlanPicture
    _kept: Picked | None = None

    def read_items(self, plan_id: UUID) -> list[PlanPicture]:
        """Read the pictures without their bytes."""
        with self.desk.store.read() as session:
            return plans.plan_pictures(session, plan_id)

    def columns(self) -> Sequence[Column[PlanPicture]]:
        """Return the list's columns."""
        return (
            Column("kind", "Kind", lambda row: capital(row.kind), weight=1, least=11, rank=1),
            Column("description", "What it shows", lambda row: row.description, weight=4, least=14),
            Column("leave", "Leave", lambda row: "", state=_leave, weight=1, least=12),
        )

    def empty(self) -> Empty:
        """Say what belongs here."""
        return Empty(
            "Pictures of the place and its people, and a map of the area. Large photographs are scaled down by "
            "themselves.",
            "New picture",
            icon="picture",
        )

    def fill_form(self, form: Form) -> None:
        """Lay out the fields."""
        form.add(FileField("content", "&Picture", most_bytes=60_000_000))
        form.add(ChoiceField("kind", "&Kind", [(kind, capital(kind)) for kind in PICTURE_KINDS]))
        form.add(
            TextField(
                "description", "What it &shows",
                help_text="Read out to those who can't see it.", example="Children walking to school along Church Lane",
            )
        )  # fmt: skip
        form.add(LineField("caption", "&Line below it"))
        form.add(LineField("credit", "&Taken or drawn by"))
        form.add(
            TickField(
                "may_be_used", "We have lea&ve to print it",
                help_text="From who took it, and from everyone who can be recognised in it.",
            )
        )  # fmt: skip
        form.add(ChoiceField("theme_id", "&Beside the theme", [], none_word="No theme: with the other pictures"))

    def new_values(self) -> Mapping[str, Any]:
        """Start without a picture."""
        self._kept = None
        self._offer_themes()
        return {"kind": PICTURE_KINDS[0]}

    def read_values(self, key: UUID) -> Mapping[str, Any]:
        """Read one picture with its bytes."""
        row = self.row_with(key)
        if row is None:
            return {}
        self._offer_themes()
        try:
            with self.desk.store.read() as session:
                self._kept = Picked("The picture as it is kept", plans.bytes_behind(session, row))
        except Trouble:
            self._kept = None
        return {**{field: getattr(row, field) for field in _PICTURE}, "content": self._kept}

    def keep(self, key: UUID | None, values: Mapping[str, Any]) -> UUID:
        """Save one picture; a new file is scaled down on the way in."""
        assert self.plan_id is not None
        picked: Picked | None = values["content"]
        row = self.row_with(key) if key else None
        fields = {field: values[field] for field in _PICTURE}
        draft = PlanPicture(plan_id=self.plan_id, position=self.position_of(key), **fields)
        if row is not None:
            draft.id = row.id
            draft.content = row.content if picked == self._kept else ""
        new = picked if picked != self._kept else None
        try:
            with self.desk.store.change("Edit picture" if key else "Add picture") as session:
                return plans.save_picture(session, draft, new.data if new else None, new.name if new else "").id
        except Trouble as trouble:
            raise RuleBroken([Problem("content", str(trouble))]) from trouble

    def name_of(self, values: Mapping[str, Any]) -> str:
        """Return what it shows, shortened."""
        words = values.get("caption") or values.get("description") or "Picture"
        return words if len(words) <= 60 else words[:60].rsplit(" ", 1)[0] + " …"

    def _offer_themes(self) -> None:
        field = self.form.fields["theme_id"]
        assert isinstance(field, ChoiceField)
        assert self.plan_id is not None
        with self.desk.store.read() as session:
            field.set_options([(theme.id, theme.name) for theme in outline.themes(session, self.plan_id)])


class FilesSection(PlanSection[PlanFile]):
    """Files kept with the plan: the PDF of an older plan, a signed page, a survey report."""

    page = "plan_files"
    title = "Files"
    purpose = "Papers kept with the plan, such as the PDF of an older one. They are not printed with it."
    noun = ("file", "files")
    table_name = "action_plan_file"
    kind = PlanFile
    _kept: Picked | None = None

    def read_items(self, plan_id: UUID) -> list[PlanFile]:
        """Read the files without their bytes."""
        with self.desk.store.read() as session:
            return plans.files(session, plan_id)

    def columns(self) -> Sequence[Column[PlanFile]]:
        """Return the list's columns."""
        return (
            Column("name", "Name", lambda row: row.name, weight=3, least=12),
            Column("note", "What it is", lambda row: row.note, weight=3, least=10, rank=1),
            Column("size", "Size", lambda row: size_words(row.size), lambda row: row.size, least=8, right=True),
            Column("added", "Kept since", lambda row: show_date(row.added_on) if row.added_on else "",
                   lambda row: row.added_on, weight=1, least=12, rank=2),
        )  # fmt: skip

    def empty(self) -> Empty:
        """Say what belongs here."""
        return Empty("Keep the PDF of your last plan here, and other papers that belong to this one.", "New file")

    def fill_form(self, form: Form) -> None:
        """Lay out the fields and the buttons that bring a file out again."""
        form.add(FileField("content", "&File", kinds="All files (*)", most_bytes=plans.MOST_BYTES))
        form.add(LineField("name", "&Name", help_text="Where it is empty, the file keeps its own."))
        form.add(LineField("note", "&What it is", example="The plan of 2018, as adopted"))
        self.panel.add_button("Open", self.open_outside, name="Open this file")
        self.panel.add_button("Save a copy…", self.ask_where_to_save, icon="send_out")

    def new_values(self) -> Mapping[str, Any]:
        """Start without a file."""
        self._kept = None
        return {}

    def read_values(self, key: UUID) -> Mapping[str, Any]:
        """Read one file without its bytes, which may be many."""
        row = self.row_with(key)
        if row is None:
            return {}
        self._kept = Picked(row.name, b"")
        return {"content": self._kept, "name": row.name, "note": row.note}

    def keep(self, key: UUID | None, values: Mapping[str, Any]) -> UUID:
        """Save one file."""
        assert self.plan_id is not None
        picked: Picked | None = values["content"]
        row = self.row_with(key) if key else None
        name = values["name"] or (picked.name if picked else "")
        draft = PlanFile(
            plan_id=self.plan_id, name=name, note=values["note"], position=self.position_of(key),
            added_on=row.added_on if row else self.desk.today(),
        )  # fmt: skip
        if row is not None:
            draft.id, draft.size = row.id, row.size
            draft.content = row.content if picked == self._kept else ""
        new = picked.data if picked is not None and picked != self._kept else None
        with self.desk.store.change(f"{'Edit' if key else 'Keep'} file “{name[:40]}”") as session:
            return plans.save_file(session, draft, new).id

    def name_of(self, values: Mapping[str, Any]) -> str:
        """Return the file's name."""
        return values.get("name") or "File"

    def ask_where_to_save(self) -> None:
        """Ask for a place and write a copy of the chosen file there."""
        row = self._chosen_row()
        if row is not None:
            save_file(self, "Save a copy", self.desk.documents() / row.name, "All files (*)", self.save_to)

    def save_to(self, file: Path) -> None:
        """Write a copy of the chosen file."""
        self._wrote(file)

    def open_outside(self) -> None:
        """Open a copy of the chosen file in the program that this computer uses for its kind."""
        row = self._chosen_row()
        if row is None:
            return
        temporary = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation)
        folder = QTemporaryDir(f"{temporary}/clerkdesk-XXXXXX")
        folder.setAutoRemove(False)
        file = Path(folder.path()) / (Path(row.name).name or "file")
        if self._wrote(file):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))

    def _wrote(self, file: Path) -> bool:
        row = self._chosen_row()
        if row is None:
            return False
        try:
            with self.desk.store.read() as session:
                content = plans.bytes_behind(session, row)
            write_atomically(file, lambda into: into.write(content))
        except Trouble as trouble:
            self.desk.trouble(trouble)
            return False
        self.desk.note(f"Saved a copy as {file.name}.")
        return True

    def _chosen_row(self) -> PlanFile | None:
        return self.row_with(self.key) if self.key and self.leave() else None


def size_words(size: int) -> str:
    """Return "1.2 MB" or "340 KB"."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} KB"


def _leave(row: PlanPicture) -> State:
    return State("Noted", "good") if row.may_be_used else State("Not noted", "warn")
