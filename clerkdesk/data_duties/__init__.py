"""What the council owes those it holds data on: a copy of it, erasing it, and letting go of it in time."""
