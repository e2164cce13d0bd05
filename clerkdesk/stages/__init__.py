"""The stages of a plan: what to do, with whom, and what shows that it is done."""
