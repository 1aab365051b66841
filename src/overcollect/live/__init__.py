"""The audit while traffic flows: what the addons run, and the engine of ``overcollect proxy``."""
