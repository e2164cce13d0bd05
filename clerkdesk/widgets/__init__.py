"""Everything on the screen that is not about one kind of record: the window, lists, forms, dialogs and their look."""
