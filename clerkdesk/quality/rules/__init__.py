"""The two sets of statements, how levels are counted, and what is still wanting."""
