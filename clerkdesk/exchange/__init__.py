"""Tables in and out of the program: Excel, OpenDocument, Word, web pages and plain text."""
