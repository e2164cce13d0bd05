"""The statements that are shipped, and the levels counted from them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerkdesk.quality.actions.facts import _FACTS
from clerkdesk.quality.records import HOW_FAR
from clerkdesk.quality.rules import levels as rules
from clerkdesk.quality.rules.standards import standard_sets, statements

SHIPPED = rules.levels()


def test_both_sets_are_whole_and_labelled_as_our_own_wording() -> None:
    community, provider = standard_sets()
    assert (len(community.statements), len(provider.statements)) == (14, 16)
    for each in (community, provider):
        assert "summary of SERCC's quality standards" in each.source
        assert "our own wording" in each.source
        assert [row.number for row in each.statements] == list(range(1, len(each.statements) + 1))
        assert all(row.sentence.endswith(".") and row.shown_by.endswith(".") for row in each.statements)
    assert len(statements()) == 30
    # Longer ones would be cut where large print makes a heading of them.
    assert [row.sentence for row in statements().values() if len(row.sentence) > 118] == []


def test_every_fact_of_a_statement_can_be_counted_and_every_counted_fact_is_used() -> None:
    named = {row.fact for row in statements().values() if row.fact}
    assert named == set(_FACTS)


def test_levels_rise() -> None:
    assert [level.name for level in SHIPPED] == ["Starting", "Steady", "Strong"]
    assert sorted(SHIPPED, key=lambda level: (level.at_least_partly, level.fully)) == list(SHIPPED)


@pytest.mark.parametrize(
    ("partly", "fully", "words", "gap"),
    [
        (0, 0, "Not judged yet", ""),
        (1, 0, "Starting: 1 of 14 at least partly met, 0 of them fully",
         "To Steady: 8 more at least partly and 4 more fully"),
        (6, 5, "Steady: 11 of 14 at least partly met, 5 of them fully",
         "To Strong: 2 more at least partly and 4 more fully"),
        (10, 3, "Starting: 13 of 14 at least partly met, 3 of them fully", "To Steady: 1 more fully"),
        (0, 14, "Strong: 14 of 14 at least partly met, 14 of them fully", ""),
    ],
)  # fmt: skip
def test_level_is_worked_out_with_what_is_wanting(partly: int, fully: int, words: str, gap: str) -> None:
    how_far = ["fully"] * fully + ["partly"] * partly + ["not judged"] * (14 - fully - partly)
    reached = rules.standing(how_far, SHIPPED)
    assert (reached.words, reached.gap) == (words, gap)


@given(st.lists(st.sampled_from(HOW_FAR), min_size=1, max_size=30))
def test_meeting_what_is_wanting_reaches_the_next_level(how_far: list[str]) -> None:
    reached = rules.standing(how_far, SHIPPED)
    if reached.following is None:
        return
    better = list(how_far)
    for _ in range(reached.more_fully):
        order = [place for word in ("partly", "not judged", "not yet") for place, w in enumerate(better) if w == word]
        worst = order[0]
        better[worst] = "fully"
    while sum(w in ("partly", "fully") for w in better) < reached.partly + reached.more_partly:
        better[next(place for place, w in enumerate(better) if w in ("not judged", "not yet"))] = "partly"
    after = rules.standing(better, SHIPPED)
    assert after.level is not None
    assert SHIPPED.index(after.level) >= SHIPPED.index(reached.following)


def test_rule_is_told_in_numbers_of_statements() -> None:
    assert rules.rule_words(SHIPPED[1], 14) == "9 of 14 statements at least partly met, 4 of them fully"
