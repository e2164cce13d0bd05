"""Asking people: what was done, for whom, how many answered, and what they said."""
