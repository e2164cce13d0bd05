"""The stages on paper: sheets for the hall to write on, and the report of what is done, open and late."""
