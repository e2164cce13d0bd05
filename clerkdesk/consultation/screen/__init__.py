"""The page of consultations."""
