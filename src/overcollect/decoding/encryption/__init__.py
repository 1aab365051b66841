"""Ciphers, and the keys for them that a message, the user, an SDK or a tutorial gives away."""
