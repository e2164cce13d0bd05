"""What is done with consultations: keeping them, tying actions to them, finding them."""
