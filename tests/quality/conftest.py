"""A plan whose quality can be judged, and the window with all pages around it."""

from tests.consultation.conftest import Asking, asking, open_page

__all__ = ["Asking", "asking", "open_page"]
