"""From frames to messages: the one place that ties the layers.

frame -> link -> network (IP, fragments) -> tcp -> roles -> recognise -> tls -> http, websocket, raw
                                         -> datagrams -> dns, quic, raw
                                         -> tunnels -> link once more
                                         -> echoes
                                         -> unread
"""

from __future__ import annotations

from collections import Counter, OrderedDict, deque
from collections.abc import Iterable, Iterator
from struct import unpack_from

from overcollect.captures.packets.ahead import Again, Ahead
from overcollect.captures.packets.channel import Channel, Outlet
from overcollect.captures.packets.connection import ACK, RST, SYN, Connection
from overcollect.captures.packets.datagrams import Datagrams
from overcollect.captures.packets.echoes import Echoes
from overcollect.captures.packets.frame import CLIENT, SERVER, Frame
from overcollect.captures.packets.layer import Layer
from overcollect.captures.packets.link import ETHERNET, KNOWN_LINKS, ip_offset
from overcollect.captures.packets.network import Network, Packet
from overcollect.captures.packets.pcapdroid import process_of_trailer
from overcollect.captures.packets.peers import Peers
from overcollect.captures.packets.recognise import Recogniser
from overcollect.captures.packets.roles import Roles
from overcollect.captures.packets.tcp import MOST_REPEATED, memory
from overcollect.captures.packets.tls.keylog import Secrets
from overcollect.captures.packets.tunnels import inside
from overcollect.captures.packets.unread import Unread
from overcollect.captures.packets.upkeep import is_echo
from overcollect.model import Gap, GapReason, Message

MAX_CONNECTIONS = 20_000
_EVICTED = 1_000
_LINGER = 2.0
"""Seconds for which a closed connection is kept, since captures may hold its packets out of order."""
_LATEST = 60.0
"""Seconds after which no copy of a segment is on its way any more, so that the ports are in use again."""
_REMEMBERED = 20_000
_TCP, _UDP = 6, 17
_TCP_HEADER = 20
_UNREAD_HEADER = {
    GapReason.CUT_PACKETS: "packets are cut by the snap length before the end of their IP header",
    GapReason.MALFORMED: "packets have no valid IP header",
}


