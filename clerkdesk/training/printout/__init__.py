"""The printed papers about training."""
