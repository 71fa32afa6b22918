"""Today: visits in order of time, what to know before each, what is due, and the end of the day."""
