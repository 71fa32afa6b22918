"""Small widgets that every page is made of; they know no record."""
