"""Finds personal information in app traffic that the service does not need."""
