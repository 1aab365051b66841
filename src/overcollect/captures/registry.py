"""The readers of captures, in the order in which they are asked. A new format is one line here and one module."""

from __future__ import annotations

from importlib import import_module

from overcollect.captures.interface import Reader

READERS = (
    ("overcollect.captures.flow", "FlowReader"),
    ("overcollect.captures.har", "HarReader"),
    ("overcollect.captures.pcapng", "PcapngReader"),
    ("overcollect.captures.pcap", "PcapReader"),
)
"""Module and class; each is imported only when those before it do not fit, and the lightest stand first."""


def reader_for(head: bytes) -> Reader | None:
    """Find the reader of a content by its first 64 KiB; None where none fits."""
    for module, name in READERS:
        reader: Reader = getattr(import_module(module), name)()
        if reader.fits(head):
            return reader
    return None
