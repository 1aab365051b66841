"""Methods 2 and 3: what the name of a field and the form of its value say."""
