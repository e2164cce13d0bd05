"""Councils' cards are read from closed and open files, and a file that is away is told kindly."""

from pathlib import Path

import pytest

from clerkdesk import schema
from clerkdesk.core.settings import Settings
from clerkdesk.core.store import Store
from clerkdesk.council import actions, known
from clerkdesk.council.records import Council


def set_up(store: Store, name: str = "Ashcombe Magna", *, is_sample: bool = False) -> None:
    with store.change("Set up council") as session:
        crest = actions.keep_crest(session, b"a crest")
        actions.save_council(session, Council(name=name, colour="Plum", crest=crest, is_sample=is_sample))


def test_file_opened_last_stands_first_and_only_once(tmp_path: Path) -> None:
    settings = Settings()
    for name in ("one", "two", "one"):
        known.remember_file(settings, tmp_path / f"{name}.clerkdesk")
    assert [path.stem for path in known.known_files(Settings())] == ["one", "two"]


def test_forgotten_file_is_off_the_list_and_still_on_the_disk(council_file: Path) -> None:
    settings = Settings()
    known.remember_file(settings, council_file)
    known.forget_file(settings, council_file.resolve())
    assert known.known_files(settings) == []
    assert council_file.exists()


def test_card_of_a_closed_file_shows_name_colour_and_crest(council_file: Path) -> None:
    with schema.open_file(council_file) as store:
        set_up(store, is_sample=True)
    card = known.card_of(council_file)
    assert (card.name, card.colour, card.crest, card.is_sample, card.trouble) == (
        "Ashcombe Magna Parish Council",
        "Plum",
        b"a crest",
        True,
        "",
    )
    assert sorted(path.name for path in council_file.parent.glob("Ash*")) == [council_file.name]


def test_card_of_a_file_that_is_open_elsewhere_is_read_all_the_same(council_file: Path, store: Store) -> None:
    set_up(store)
    assert known.card_of(council_file).name == "Ashcombe Magna Parish Council"
    with store.change("Edit council") as session:
        actions.save_council(session, Council(id=actions.council(session).id, name="Ashcombe Parva"))
    assert known.card_of(council_file).name == "Ashcombe Parva Parish Council"


def test_file_without_a_council_is_shown_by_its_file_name(council_file: Path) -> None:
    card = known.card_of(council_file)
    assert (card.name, card.trouble) == ("Ashcombe Magna", "")


@pytest.mark.parametrize(("folder", "words"), [(".", "no longer in this folder"), ("stick", "Put the stick back")])
def test_file_that_is_away_is_told_kindly(tmp_path: Path, folder: str, words: str) -> None:
    card = known.card_of(tmp_path / folder / "Ashcombe.clerkdesk")
    assert card.name == "Ashcombe"
    assert words in card.trouble


def test_damaged_file_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "Ashcombe.clerkdesk"
    path.write_bytes(b"no council's file at all" * 40)
    assert "can't be read" in known.card_of(path).trouble


def test_place_of_a_file_is_told_in_a_few_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert known.place_of(tmp_path / "Documents" / "Council" / "A.clerkdesk") == "Documents › Council"
    assert known.place_of(tmp_path / "A.clerkdesk") == str(tmp_path.resolve())
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "elsewhere")
    assert known.place_of(tmp_path / "stick" / "A.clerkdesk").endswith(f"{tmp_path.name} › stick")
