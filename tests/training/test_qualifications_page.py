"""The Qualifications page: a qualification entered by clicks, its units, its progress in words, its certificate."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clerkdesk.core.blobs import kept_bytes
from clerkdesk.core.errors import RuleBroken
from clerkdesk.core.store import Store
from clerkdesk.training.actions import taken
from clerkdesk.training.actions.taken import TakenRow
from clerkdesk.training.records.standing import QualificationTaken
from clerkdesk.training.screen.qualifications import QualificationsScreen, state_of
from clerkdesk.training.screen.units import UnitsField
from clerkdesk.widgets.form import AttachedField, Unreadable
from clerkdesk.widgets.window import MainWindow

TODAY = date(2026, 11, 23)


def page_of(window: MainWindow) -> QualificationsScreen:
    page = window.current()
    assert isinstance(page, QualificationsScreen)
    return page


def _units(page: QualificationsScreen) -> UnitsField:
    field = page.form.fields["units"]
    assert isinstance(field, UnitsField)
    return field


def _enter(page: QualificationsScreen) -> None:
    QTest.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    QTest.keyClicks(page.form.fields["person"].stop(), "Margaret Hale")
    page.form.fields["registered_on"].set_value(date(2026, 8, 1))
    QTest.keyClicks(page.form.fields["minutes"].stop(), "120 h")
    for key in ("cilca-1", "cilca-2", "cilca-3"):
        QTest.keyClicks(_units(page)._rows[key].line, "4 Nov 2026")
    page.save()


def test_a_qualification_is_entered_with_its_units_and_says_how_far_it_is(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = page_of(open_page("qualifications"))
    _enter(page)
    (row,) = page.table.rows
    assert row.progress(TODAY) == "3 of 5 units, 120 of 200 hours, platform ends 1 August 2027"
    assert page.panel.title.text() == "Margaret Hale: CiLCA"
    assert page.panel.subtitle.text().endswith("3 of 5 units, 120 of 200 hours, platform ends 1 August 2027")
    _units(page)._rows["cilca-3"].tick.click()
    page.save()
    assert page.table.rows[0].units_done == 2
    store.undo()
    assert page.table.rows[0].units_done == 3
    assert _units(page)._rows["cilca-3"].tick.isChecked()


def test_another_qualification_shows_its_own_units(store: Store, open_page: Callable[[str], MainWindow]) -> None:
    page = page_of(open_page("qualifications"))
    _enter(page)
    which = page.form.fields["qualification"]
    which.set_value("filca")
    which.edited.emit()
    assert next(iter(_units(page)._rows)) == "filca-1"
    assert _units(page).value() == {}
    which.set_value("local-council-administration")
    which.edited.emit()
    assert _units(page).isHidden()
    page.form.refresh(page.read_values(page.key or uuid4()))
    assert not page.form.dirty
    assert len(_units(page).value()) == 3


def test_a_day_of_a_unit_that_is_none_is_said_with_the_unit(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = page_of(open_page("qualifications"))
    _enter(page)
    _units(page)._rows["cilca-4"].line.setText("31/4/26")
    _units(page)._rows["cilca-4"].tick.setChecked(True)
    with pytest.raises(Unreadable, match=r"Management: April has 30 days\."):
        _units(page).value()
    page.save()
    assert "Management" in page.form.fields["units"].problem_label.text()


def test_who_is_asked_for_and_gained_before_registered_is_refused(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = page_of(open_page("qualifications"))
    page.add()
    QTest.keyClicks(page.form.fields["minutes"].stop(), "2 h")
    page.save()
    assert "Enter who" in page.form.fields["person"].problem_label.text()
    draft = QualificationTaken(person_id=uuid4(), registered_on=TODAY, gained_on=date(2026, 1, 1))
    with pytest.raises(RuleBroken, match="after the registration"), store.change("Write") as session:
        taken.save_qualification(session, draft, {})


def test_the_certificate_is_kept_inside(store: Store, open_page: Callable[[str], MainWindow], tmp_path: Path) -> None:
    page = page_of(open_page("qualifications"))
    _enter(page)
    file = tmp_path / "certificate.pdf"
    file.write_bytes(b"%PDF-1.7 gained")
    field = page.form.fields["certificate"]
    assert isinstance(field, AttachedField)
    field.take(file)
    page.save()
    with store.read() as session:
        found = taken.qualification(session, page.table.rows[0].id)
        assert found is not None
        assert kept_bytes(session, found[0].certificate or "") == b"%PDF-1.7 gained"
    QTest.keyClicks(page.form.fields["notes"].stop(), "Framed in the hall")
    page.save()
    with store.read() as session:
        found = taken.qualification(session, page.table.rows[0].id)
        assert found is not None
        assert (found[0].certificate_name, bool(found[0].certificate)) == ("certificate.pdf", True)


@pytest.mark.parametrize(
    ("ends", "word"),
    [
        (date(2026, 11, 22), "Platform ended"),
        (date(2026, 11, 23), "Ends soon"),
        (date(2027, 1, 23), "Ends soon"),
        (date(2027, 1, 24), "Working for it"),
        (None, "Working for it"),
    ],
)
def test_the_end_of_the_platform_is_said_two_months_before(ends: date | None, word: str) -> None:
    row = TakenRow(uuid4(), uuid4(), "Margaret Hale", "CiLCA", None, None, 0, 5, 0, 200, ends)
    assert state_of(row, TODAY).word == word


def test_a_deleted_qualification_comes_back_with_its_units(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = page_of(open_page("qualifications"))
    _enter(page)
    page.delete_chosen()
    assert page.table.rows == []
    store.undo()
    assert page.table.rows[0].units_done == 3
