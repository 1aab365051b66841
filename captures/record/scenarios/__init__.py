"""What the apps do in the recordings, step by step."""
