"""The steps themselves, numbered in order."""
