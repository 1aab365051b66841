"""The addon that watches TLS handshakes for apps that do not accept the proxy's certificate."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from mitmproxy import ctx, tls
from mitmproxy.connection import Client, Server
from mitmproxy.flow import Error, Flow
from mitmproxy.http import HTTPFlow
from mitmproxy.proxy.layers.tcp import TcpErrorHook, TcpStartHook
from mitmproxy.tcp import TCPFlow, TCPMessage

from overcollect.captures.flow_messages import SILENT

_PATIENCE_S = 5.0
"""How long a host that closed a connection without a request has to send one over another. Browsers open spare
connections; a client that pins the certificate opens none that it uses."""


class Handshakes:
    """Makes an empty TCP flow of every connection whose content the client kept to itself.

    mitmproxy makes none where the TLS handshake fails, nor where the client closes right after it, as pinning does in
    OkHttp and others. With a flow, every addon, the saved file and an audit of it know of the connection.
    """

    name: ClassVar[str] = "overcollect-handshakes"

    def __init__(self) -> None:
        self._silent: dict[str, tuple[Client, Server]] = {}
        """Handshake done, nothing sent yet."""
        self._suspects: dict[str, list[tuple[Client, Server]]] = {}
        """By host: closed without a request."""
        self._spoke: set[str] = set()

    def tls_failed_client(self, data: tls.TlsData) -> None:
        assert isinstance(data.conn, Client)
        # The words by which the reader of flow files knows a refusal.
        _tell(data.conn, data.context.server, f"Client TLS handshake failed: {data.conn.error or 'no reason given'}")

    def tls_established_client(self, data: tls.TlsData) -> None:
        assert isinstance(data.conn, Client)
        self._silent[data.conn.id] = (data.conn, data.context.server)

    def requestheaders(self, flow: HTTPFlow) -> None:
        self._speaks(flow)

    def error(self, flow: HTTPFlow) -> None:
        # Without an answer the request may still have come.
        self._speaks(flow)

    def tcp_message(self, flow: TCPFlow) -> None:
        self._speaks(flow)

    def client_disconnected(self, client: Client) -> None:
        connection = self._silent.pop(client.id, None)
        if connection is None:
            return
        host = _host(*connection)
        if host in self._spoke:
            return
        if host not in self._suspects:
            asyncio.get_running_loop().call_later(_PATIENCE_S, self._convict, host)
        self._suspects.setdefault(host, []).append(connection)

    def done(self) -> None:
        for host in list(self._suspects):
            self._convict(host)
        for client, server in list(self._silent.values()):
            if (host := _host(client, server)) not in self._spoke:
                self._suspects.setdefault(host, []).append((client, server))
                self._convict(host)
        self._silent.clear()

    def _speaks(self, flow: Flow) -> None:
        if not flow.client_conn.tls:
            return
        self._silent.pop(flow.client_conn.id, None)
        self._spoke.add(_host(flow.client_conn, flow.server_conn))

    def _convict(self, host: str) -> None:
        connections = self._suspects.pop(host, [])
        if host in self._spoke:
            return
        for client, server in connections:
            _tell(client, server, SILENT)


def _host(client: Client, server: Server) -> str:
    return (client.sni or (server.address or ("",))[0]).lower()


def _tell(client: Client, server: Server, cause: str) -> None:
    """Show an empty flow with an error to all addons."""
    flow = TCPFlow(client.copy(), server.copy())
    flow.messages = list[TCPMessage]()
    flow.error = Error(cause)
    flow.comment = "not seen, so no clean verdict"
    for hook in (TcpStartHook(flow), TcpErrorHook(flow)):
        ctx.master.addons.trigger(hook)
