"""The action plan: what will be done, by whom, when and at what cost, brought in, worked on and printed."""
