"""The council itself: what it is, which parishes it serves, its people and the organisations it works with."""
