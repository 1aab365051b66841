"""Many apps: each is audited in a process that its death alone ends, and reports are read back one at a time."""
