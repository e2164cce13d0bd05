"""Training: who was trained in what, what is due, what it cost, and what the council still needs."""
