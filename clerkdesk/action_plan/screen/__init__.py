"""The pages on which a clerk works on the action plan."""