class Assembly:
    """Reads the frames of one capture."""

    def __init__(
        self, capture: str, secrets: Secrets, names: dict[str, str] | None = None, again: Again | None = None
    ) -> None:
        """Make ready to read a capture.

        Args:
            capture: its name.
            secrets: of its encrypted connections.
            names: of addresses, from records of its own.
            again: reads its frames once more, to look ahead.
        """
        self.outlet = Outlet(capture)
        self._secrets = secrets
        self._network = Network()
        self._peers = Peers(self.outlet, names or {}, Ahead(again))
        self._datagrams = Datagrams(self._peers, secrets)
        self._echoes = Echoes(self._peers)
        self._unread = Unread(self._peers)
        self._connections: dict[bytes, tuple[Connection, int]] = {}
        self._closing: deque[tuple[float, bytes, Connection]] = deque()
        self._gone: OrderedDict[bytes, tuple[int, int, float]] = OrderedDict()
        """Which numbers the sides of finished connections had and when they ended, to know late copies of segments."""
        self._memory = memory()
        self._unknown_links: Counter[int] = Counter()
        self._now = 0.0

    def read(self, frames: Iterable[Frame]) -> Iterator[Message | Gap]:
        """Yield messages as they become whole, and at the end what did not."""
        for frame in frames:
            self._frame(frame)
            yield from self.outlet.drain()
        self._finish()
        yield from self.outlet.drain()

    def _frame(self, frame: Frame) -> None:
        if frame.link_type not in KNOWN_LINKS:
            self._unknown_links[frame.link_type] += frame.length
            return
        process = frame.process
        if process is None and frame.link_type == ETHERNET:
            process = process_of_trailer(frame.data)
        self._now = max(self._now, frame.time)
        while self._closing and self._closing[0][0] + _LINGER < self._now:
            _, key, connection = self._closing.popleft()
            if self._connections.get(key, (None,))[0] is connection:
                self._end(key, connection)
        packet = self._packet(frame)
        while packet is not None and packet.protocol != _TCP:
            carried = inside(packet, frame)
            if carried is None:
                break
            frame = carried
            packet = self._packet(frame)
        if packet is None:
            return
        if packet.protocol == _TCP:
            self._segment(packet, frame, process)
        else:
            self._other(packet, frame, process)

    def _other(self, packet: Packet, frame: Frame, process: str | None) -> None:
        if packet.protocol == _UDP:
            self._datagrams.add(packet, frame, process)
        elif is_echo(packet.protocol, packet.data):
            self._echoes.add(packet, frame, process)
        else:
            self._unread.add(packet, frame)

    def _packet(self, frame: Frame) -> Packet | None:
        at = ip_offset(frame)
        if at is not None:
            return self._network.packet(frame, at)
        self._unread.skip(frame)
        return None

    # TCP

    def _segment(self, packet: Packet, frame: Frame, process: str | None) -> None:
        data = packet.data
        if len(data) < _TCP_HEADER:
            self._peers.cut(packet, frame)
            return
        source, target, sequence, acknowledged, offset, flags = unpack_from(">HHIIBB", data)
        header = (offset >> 4) * 4
        payload = data[header:]
        length = packet.length - header
        if header < _TCP_HEADER or length < 0:
            return
        key = packet.source + packet.target + data[:4]
        found = self._connections.get(key)
        if (
            found is not None
            and (flags & SYN or (length and sequence != found[0].halves[found[1]].next))
            and found[0].is_other(found[1], flags, sequence, length)
        ):
            if self._late(key, sequence, length, flags):
                return
            self._end(key, found[0])
            found = None
        if found is None:
            if (not length and not flags & SYN) or flags & RST or self._late(key, sequence, length, flags):
                return
            found = self._open(packet, key, source, target, flags)
        connection, side = found
        connection.active = frame.time
        channel = connection.channel
        if channel.time is None:
            channel.time = frame.time
        if process is not None and channel.process is None:
            channel.process = process
        was_closed = connection.closed
        connection.segment(side, flags, sequence, acknowledged, payload, length, frame.time, frame.number)
        if connection.closed and not was_closed:
            self._closing.append((frame.time, key, connection))

    def _late(self, key: bytes, sequence: int, length: int, flags: int) -> bool:
        """Tell whether a segment is a copy of one that a finished connection had."""
        first, end, time = self._gone.get(key, (0, 0, float("-inf")))
        if flags & SYN or self._now - time > _LATEST:
            return False
        return (sequence - first) % (1 << 32) + length <= end - first + 1  # a FIN takes one number

    def _open(self, packet: Packet, key: bytes, source: int, target: int, flags: int) -> tuple[Connection, int]:
        side: int | None = None
        opened: tuple[bytes, bytes] | None = None
        guessed = True
        if flags & SYN:
            side = SERVER if flags & ACK else CLIENT
            ends = ((packet.source, source), (packet.target, target))
            (opener, port), (reached, _) = ends if side == CLIENT else reversed(ends)
            opened = (opener, reached)
            guessed = self._peers.calls_back(opener, port, reached)
            side ^= guessed
        channel, told = self._peers.channel(packet, source, target, side)
        layer: Layer = Recogniser(channel, self._secrets)
        if guessed:
            other = self._peers.end(packet, source, target, sender=told == CLIENT)
            layer = Roles(channel, other, layer)
        connection = Connection(channel, layer, self._memory, guessed=guessed)
        connection.opened = opened
        self._connections[key] = (connection, told)
        self._connections.setdefault(_reverse(key), (connection, 1 - told))
        if len(self._connections) > 2 * MAX_CONNECTIONS:
            self._evict()
        return connection, told

    def _evict(self) -> None:
        ends = sorted(self._connections.items(), key=lambda item: (item[1][0].active, item[0]))
        for key, (connection, _) in ends[: 2 * _EVICTED]:
            if key in self._connections:
                self._end(key, connection)

    def _end(self, key: bytes, connection: Connection) -> None:
        for end in dict.fromkeys((key, _reverse(key))):  # one key where a host talks to itself by one port
            _, side = self._connections.pop(end)
            half = connection.halves[side]
            if half.next is not None:
                self._gone[end] = (max(half.first, half.next - MOST_REPEATED), half.next, connection.active)
                self._gone.move_to_end(end)
        while len(self._gone) > 2 * _REMEMBERED:
            self._gone.popitem(last=False)
        connection.finish()
        if connection.opened is not None:
            self._peers.answered(*connection.opened, connection.answered)

    # The end

    def _finish(self) -> None:
        while self._connections:
            key, (connection, _) = next(iter(self._connections.items()))
            self._end(key, connection)
        self._peers.finish()
        self._datagrams.finish()
        self._network.finish()
        self._unread.finish()
        for reason, count in sorted(self._network.unread.items()):
            detail = _UNREAD_HEADER[reason]
            Channel(self.outlet, "", None, 0).gap(reason, CLIENT, count, detail)
        for lost in self._network.lost:
            self._peers.lost(lost)
        for link_type, count in sorted(self._unknown_links.items()):
            detail = f"frames of link type {link_type}, which is not read"
            Channel(self.outlet, "", None, 0).gap(GapReason.UNKNOWN_PROTOCOL, CLIENT, count, detail)


def _reverse(key: bytes) -> bytes:
    size = (len(key) - 4) // 2
    return key[size : 2 * size] + key[:size] + key[-2:] + key[-4:-2]
