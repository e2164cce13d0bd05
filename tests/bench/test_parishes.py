"""A parish search answers while the clerk is still typing."""

from typing import Any

import pytest

from clerkdesk.council import parishes


@pytest.mark.parametrize("typed", ["e", "s", "north york", "saint ives"])
def test_each_key_is_answered_within_ten_milliseconds(benchmark: Any, typed: str) -> None:
    parishes.find("first")  # the list is read once
    benchmark(parishes.find, typed)
    assert benchmark.stats.stats.median <= 0.010


def test_list_is_read_within_a_tenth_of_a_second(benchmark: Any) -> None:
    def read() -> None:
        parishes.all_parishes.cache_clear()
        parishes.all_parishes()

    benchmark(read)
    assert benchmark.stats.stats.median <= 0.1
