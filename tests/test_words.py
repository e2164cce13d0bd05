"""Every text that a user reads uses the words a clerk would say, spelt as in England."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# The word on the left is ours; where it is meant, the one on the right is written.
WRONG = {
    r"SHA-?256|checksum|hash(es)?": "nothing at all",
    r"JSON|SQL(ite)?|UUID|database|metadata": "file",
    r"entit(y|ies)|instances?|objects?": "the thing's own name",
    r"(un)?synchroni[sz]\w*|sync(ed|ing)?": "copy",
    r"snapshots?|frozen version": "adopted copy",
    r"templates?": "list of stages",
    r"readiness( check)?": "what is still missing",
    r"slippage": "three weeks late",
    r"progress round": "update the actions",
    r"response packs?": "reply form",
    r"principal authorit(y|ies)": "the real name of the council",
    r"merg(e|ed|ing)": "same person twice",
    r"invalid|illegal|fatal|null|boolean|integer|string": "what to do instead",
    r"exceptions?|traceback|stack trace": "what happened",
    r"rooms?|modules?": "page",
    r"colors?|centers?|organi[z]ation\w*|labor|behavior|canceled|catalog|favorites?|licensor": "the English spelling",
}
# Rooms that are built of bricks, and space.
MEANT = re.compile(r"(meeting|committee) room|room for", re.IGNORECASE)


def docstrings(tree: ast.AST) -> set[ast.AST]:
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    firsts = [node.body[0] for node in ast.walk(tree) if isinstance(node, owners) and node.body]
    return {first.value for first in firsts if isinstance(first, ast.Expr)}


def sentences(path: Path) -> Iterator[tuple[int, str]]:
    """Give the texts in a module that read like words for people: a capital, a space, no sign of code."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in skipped:
            text = node.value.strip()
            if re.match(r"[A-Z“&][a-z&’']*[ ….]", text) and not re.search(r"[{}=<]|::|\bFROM\b|\(\?", text):
                yield node.lineno, text


def wrong_words(text: str) -> Iterator[str]:
    """Name each wrong word with what to say instead."""
    for pattern, instead in WRONG.items():
        for found in re.finditer(rf"\b({pattern})\b", MEANT.sub("", text), re.IGNORECASE):
            yield f"{found.group()!r}, say {instead}, in {text!r}"


def test_texts_in_the_program_use_the_words_of_a_clerk() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} {word}"
        for path in sorted((ROOT / "clerkdesk").rglob("*.py"))
        if "migrations" not in path.parts
        for line, text in sentences(path)
        for word in wrong_words(text)
    ]
    assert wrong == []


def test_help_pages_use_the_words_of_a_clerk() -> None:
    wrong = [
        f"{path.name}: {word}"
        for path in sorted((ROOT / "resources" / "help").glob("*.md"))
        for line in path.read_text(encoding="utf-8").splitlines()
        for word in wrong_words(line)
        if path.name != "about.md"  # it names the libraries as they call themselves
    ]
    assert wrong == []


def test_lists_of_stages_use_the_words_of_a_clerk() -> None:
    wrong = [
        f"{path.name}:{number} {word}"
        for path in sorted((ROOT / "resources" / "stages").glob("*.toml"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        for word in wrong_words(line)
    ]
    assert wrong == []
