"""What is chosen before printing is kept as it was chosen, and what can't be read or had falls back to the usual."""

from clerkdesk.core.print_choices import FORMATS, USES, KeptChoices, PrintChoices, choices_from


def test_choices_come_back_from_the_settings_as_they_were_kept() -> None:
    chosen = PrintChoices(edition="giant", format="docx", draft="never")
    kept = KeptChoices(use="packs").with_choices("packs", chosen)
    again = choices_from(kept.kept())
    assert again == kept
    assert again.of("packs") == chosen
    assert again.of("website") == USES["website"].usual


def test_usual_choices_need_not_be_kept() -> None:
    kept = KeptChoices().with_choices("packs", PrintChoices(edition="giant"))
    assert kept.with_choices("packs", USES["packs"].usual) == KeptChoices()


def test_what_can_not_be_read_counts_as_not_chosen() -> None:
    for odd in ({}, {"use": 3, "changed": []}, {"use": "moon", "changed": {"packs": 1, "moon": {}}}):
        assert choices_from(odd) == KeptChoices()
    kept = {"use": "large", "changed": {"large": {"edition": "tiny", "paper": "a9", "format": "exe", "draft": "?"}}}
    assert choices_from(kept).of("large") == PrintChoices()


def test_what_a_printout_can_not_have_falls_back() -> None:
    assert PrintChoices(format="docx").fitting(("pdf",)).format == "pdf"
    assert PrintChoices(edition="large", paper="a3").fitting(("pdf",)).paper == "a4"
    assert PrintChoices(edition="plain", paper="a3").fitting(("pdf",)).paper == "a3"
    for use in USES.values():
        assert use.usual.fitting(tuple(FORMATS)) == use.usual


def test_draft_mark_follows_the_state_unless_it_is_chosen() -> None:
    assert PrintChoices().is_draft(True)
    assert not PrintChoices().is_draft(False)
    assert PrintChoices(draft="always").is_draft(False)
    assert not PrintChoices(draft="never").is_draft(True)
