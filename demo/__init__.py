"""A day in the field with an invented company: to live it, to play it, to take pictures of it."""
