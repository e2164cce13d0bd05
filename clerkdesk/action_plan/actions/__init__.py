"""What a clerk does with plans, themes, issues and actions; the only code that reads and writes their rows."""
