"""HTTP/3 through the reverse proxy."""

import asyncio
import json
import shutil
import subprocess
import threading
import time

import pytest
from aioquic.asyncio import QuicConnectionProtocol, serve
from aioquic.h3.connection import H3_ALPN, H3Connection
from aioquic.h3.events import DataReceived, HeadersReceived
from aioquic.quic.configuration import QuicConfiguration

IMEI = "490154203237518"


class Origin(QuicConnectionProtocol):
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


@pytest.fixture
def http3_origin(authority, tmp_path):
    issued = authority.issue_cert("127.0.0.1", "log.adnet.example")
    issued.cert_chain_pems[0].write_to_path(str(tmp_path / "cert.pem"))
    issued.private_key_pem.write_to_path(str(tmp_path / "key.pem"))
    configuration = QuicConfiguration(is_client=False, alpn_protocols=H3_ALPN)
    configuration.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    loop, ready, port = asyncio.new_event_loop(), threading.Event(), []

    async def main():
        server = await serve("127.0.0.1", 0, configuration=configuration, create_protocol=Origin)
        port.append(server._transport.get_extra_info("sockname")[1])
        ready.set()
        await stopped
        server.close()
        await asyncio.sleep(0.1)

    stopped = loop.create_future()
    thread = threading.Thread(target=lambda: loop.run_until_complete(main()), daemon=True)
    thread.start()
    assert ready.wait(10)
    yield port[0]
    loop.call_soon_threadsafe(stopped.set_result, None)
    thread.join(10)
    loop.close()


def test_http3_is_audited_live_as_offline(root, tmp_path, http3_origin, start_proxy, overcollect_command):
    curl = shutil.which("curl")
    if curl is None or b"HTTP3" not in subprocess.run([curl, "-V"], capture_output=True, check=False).stdout:
        pytest.skip("no curl with HTTP/3")
    command = [*overcollect_command, "proxy", "--listen-host", "127.0.0.1", "--port", "{port}", "-q"]
    command += ["--mode", f"reverse:https://127.0.0.1:{http3_origin}", "--set", "keep_host_header=true"]
    command += ["-w", tmp_path / "saved.flow", "-f", "json", "-o", tmp_path / "report.json", "--confdir", tmp_path]
    proxy = start_proxy(tmp_path, command)
    post = [curl, "-sS", "-m", "20", "--noproxy", "*", "--http3-only", "--cacert", proxy.certificate]
    post += ["--resolve", f"log.adnet.example:{proxy.port}:127.0.0.1", "-H", "Content-Type: application/json"]
    post += ["-d", json.dumps({"device": {"imei": IMEI}}), f"https://log.adnet.example:{proxy.port}/v1"]
    done = subprocess.run([*map(str, post), "-w", "%{http_version}"], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("{}3", "")
    time.sleep(0.5)
    proxy.stop()
    live = json.loads((tmp_path / "report.json").read_text())
    offline = [*overcollect_command, "audit", tmp_path / "saved.flow", "-f", "json"]
    told = json.loads(subprocess.run(list(map(str, offline)), capture_output=True, text=True, check=False).stdout)
    assert [f["id"] for f in live["findings"]] == [f["id"] for f in told["findings"]]
    assert {f["domain"] for f in live["findings"]} == {"adnet.example"}
