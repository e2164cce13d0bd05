"""The lists of stages: those of the program are whole, a county's own is refused with the line of each mistake."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerkdesk import cli
from clerkdesk.core import paths
from clerkdesk.core.errors import Trouble
from clerkdesk.core.store import Store
from clerkdesk.stages import actions
from clerkdesk.stages.step_lists import SHIPPED, known_purposes, problems_of, read_list, remarks_of, shipped, text_of
from tests.conftest import TODAY

GOOD = """\
key = "dorneshire-steps"
title = "Dorneshire's steps"

[[stages]]
title = "Begin"
aim = "Begin well."
guidance = '''
Talk first.
[[stages]] is no heading in here.
'''
months = [1, 2]
phase = "planning"
[[stages.we_do]]
purpose = "hold-public-meeting"
title = "Hold a meeting"
[[stages.we_ask]]
purpose = "tell-support-bodies"
title = "Tell the support bodies"

[[stages]]
title = "Carry out"
aim = "Do it."
phase = "delivery"
[[stages.we_do]]
purpose = "our-own-step"
title = "Do it"
[[stages.we_ask]]
purpose = "confirm-contacts"
title = "Ask"
"""
OUR_SIDE, NO_SIDE = (f'[[stages.{side}]]\npurpose = "our' for side in ("we_do", "they_do"))
# What every list has, under the same purpose, wherever the work is the same.
CORE = {
    "council-agrees-to-support", "hold-public-meeting", "form-steering-group", "agree-rules", "find-money",
    "write-project-plan", "tell-support-bodies", "tell-parish-councillors", "tell-district-county-councillors",
    "name-link-person", "gather-existing-facts", "hold-consultation-events", "write-and-try-survey",
    "carry-out-survey", "reach-missed-groups", "publish-findings", "ask-useful-questions", "ask-for-information",
    "invite-officers", "rank-issues", "keep-minority-needs", "explain-what-is-left-out", "talk-actions-over",
    "write-draft", "show-draft-to-people", "send-actions-to-bodies", "say-what-cannot-be-done", "settle-final-text",
    "give-summary-to-households", "council-adopts", "authorities-endorse", "providers-endorse", "confirm-leads",
    "start-quick-wins", "tell-progress-to-residents", "look-every-quarter", "review-every-year",
    "ask-everyone-again", "refer-what-is-not-ours", "ask-support-for-delivery", "bodies-report-back",
    "confirm-contacts",
}  # fmt: skip


def _text(key: str) -> str:
    return (paths.resources() / "stages" / f"{key}.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("key", SHIPPED)
def test_each_list_of_the_program_has_no_mistake_and_says_everything(key: str) -> None:
    assert problems_of(_text(key)) == []
    found = shipped(key)
    assert found.key == key
    assert found.source
    assert found.note
    for stage in found.stages:
        for words in (stage.aim, stage.guidance, stage.who, stage.output, stage.evidence, *stage.pitfalls):
            assert words
        assert stage.pitfalls
        assert 3 <= len(stage.we_do) <= 7
        assert 2 <= len(stage.we_ask) <= 6
        assert any(step.shown_by for step in stage.steps)


@pytest.mark.parametrize("key", SHIPPED)
def test_core_of_the_nine_steps_is_in_every_list(key: str) -> None:
    assert CORE - {step.purpose for step in shipped(key).steps} == set()


def test_step_of_one_purpose_reads_the_same_in_every_list() -> None:
    told = {(step.purpose, step.title, step.shown_by) for key in SHIPPED for step in shipped(key).steps}
    assert len(told) == len(known_purposes())


def test_lists_of_the_program_add_no_purpose_beyond_the_nine_steps() -> None:
    assert known_purposes() == {step.purpose for step in shipped("nine-steps").steps}


def test_early_contact_with_bodies_and_councillors_is_a_step_of_the_first_stage() -> None:
    for key in SHIPPED:
        asked = [step.purpose for step in shipped(key).stages[0].we_ask]
        assert asked[:3] == ["tell-support-bodies", "tell-parish-councillors", "tell-district-county-councillors"]


def test_steps_are_numbered_on_our_side_and_lettered_on_theirs() -> None:
    stage = shipped("nine-steps").stages[5]
    assert [step.number for step in stage.steps] == ["6.1", "6.2", "6.3", "6.4", "6.a", "6.b", "6.c"]


def test_own_list_is_read() -> None:
    assert problems_of(GOOD) == []
    found = read_list(GOOD)
    assert [stage.short for stage in found.stages] == ["Begin", "Carry out"]
    assert found.stages[0].guidance == "Talk first. [[stages]] is no heading in here."
    assert [stage.usual_time for stage in found.stages] == ["1 to 2 months", "goes on for years"]


@pytest.mark.parametrize(
    ("good", "wrong", "told"),
    [
        ('title = "Begin"', "title = Begin", "line 5: what stands after = can't be read"),
        ('title = "Begin"', 'title = "Begin', "line 5: a text has no end"),
        ('title = "Begin"', "title = “Begin”", "line 5: this line has the curly marks"),
        ('title = "Begin"', 'title "Begin"', "line 5: there is no = here"),
        ('title = "Begin"', r'title = "C:\Begin"', "line 5: a text holds the stroke"),
        ('aim = "Begin well."', 'title = "Again"', "line 6: a name or a heading stands here for the second time"),
        ("months = [1, 2]", "months = [1 2]", "line 11: a bracket [ here or just above is not closed"),
        ("months = [1, 2]", "months = 2026-02-31", "line 11: there is no such day"),
        ("[[stages.we_do]]", "[[stages.we_do]", "line 13: a heading is not closed"),
        ('phase = "planning"', 'phase = "planning" who = "all"', "line 12: something follows"),
        ('phase = "planning"', "- a dash", "line 12: "),
        ('aim = "Begin well."', 'aim = """Begin well.', "line 6: a text has no end"),
        ("months = [1, 2]", "months = " + "[" * 5000, "line 1: too many brackets"),
        ('title = "Begin"', 'title = ""', "line 5: give this stage a title"),
        ('title = "Dorneshire\'s steps"\n', "\n", "line 1: give the list a title"),
        ('key = "dorneshire-steps"', 'key = "Our Steps"', "line 1: give the list a key of small letters"),
        ('purpose = "our-own-step"', 'purpose = "hold-public-meeting"', "line 25: the purpose “hold-public-meeting” "
         "stands in line 14 already"),
        ('purpose = "our-own-step"', "purpose = 7", "line 25: give this step a purpose of small letters"),
        ('purpose = "our-own-step"\n', "", "line 24: give this step a purpose of small letters"),
        ('title = "Do it"', "titel = 'x'", "line 26: a step has no “titel”; is “title” meant?"),
        (OUR_SIDE, NO_SIDE, "line 24: a stage has no “they_do”"),
        (OUR_SIDE, NO_SIDE, "line 20: this stage has no step "
         "under “we_do”"),
        ('phase = "planning"', 'phase = "dreaming"', "line 12: say to which part of the work the stage belongs"),
        ('phase = "planning"\n', "", "line 4: say to which part of the work the stage belongs"),
        ("months = [1, 2]", 'months = "two"', "line 11: give the months as two whole numbers"),
        ("months = [1, 2]", "months = [2, 1]", "line 11: give the fewer months first"),
        ("months = [1, 2]", "months = [true, 2]", "line 11: give the months as two whole numbers"),
        ("months = [1, 2]\n", "", "line 4: say how many months the stage takes"),
        ("months = [1, 2]", "months = [1, 2]\nwhom = 'x'", "line 12: a stage has no “whom”; is “who” meant?"),
        ('title = "Begin"', 'title = "Begin the work on our plan"', "line 5: give a short title of at most 24 letters"),
        ('aim = "Begin well."', "aim = 3", "line 6: write “aim” as words between quotation marks."),
        ('phase = "delivery"', 'phase = "delivery"\npitfalls = "none"', "line 24: write the pitfalls as texts"),
    ],
)  # fmt: skip
def test_mistake_is_told_with_its_line(good: str, wrong: str, told: str) -> None:
    assert good in GOOD
    text = GOOD.replace(good, wrong, 1)
    found = problems_of(text)
    assert not any(word in line for line in found for word in ("(at ", "Expected", "Invalid", "key/value"))
    assert any(line.startswith(told) for line in found), found


