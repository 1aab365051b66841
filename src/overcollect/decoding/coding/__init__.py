"""Bytes and texts written in another alphabet, and disguises that need no key."""
