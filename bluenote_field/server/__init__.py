"""Central: the HTTP server that laptops sync with, on PostgreSQL and nothing else."""
