"""The page Data duties and its dialogs."""
