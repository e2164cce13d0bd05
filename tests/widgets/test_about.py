"""Licences, and where the list of parishes comes from, are found from the window."""

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QTextBrowser

from clerkdesk.widgets.help import HelpDialog
from clerkdesk.widgets.window import MainWindow


def test_about_page_is_found_in_the_search_and_names_the_sources(window: MainWindow) -> None:
    (hit,) = [hit for hit in window._commands_found("about") if hit.title == "About ClerkDesk"]
    hit.run()
    (dialog,) = window.findChildren(HelpDialog)
    shown = dialog.text.toPlainText()
    assert "Open Government Licence v3.0" in shown
    assert "Office for National Statistics" in shown
    dialog.close()


def test_help_pages_lead_to_the_about_page(window: MainWindow) -> None:
    dialog = HelpDialog(window, "my_councils", "My councils")
    browser = dialog.findChild(QTextBrowser)
    assert browser
    assert "about.md" in browser.toHtml()
    browser.setSource(QUrl("about.md"))
    assert "MIT licence" in browser.toPlainText()
    dialog.close()
