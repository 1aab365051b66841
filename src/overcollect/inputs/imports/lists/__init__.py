"""The lists that companies publish for people: collected information, sharing with third parties, SDK tables."""
