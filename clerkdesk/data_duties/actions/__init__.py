"""What a clerk does for those whose data the council holds."""
