"""Answers whatever is asked under any name: HTTP/1.1, HTTP/2, HTTP/3, gRPC, WebSocket, and datagrams.

Arguments: files with certificate chain and key, the address to listen at, and ``any`` for free ports or ``known`` for
those that clients expect. Prints, as JSON, the port that stands for each known one; serves until standard input ends.
"""

import asyncio
import json
import ssl
import sys

import h2.config
import h2.connection
import h2.events
from aioquic.asyncio import QuicConnectionProtocol
from aioquic.asyncio import serve as serve_quic
from aioquic.h3.connection import H3_ALPN, H3Connection
from aioquic.h3.events import DataReceived, HeadersReceived
from aioquic.quic.configuration import QuicConfiguration
from websockets.asyncio.server import serve as serve_websocket

HTTP, HTTPS, WEBSOCKET, DATAGRAMS = 80, 443, 8443, 9000
GRPC_MESSAGE = b"\x00\x00\x00\x00\x02\x08\x01"  # not compressed, two bytes: field 1 is 1


def answer(method):
    """Return type and content of the answer to a request."""
    if method == b"GET":
        return b"text/html", b"<!doctype html><title>A page</title>"
    return b"application/json", b"{}"


class Web(asyncio.Protocol):
    """HTTP/1.1, HTTP/2 and gRPC."""

    def connection_made(self, transport):
        self.transport = transport
        self.data = b""
        self.h2 = None
        self.asked = {}
        security = transport.get_extra_info("ssl_object")
        if security is not None and security.selected_alpn_protocol() == "h2":
            self.h2 = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
            self.h2.initiate_connection()
            transport.write(self.h2.data_to_send())

    def data_received(self, data):
        if self.h2 is not None:
            self._http2(data)
            return
        self.data += data
        while b"\r\n\r\n" in self.data:
            head, _, rest = self.data.partition(b"\r\n\r\n")
            fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:] if b": " in line)
            length = int(fields.get(b"content-length", 0))
            if len(rest) < length:
                return
            self.data = rest[length:]
            kind, body = answer(head.partition(b" ")[0])
            written = b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
            self.transport.write(written % (kind, len(body), body))

    def _http2(self, data):
        for event in self.h2.receive_data(data):
            if isinstance(event, h2.events.RequestReceived):
                self.asked[event.stream_id] = dict(event.headers)
            if isinstance(event, h2.events.DataReceived):
                self.h2.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
                self._converse(event.stream_id, event.data)
            if isinstance(event, h2.events.StreamEnded):
                self._answer(event.stream_id)
        self.transport.write(self.h2.data_to_send())

    def _converse(self, stream, data):
        """Answer every message of a call, as far as each comes in one piece."""
        asked = self.asked[stream]
        if data and asked.get(b"content-type") == b"application/grpc":
            if b"answered" not in asked:
                self.h2.send_headers(stream, [(":status", "200"), ("content-type", "application/grpc")])
            asked[b"answered"] = True
            self.h2.send_data(stream, GRPC_MESSAGE)

    def _answer(self, stream):
        asked = self.asked.pop(stream)
        if asked.get(b"content-type") == b"application/grpc":
            self.h2.send_headers(stream, [("grpc-status", "0")], end_stream=True)
            return
        if asked.get(b"accept") == b"text/event-stream":
            self.h2.send_headers(stream, [(":status", "200"), ("content-type", "text/event-stream")])
            self.h2.send_data(stream, b"data: an event\n\n")  # and others, some day
            return
        kind, body = answer(asked[b":method"])
        self.h2.send_headers(stream, [(b":status", b"200"), (b"content-type", kind)])
        self.h2.send_data(stream, body, end_stream=True)


class Http3(QuicConnectionProtocol):
    """Answers every request with {}."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.http = H3Connection(self._quic)

    def quic_event_received(self, event):
        for found in self.http.handle_event(event):
            if isinstance(found, HeadersReceived | DataReceived) and found.stream_ended:
                self.http.send_headers(found.stream_id, [(b":status", b"200")])
                self.http.send_data(found.stream_id, b"{}", end_stream=True)
                self.transmit()


class Datagrams(asyncio.DatagramProtocol):
    """Sends back what comes."""

    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, address):
        self.transport.sendto(data, address)


async def echo(connection):
    async for message in connection:
        await connection.send(message)


async def main(chain, key, address, choice):
    loop = asyncio.get_running_loop()
    security = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    security.load_cert_chain(chain, key)
    security.set_alpn_protocols(["h2", "http/1.1"])
    websocket_security = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    websocket_security.load_cert_chain(chain, key)
    quic = QuicConfiguration(is_client=False, alpn_protocols=H3_ALPN)
    quic.load_cert_chain(chain, key)

    def port(known):
        return known if choice == "known" else 0

    streams = {
        HTTP: await loop.create_server(Web, address, port(HTTP)),
        HTTPS: await loop.create_server(Web, address, port(HTTPS), ssl=security),
        WEBSOCKET: await serve_websocket(echo, address, port(WEBSOCKET), ssl=websocket_security),
    }
    http3 = await serve_quic(address, port(HTTPS), configuration=quic, create_protocol=Http3)
    datagrams, _ = await loop.create_datagram_endpoint(Datagrams, (address, port(DATAGRAMS)))
    names = {known: next(iter(server.sockets)).getsockname() for known, server in streams.items()}
    names["http3"] = http3._transport.get_extra_info("sockname")
    names[DATAGRAMS] = datagrams.get_extra_info("sockname")
    sys.stdout.write(json.dumps({known: name[1] for known, name in names.items()}) + "\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
