"""Disguises of vendors, which all who have the SDK can undo: what it takes is in the SDK or in the message.

Each was read in several independent programs in public repositories that speak the protocol. Those that are nothing but
a cipher with a constant key are rows of classifiers/vendor_keys.yaml.
"""
