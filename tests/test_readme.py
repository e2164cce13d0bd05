"""What the README and the project's pages promise is there."""

import re
import shlex
from pathlib import Path

import pytest

from clerkdesk import cli
from clerkdesk.app import SCREENS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "resources").rglob("*.md"))]


def links(page: Path) -> list[str]:
    found = re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    return [link for link in found if "://" not in link and not link.startswith(("#", "mailto:"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    assert [link for link in links(page) if not (page.parent / link.partition("#")[0]).exists()] == []


def test_every_file_named_in_the_readme_exists() -> None:
    named = re.findall(r"\b(?:packaging|docs|resources|tests)/[\w./-]*\w", README)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_readme_names_every_command_of_dev() -> None:
    shown = set(re.findall(r"packaging/dev\.py (\w+)", README))
    known = set(
        re.findall(
            r"^python3 packaging/dev\.py (\w+)", (ROOT / "packaging" / "dev.py").read_text(encoding="utf-8"), re.M
        )
    )
    assert shown <= known
    assert known - shown <= {"lock"}


def test_commands_of_the_readme_work_in_their_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    commands = [shlex.split(line) for line in re.findall(r"^    python -m clerkdesk (.+)", README, re.M)]
    assert {command[0] for command in commands} == set(cli.COMMANDS)
    for command in commands:
        if command[0] == "import":  # the reader's own table; here the sample's stands in for it
            assert cli.run(["export", command[1], "Sample.clerkdesk", "--out", command[2]]) == 0
        if command[0] == "stages":
            Path(command[2]).write_bytes((ROOT / "resources" / "stages" / "nine-steps.toml").read_bytes())
        assert cli.run(command) == 0, command


def test_top_level_is_as_described() -> None:
    kept = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    ours = {"pyproject.toml", "clerkdesk", "resources", "tests", "packaging", "README.md", "docs", "CHANGELOG.md"}
    made = {"out", "dist", "build", "htmlcov"}
    assert kept - made == ours | {"LICENSE"}


def test_readme_is_short() -> None:
    assert len(README.splitlines()) <= 80


def test_every_page_of_the_window_has_its_help() -> None:
    help_pages = {page.stem for page in (ROOT / "resources" / "help").glob("*.md")}
    assert {entry.key for entry in SCREENS} <= help_pages
    assert {"index", "about", "my_councils"} <= help_pages
