"""The pages about the council, its people and organisations, the first start, and the list of councils."""
