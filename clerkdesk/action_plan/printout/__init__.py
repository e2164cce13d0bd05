"""The printed plan, the summary for every household, and the table of actions: a loaded plan in, pages out."""
