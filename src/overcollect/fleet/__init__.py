"""Audits many apps, each in a process whose crash costs that app alone; reports are read back one at a time."""
