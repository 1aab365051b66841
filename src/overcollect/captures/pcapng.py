"""Captures in pcapng format (draft-ietf-opsawg-pcapng): several sections and interfaces, embedded secrets and names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from overcollect.captures.interface import Options, Source
from overcollect.captures.packets.ahead import opened_again
from overcollect.captures.packets.assembly import Assembly
from overcollect.captures.packets.blocks import Blocks, Survey, frames, survey
from overcollect.captures.packets.damage import cut_capture
from overcollect.captures.packets.frame import Frame
from overcollect.captures.packets.link import KNOWN_LINKS
from overcollect.captures.packets.tls import keylog
from overcollect.model import Gap, GapReason, Message

_MAGIC = bytes.fromhex("0a0d0d0a")
_ORDERS = (bytes.fromhex("1a2b3c4d"), bytes.fromhex("4d3c2b1a"))


def _again(source: Source) -> Iterator[Frame]:
    with opened_again(source) as stream:
        yield from frames(Blocks(stream))


class PcapngReader:
    """Reads pcapng files. Secrets and names are gathered first: they may stand behind the packets that need them."""

    format = "pcapng"

    def fits(self, head: bytes) -> bool:
        return head[:4] == _MAGIC and head[8:12] in _ORDERS

    def read(self, source: Source, stream: BinaryIO, options: Options) -> Iterator[Message | Gap]:
        secrets = keylog.load(options.keylog)
        start = stream.tell()
        blocks = Blocks(stream)
        found: Survey = survey(blocks, secrets)
        if found.link_types and not found.link_types & KNOWN_LINKS:
            from overcollect.captures.tshark import read_with_tshark  # noqa: PLC0415 - rarely needed, slow to import

            links = ", ".join(str(link_type) for link_type in sorted(found.link_types))
            yield from read_with_tshark(source, secrets, f"link type {links}")
        else:
            stream.seek(start)
            yield from Assembly(source.name, secrets, found.names, lambda: _again(source)).read(frames(blocks))
        if dropped := max(found.dropped, blocks.dropped):
            detail = f"{dropped} packets were dropped while recording, as the capture itself says"
            yield Gap(capture=source.name, reason=GapReason.LOST_PACKETS, detail=detail)
        if blocks.unplaced:
            detail = "packets of an interface that the file does not describe"
            yield Gap(capture=source.name, reason=GapReason.MALFORMED, bytes=blocks.unplaced, detail=detail)
        if blocks.damage:
            yield cut_capture(source.name, blocks.damage)
