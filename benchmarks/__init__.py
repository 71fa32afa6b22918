"""What this program costs, each against the least that the same machine can do in the same run."""
