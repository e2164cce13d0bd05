"""ClerkDesk: the desk of an English parish or town clerk, one file per council, offline."""

__version__ = "0.1.0"
