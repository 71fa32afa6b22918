"""A profile on the disk: its folder, its sealed keys, its lock, the door to the encrypted file."""
