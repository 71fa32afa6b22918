"""What a person can do: every write of the program is one of these verbs over a unit of work."""