def test_planning_after_delivery_is_a_mistake() -> None:
    text = GOOD.replace('phase = "planning"', 'phase = "x"').replace('phase = "delivery"', 'phase = "planning"')
    text = text.replace('phase = "x"', 'phase = "delivery"')
    assert problems_of(text) == [
        "line 20: say how many months the stage takes, from and to: months = [1, 3].",
        "line 23: put the stages of planning before those of delivery.",
    ]


@pytest.mark.parametrize(
    "text", ["", "title = 3", "stages = 4", 'stages = ["a"]', "[stages]\ntitle = 'x'", "a = [", "\x00"]
)
def test_text_that_is_no_list_is_told_so(text: str) -> None:
    found = problems_of(text)
    assert found
    assert all(line.startswith("line ") for line in found)


LINES = GOOD.splitlines()
SPOILT = ("", "x", "title = 3", "[[stages]]", "[stages]", "[[stages.we_do]]", "months = [1.5, 2]", "we_do = 4",
          "we_ask = [{}]", 'pitfalls = [3]', "phase = []", "stages = []", "\'\'\'")  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, len(LINES) - 1), st.sampled_from(SPOILT)), min_size=1, max_size=4))
def test_spoilt_list_is_read_or_told_line_by_line_and_never_more(spoilt: list[tuple[int, str]]) -> None:
    lines = list(LINES)
    for place, words in spoilt:
        lines[place] = words
    text = "\n".join(lines)
    found = problems_of(text)
    for problem in found:
        number = re.match(r"line (\d+): ", problem)
        assert number is not None
        assert 1 <= int(number[1]) <= len(lines)
    if not found:
        assert read_list(text).stages
        remarks_of(text)


