"""TLS 1.2 (RFC 5246) and 1.3 (RFC 8446) read with the secrets of a key log."""
