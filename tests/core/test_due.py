"""What is most urgent stands first on Home."""

from clerkdesk.core.due import Due, Urgency, most_urgent


def line(urgency: Urgency, title: str) -> Due:
    return Due(urgency, "", title, "", "Show", "home", name=title)


def test_most_urgent_lines_come_first_and_equals_keep_their_order() -> None:
    given = [line("when you can", "a"), line("missing", "b"), line("overdue", "c"), line("missing", "d")]
    assert [due.title for due in most_urgent(given, 3)] == ["c", "b", "d"]