def test_purpose_that_is_almost_the_programs_is_pointed_out() -> None:
    text = GOOD.replace("tell-support-bodies", "tell-suport-bodies")
    assert remarks_of(text) == [
        "line 17: is “tell-support-bodies” meant? “tell-suport-bodies” counts as a purpose of your own."
    ]


def test_letter_that_can_not_be_read_is_told_with_its_line() -> None:
    with pytest.raises(Trouble, match="line 2: a letter can't be read"):
        text_of("a = 1\nb = 'é'".encode("latin-1"))
    assert text_of(b"\xef\xbb\xbfa = 1\r\nb = 2") == "a = 1\nb = 2"


def test_check_prints_each_mistake_and_ends_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "ours.toml"
    own.write_text(GOOD.replace("[1, 2]", "[]").replace('title = "Ask"', ""), encoding="utf-8")
    assert cli.run(["stages", "check", str(own)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "line 11: give the months as two whole numbers, from and to: months = [1, 3].",
        'line 27: give this step a title: title = "…".',
    ]


def test_check_says_what_is_right(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "ours.toml"
    own.write_text(GOOD, encoding="utf-8")
    assert cli.run(["stages", "check", str(own)]) == 0
    told = capsys.readouterr().out
    assert "“Dorneshire's steps” can be used: 2 stages, 4 steps. 3 of them mean the same" in told
    assert cli.run(["stages", "check", str(tmp_path / "none.toml")]) == 2


def test_own_list_is_loaded_followed_and_looks_like_the_programs(store: Store) -> None:
    with store.change("Load list of stages") as session:
        actions.load_list(session, GOOD, TODAY)
    with store.change("Load list of stages") as session:
        actions.load_list(session, GOOD.replace("Do it.", "Do it well."), TODAY)
    with store.read() as session:
        found = [(row.key, row.is_own, row.loaded_on) for row in actions.lists(session)]
        assert found[2:] == [("eight-steps", False, None), ("dorneshire-steps", True, TODAY)]
        assert actions.list_of(session, "dorneshire-steps").stages[1].aim == "Do it well."


def test_own_list_with_a_mistake_is_refused_with_its_line(store: Store) -> None:
    with pytest.raises(Trouble, match="line 11: give the months"), store.change("Load list of stages") as session:
        actions.load_list(session, GOOD.replace("[1, 2]", "[]"), TODAY)
    with pytest.raises(Trouble, match="belongs to a list that comes"), store.change("Load list of stages") as session:
        actions.load_list(session, GOOD.replace("dorneshire-steps", "lead"), TODAY)
    with store.read() as session:
        assert len(actions.lists(session)) == 3
