"""What the addons run."""
