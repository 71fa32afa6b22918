"""The laptop's database: keys, SQLCipher, units of work, views, search, backup."""
