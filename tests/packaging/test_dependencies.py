"""Every library that ClerkDesk stands on has a reason that a reader can check."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def wanted() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    requirements = project["dependencies"] + project["optional-dependencies"]["dev"]
    names = (re.match(r"[\w.-]+", requirement) for requirement in requirements)
    return {name.group().lower() for name in names if name}


def reasons() -> dict[str, str]:
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    return {name.lower(): reason.strip() for name, reason in re.findall(r"^\| `([\w.-]+)` \|([^|]+)\|", text, re.M)}


def test_every_dependency_has_one_line_of_reason_and_no_reason_has_lost_its_dependency() -> None:
    assert wanted() == set(reasons())


def test_every_reason_is_a_sentence() -> None:
    assert [name for name, reason in reasons().items() if not reason.endswith(".")] == []


def test_every_dependency_is_in_the_lock() -> None:
    lock = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
    pinned = {name.lower() for name in re.findall(r"^([\w.-]+)==", lock, re.M)}
    assert {name.replace("_", "-") for name in wanted()} <= pinned
