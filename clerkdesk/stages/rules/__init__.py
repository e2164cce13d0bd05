"""What follows from a plan's progress through its stages: states, times, and what is still missing."""
