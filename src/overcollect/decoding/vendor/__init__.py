"""Disguises of vendors, which all who have the SDK can undo: what it takes is in the SDK or in the message.

Each was read in several independent programs in public repositories that speak the protocol. Those of Baidu, ByteDance,
AMap and ironSource were tried on messages that others had recorded.
"""
