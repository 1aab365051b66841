"""What may go wrong beside a live audit: the proxy goes on serving, and the account adds up."""

import asyncio
import gc
import json
import os
import re
import signal
import socket
import struct
import subprocess
import time
import urllib.request
import weakref

import pytest
from mitmproxy.test import taddons, tflow

from overcollect.audit import Setting
from overcollect.live.annotate import Annotate
from overcollect.live.feed import Feed
from overcollect.live.session import Session

IMEI = "490154203237518"
RST = struct.pack("ii", 1, 0)
"""SO_LINGER with which a socket that is closed resets its connection, as the end of its process does."""


class Run:
    """A running ``overcollect proxy`` under a phone's traffic."""

    def __init__(self, proxy, upstream):
        self.proxy = proxy
        self._upstream = upstream
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({"http": proxy.url}))
        self.answered = 0

    @property
    def worker(self):
        """The process that examines: it is started before the one that judges."""
        return min(children(self.proxy.process.pid))

    def post(self, count=1, size=0):
        for _ in range(count):
            body = json.dumps({"device": {"imei": IMEI}, "log": "x" * size}).encode()
            headers = {"Content-Type": "application/json", "Host": "log.adnet.example"}
            request = urllib.request.Request(f"http://127.0.0.1:{self._upstream}/v1", body, headers)
            with self._opener.open(request, timeout=30) as response:
                assert response.read() == b"{}"
            self.answered += 1

    def end(self):
        """Return the report of the run, when it has ended by one Ctrl-C."""
        self.proxy.stop()
        return self.report()

    def report(self):
        return json.loads((self.proxy.folder / "report.json").read_text())


def children(pid):
    listed = subprocess.run(
        ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    return [int(line.split()[0]) for line in listed.stdout.splitlines() if "spawn_main" in line]


def until(condition, seconds=30):
    for _ in range(seconds * 20):
        if condition():
            return
        time.sleep(0.05)
    pytest.fail("it did not come to that")


@pytest.fixture
def start(start_proxy, overcollect_command, upstream, tmp_path):
    def started(*options, prefix=()):
        command = [*prefix, *overcollect_command, "proxy", "-q", "--listen-host", "127.0.0.1", "--port", "{port}"]
        command += ["--confdir", tmp_path, "-f", "json", "-o", tmp_path / "report.json", "--fail-on", "never", *options]
        run = Run(start_proxy(tmp_path, command), upstream)
        until(lambda: len(children(run.proxy.process.pid)) == 2)
        return run

    return started


def sent_and_found(report):
    """Messages that the report accounts for, those of them that were not examined, and how often the IMEI was found."""
    coverage = report["coverage"]
    gaps = {gap["reason"]: gap["count"] for gap in coverage["gaps"]}
    counts = [flow["count"] for flow in report["data_flows"] if flow["data_type"] == "imei"]
    return coverage["messages_sent"], gaps.get("not-examined", 0), sum(counts)


def test_a_worker_that_is_killed_costs_nothing_and_counts_nothing_twice(start):
    run = start()
    run.post(20)
    os.kill(run.worker, signal.SIGSTOP)  # so that it dies with work in its hands
    run.post(20)
    time.sleep(0.2)
    os.kill(run.worker, signal.SIGKILL)
    run.post(20)
    assert sent_and_found(run.end()) == (60, 0, 60)


def test_a_disk_that_takes_no_more_costs_nothing_while_memory_lasts(start):
    # One file that can grow no further is what a full disk is to the proxy.
    run = start(prefix=["prlimit", f"--fsize={1 << 20}"])
    os.kill(run.worker, signal.SIGSTOP)
    run.post(50, size=1 << 20)  # a batch each, of which a worker is given 32
    os.kill(run.worker, signal.SIGCONT)
    assert sent_and_found(run.end()) == (50, 0, 50)
    assert "the disk takes no more of what waits" in run.proxy.err


def test_pages_that_hang_or_break_off_hold_up_nobody(start, root):
    run = start("--web", "--app", root / "captures" / "example-music" / "app.yaml")
    url = page_of(run.proxy)
    hanging, broken = page(url), page(url)
    run.post(5)
    broken.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RST)
    broken.close()
    run.post(25)
    with page(url) as fresh:
        assert b"finding" in read_until(fresh, b'"finding"')
    hanging.close()
    assert sent_and_found(run.end()) == (30, 0, 30)


def page_of(proxy):
    said = b""
    while not (found := re.search(rb"http://127\.0\.0\.1:(\d+)/[\w-]+/", said)):
        said += os.read(proxy.process.stderr.fileno(), 4096)
    return found[0].decode()


def page(url):
    """Ask for the events as the page does; a connection that is not read from is a browser that hangs."""
    _, host, token = url.rstrip("/").rsplit("/", 2)
    name, _, port = host.partition(":")
    connection = socket.create_connection((name, int(port)), timeout=20)
    connection.sendall(f"GET /{token}/events?lang=en HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    return connection


def read_until(connection, wanted):
    said, deadline = b"", time.monotonic() + 30
    while wanted not in said:
        assert time.monotonic() < deadline, said
        more = connection.recv(1 << 16)
        assert more, said
        said += more
    return said


def test_a_worker_that_hangs_does_not_keep_the_proxy_from_ending_and_the_rest_stands_in_the_report(start):
    run = start()
    run.post(10)
    os.kill(run.worker, signal.SIGSTOP)
    run.post(5)
    run.proxy.process.send_signal(signal.SIGINT)
    said = b""
    while b"Ctrl-C again" not in said:
        said += os.read(run.proxy.process.stderr.fileno(), 4096)
    run.proxy.stop()
    assert b"messages are still to be examined" in said
    assert re.search(r"Not examined: \d+ messages", run.proxy.err)
    sent, unexamined, found = sent_and_found(run.report())
    assert sent == 15
    assert unexamined > 0
    assert found < 15


def test_finished_flows_are_not_kept(catalogue, tmp_path):
    async def main():
        session = Session(Setting(catalogue=catalogue))
        feed, annotate = Feed(session), Annotate()
        with taddons.context(feed, annotate, loadcore=True):
            feed.running()
            annotate.running()
            try:
                return [passed(feed, host=f"h{number}.example") for number in range(5)], session.drain()
            finally:
                session.close()

    flows, _ = asyncio.run(main())
    gc.collect()
    assert [flow() for flow in flows] == [None] * 5


def passed(feed, host):
    flow = tflow.tflow()
    flow.request.host = host
    feed.request(flow)
    flow.response = tflow.tflow(resp=True).response
    feed.response(flow)
    return weakref.ref(flow)
