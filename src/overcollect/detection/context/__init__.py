"""Method 6: what the rest of a message, and of the capture, says about a value."""
