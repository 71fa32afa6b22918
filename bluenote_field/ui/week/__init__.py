"""The week as a calendar: its grid, its blocks, a drag, a file for other calendars."""
