"""The sample's plan and summary read as they should, from top to bottom, in the order of their tags.

A person has read these files. Where a change to the sample or the pages is meant, write them anew and read the
difference: CLERKDESK_GOLDEN=1 python -m pytest tests/printing/test_golden.py
"""

import os
from datetime import date
from pathlib import Path

import pytest

from clerkdesk import catalogue, schema
from clerkdesk.printing.editions import LARGE, STANDARD, Edition
from clerkdesk.printing.pdf import pdf_bytes
from tests.printing.reading import Tagged

GOLDEN = Path(__file__).parents[1] / "files" / "golden"
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, sample_bytes: bytes) -> Path:
    file = tmp_path_factory.mktemp("golden") / "Sample.clerkdesk"
    file.write_bytes(sample_bytes)
    return file


@pytest.mark.parametrize(
    ("kind", "edition"), [("action-plan", STANDARD), ("action-plan", LARGE), ("summary", STANDARD)]
)
def test_sample_reads_in_order_from_top_to_bottom(sample: Path, kind: str, edition: Edition) -> None:
    printout = next(each for each in catalogue.PRINTOUTS if each.kind == kind)
    with schema.open_file(sample, read_only=True) as store, store.read() as session:
        document = printout.make(session, TODAY)
    read = "\n".join(Tagged(pdf_bytes(document, edition=edition)).tree.lines()) + "\n"
    file = GOLDEN / f"{kind} {edition.name}.txt"
    if os.environ.get("CLERKDESK_GOLDEN"):
        file.write_text(read, encoding="utf-8")
    assert read.splitlines() == file.read_text(encoding="utf-8").splitlines()
