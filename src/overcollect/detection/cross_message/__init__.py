"""Method 6 across a capture: what other messages say of a value that nothing names where it stands."""
