"""The page of the quality standards."""
