"""Disguises of vendors, which anyone with the SDK can undo: the keys are in the SDK or in the message.

Each was read in several independent programs in public repositories that speak the protocol, or in decompiled copies of
several apps; where a module names a program, it is one of them, and where none is named, the constants are what to look
for. All but those of Tencent, of AppLovin and the third kind of Pangle were tried on messages that others had recorded,
of which some were cut. Those that are nothing but a cipher with a constant key are rows of
classifiers/vendor_keys.yaml, which says the same of each.
"""
