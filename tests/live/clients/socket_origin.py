"""A server whose WebSockets can be opened over HTTP/1.1 and, as it tells its clients, inside HTTP/2 (RFC 8441).

Arguments: files with certificate chain and key. Prints its port, then how each WebSocket was opened; serves until
standard input ends.
"""

import asyncio
import ssl
import sys

import h2.config
import h2.connection
import h2.events
import h2.settings
from websockets.server import ServerProtocol


def tell(what):
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


class Server(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        self.socket = None
        self.h2 = None
        if transport.get_extra_info("ssl_object").selected_alpn_protocol() == "h2":
            self.h2 = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
            self.h2.initiate_connection()
            self.h2.update_settings({h2.settings.SettingCodes.ENABLE_CONNECT_PROTOCOL: 1})
            transport.write(self.h2.data_to_send())

    def data_received(self, data):
        if self.h2 is None:
            self._http1(data)
            return
        for event in self.h2.receive_data(data):
            if isinstance(event, h2.events.RequestReceived):
                self._answer(event.stream_id, dict(event.headers))
        self.transport.write(self.h2.data_to_send())

    def _answer(self, stream, headers):
        if b":protocol" in headers:
            tell("opened inside HTTP/2")
            self.h2.send_headers(stream, [(b":status", b"200")])
            return
        self.h2.send_headers(stream, [(b":status", b"200"), (b"content-type", b"text/html")])
        self.h2.send_data(stream, b"<!doctype html><title>A page</title>", end_stream=True)

    def _http1(self, data):
        if self.socket is None:
            self.socket = ServerProtocol()
        self.socket.receive_data(data)
        for event in self.socket.events_received():
            if hasattr(event, "headers"):
                tell("opened over HTTP/1.1")
                self.socket.send_response(self.socket.accept(event))
            elif event.data and event.opcode in (1, 2):
                self.socket.send_text(event.data)
        for chunk in self.socket.data_to_send():
            self.transport.write(chunk) if chunk else self.transport.close()


async def main(chain, key):
    security = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    security.load_cert_chain(chain, key)
    security.set_alpn_protocols(["h2", "http/1.1"])
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Server, "127.0.0.1", 0, ssl=security)
    tell(server.sockets[0].getsockname()[1])
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main(*sys.argv[1:]))
