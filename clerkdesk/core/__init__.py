"""The ground floor: the council's file, where things lie, dates, money and words; it knows no screen and no page."""
