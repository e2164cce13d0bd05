"""The list of names that vulture lets pass holds none that has gone."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIST = ROOT / "packaging" / "names_used_by_others.py"


def test_every_name_on_the_list_is_still_in_the_code_and_stands_there_once() -> None:
    listed = [
        node.value
        for statement in ast.parse(LIST.read_text(encoding="utf-8")).body
        if isinstance(statement, ast.Assign)
        for node in ast.walk(statement.value)
        if isinstance(node, ast.Constant)
    ]
    files = [*(ROOT / "clerkdesk").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    words = {word for path in files for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))}
    assert [name for name in listed if name not in words] == []
    assert len(listed) == len(set(listed))
