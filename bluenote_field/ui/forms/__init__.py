"""Forms of records: inputs for any field, saving by itself, drafts of what is new."""
