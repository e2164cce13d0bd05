"""A list of dated rules with a mistake in it is told in a sentence with the file and the place."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from clerkdesk.core import paths
from clerkdesk.core.errors import Trouble
from clerkdesk.training.actions import beginning
from clerkdesk.training.rules import dated

_CACHED = (dated.points_rules, dated.thresholds, dated.power_rules, dated.award_schemes, beginning.activities)


@pytest.fixture
def edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str, str], None]]:
    """Return a function that changes words in a list, as someone with an editor would."""
    folder = Path(shutil.copytree(paths.resources(), tmp_path / "resources"))
    monkeypatch.setattr(paths, "resources", lambda: folder)

    def edit(name: str, before: str, after: str) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert before in text
        (folder / name).write_text(text.replace(before, after, 1), encoding="utf-8")

    for cached in _CACHED:
        cached.cache_clear()
    yield edit
    for cached in _CACHED:
        cached.cache_clear()


@pytest.mark.parametrize(
    ("name", "before", "after", "read", "said"),
    [
        ("qualifications/cpd.toml", "months = 12", "months = ", dated.points_rules, "line 7, or one just above it"),
        ("qualifications/cpd.toml", "months = 12\n", "", dated.points_rules, "lacks its line “months = …”"),
        ("qualifications/cpd.toml", "from = 2015-01-01", 'from = "1.1.2015"', dated.points_rules, "without quotation"),
        ("qualifications/cpd.toml", "= 120", "= 0", dated.points_rules, "a whole number of at least 1"),
        ("qualifications/cpd.toml", 'key = "reading"', 'key = "books"', dated.points_rules, "of learning “books”"),
        ("qualifications/cpd.toml", "points = 12", 'points = "12"', dated.thresholds, "a number such as 12 or 2.5"),
        ("award_schemes/power.toml", '"all seats"', '"chairs"', dated.power_rules, "all seats or seats filled"),
        ("award_schemes/power.toml", "note =", "remark =", dated.power_rules, "not in the form of the other entries"),
        (
            "award_schemes/local_council_award.toml", '"foundation-code"', '"foundation-payments"', dated.award_schemes,
            "two criteria have the key “foundation-payments”",
        ),
        ("training/activities.toml", 'category = "reading"', 'category = "x"', beginning.activities, "category “x”"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_list_is_named_with_its_file(
    edited: Callable[[str, str, str], None], name: str, before: str, after: str, read: Callable[[], Any], said: str
) -> None:
    edited(name, before, after)
    with pytest.raises(Trouble) as told:
        read()
    assert Path(name).name in str(told.value)
    assert said in str(told.value)
    assert "install ClerkDesk again" in str(told.value)


def test_a_number_that_is_changed_in_a_list_is_the_one_that_counts(edited: Callable[[str, str, str], None]) -> None:
    edited("qualifications/cpd.toml", "points = 6", "points = 7.5")
    assert dated.points_rules()[0].caps[0].tenths == 75
