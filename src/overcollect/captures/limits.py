"""Limits of what a reader takes into memory."""

LARGEST = 128 * 1024 * 1024
"""Bytes of one flow, or characters of one entry of a HAR; more than this is stepped over and reported as a gap."""
