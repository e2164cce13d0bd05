"""The pages about training."""
