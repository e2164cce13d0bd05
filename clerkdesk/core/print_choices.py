"""For whom something is printed, and the choices that belong to it: size of print, paper, kind of file, draft mark."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, NamedTuple

EDITIONS = {
    "standard": "Standard, 12 point",
    "large": "Large print, 18 point",
    "giant": "Giant print, 24 point",
    "plain": "Plain black and white",
}
LARGE = ("large", "giant")  # a table becomes one card for each row, so that nothing needs a wide sheet
PAPERS = {"a4": "A4", "a3": "A4, wide tables on A3"}
FORMATS = {"pdf": "PDF or paper", "html": "Web page (HTML)", "docx": "Word (DOCX)"}
DRAFT_MARKS = {"as it is": "While it is a draft", "always": "On every page", "never": "None"}


@dataclass(frozen=True)
class PrintChoices:
    """How something is printed."""

    edition: str = "standard"
    paper: str = "a4"
    format: str = "pdf"
    draft: str = "as it is"

    def fitting(self, formats: Sequence[str]) -> "PrintChoices":
        """Return the same without what this printout can't have; what is unknown counts as not chosen."""
        usual = PrintChoices()
        edition = self.edition if self.edition in EDITIONS else usual.edition
        return PrintChoices(
            edition=edition,
            paper=self.paper if self.paper in PAPERS and edition not in LARGE else usual.paper,
            format=self.format if self.format in formats else usual.format,
            draft=self.draft if self.draft in DRAFT_MARKS else usual.draft,
        )

    def is_draft(self, draft: bool) -> bool:
        """Return whether the draft mark is printed on what is or is not a draft."""
        return {"always": True, "never": False}.get(self.draft, draft)


class Use(NamedTuple):
    """For whom something is printed, and what most councils choose for it."""

    words: str
    sentence: str
    usual: PrintChoices


USES = {
    "noticeboard": Use(
        "The noticeboard", "Wide tables on A3, to be read standing.", PrintChoices(edition="plain", paper="a3")
    ),
    "packs": Use("Members' packs", "A4 in black and white, for any printer.", PrintChoices(edition="plain")),
    "website": Use("The website", "A web page where there is one, else a PDF.", PrintChoices(format="html")),
    "large": Use("Large print", "18 point; tables become cards.", PrintChoices(edition="large")),
    "file": Use("The file", "A4 as it is, to keep.", PrintChoices()),
}


@dataclass(frozen=True)
class KeptChoices:
    """What was chosen last for one printout: for whom, and the choices of each use that were changed."""

    use: str = "file"
    changed: tuple[tuple[str, PrintChoices], ...] = ()

    def of(self, use: str) -> PrintChoices:
        """Return the choices of a use: as they were changed, else the usual ones."""
        return dict(self.changed).get(use, USES[use].usual)

    def with_choices(self, use: str, choices: PrintChoices) -> "KeptChoices":
        """Return the same with these choices for a use; the usual ones need not be kept."""
        others = tuple(pair for pair in self.changed if pair[0] != use)
        return replace(self, changed=others if choices == USES[use].usual else (*others, (use, choices)))

    def kept(self) -> dict[str, Any]:
        """Return the choices as settings keep them."""
        return {"use": self.use, "changed": {use: asdict(choices) for use, choices in self.changed}}


def choices_from(kept: Mapping[str, Any]) -> KeptChoices:
    """Return the choices that settings kept; what can't be read counts as not chosen."""
    use, changed = kept.get("use"), kept.get("changed")
    found = changed if isinstance(changed, dict) else {}
    return KeptChoices(
        use=use if use in USES else "file",
        changed=tuple((name, _choices(found[name])) for name in USES if isinstance(found.get(name), dict)),
    )


def _choices(kept: Mapping[str, Any]) -> PrintChoices:
    known = {name: str(kept[name]) for name in ("edition", "paper", "format", "draft") if name in kept}
    return PrintChoices(**known).fitting(tuple(FORMATS))
