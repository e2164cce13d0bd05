"""The Stages page: what to do, with whom, what shows it is done, and how the time went."""
