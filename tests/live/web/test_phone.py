"""The marks on the phone, through a real proxy."""

import asyncio
import contextlib
import json
import threading
import urllib.error
import urllib.request
import warnings
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from mitmproxy import dns, options
from mitmproxy.test import tflow, tutils

from overcollect.live.own import OWN
from overcollect.live.web.phone import PhoneMarks
from overcollect.model import Mark, Visibility


class Seen:
    """Stands where addons that capture stand."""

    def __init__(self):
        self.flows = []

    def request(self, flow):
        if not flow.metadata.get(OWN):
            self.flows.append(flow)


def bare_proxy(**settings):
    """mitmproxy with the addons that make it serve."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of a library that only proxy authentication needs
        from mitmproxy.addons import core, next_layer, proxyserver, tlsconfig  # noqa: PLC0415
        from mitmproxy.master import Master  # noqa: PLC0415
    master = Master(options.Options(listen_host="127.0.0.1", listen_port=0, **settings))
    master.addons.add(core.Core(), proxyserver.Proxyserver(), next_layer.NextLayer())
    master.addons.add(tlsconfig.TlsConfig())
    return master


@contextlib.asynccontextmanager
async def proxy(run, mode, folder, **settings):
    """A proxy with the addon; yields its port, the addon and what others saw."""
    master = bare_proxy(mode=[mode], confdir=str(folder))
    phone, seen = PhoneMarks(run), Seen()
    master.addons.add(phone, seen)
    master.options.update(**settings)
    task = asyncio.create_task(master.run())
    server = master.addons.get("proxyserver")
    async with asyncio.timeout(15):
        while not server.listen_addrs():  # noqa: ASYNC110 - the proxy has no event to wait for
            await asyncio.sleep(0.05)
    try:
        yield server.listen_addrs()[0][1], phone, seen
    finally:
        await server.servers.update([])  # mitmproxy leaves them open
        async with asyncio.timeout(5):
            while server.connections:  # noqa: ASYNC110 - as above
                await asyncio.sleep(0.02)
        master.shutdown()
        await task
        await asyncio.sleep(0.1)  # connections that were broken off are closed


def through(port, url, body=None, headers=None):
    handler = urllib.request.ProxyHandler({"http": f"http://127.0.0.1:{port}", "https": f"http://127.0.0.1:{port}"})
    request = urllib.request.Request(url, body, headers or {})
    try:
        with urllib.request.build_opener(handler).open(request, timeout=10) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def asked(run, folder, requests, mode="regular", **settings):
    """Send requests, each made by a function of the port and the page's address; return the answers, and the rest."""

    async def all_of_it():
        async with proxy(run, mode, folder, **settings) as (port, phone, seen):
            answers = [await asyncio.to_thread(through, port, *request(phone.url)) for request in requests]
            return answers, seen.flows

    return asyncio.run(asyncio.wait_for(all_of_it(), 60))


JSON = {"Content-Type": "application/json"}


def press(fact, value):
    return lambda url: (url + "marks", json.dumps({"fact": fact, "value": value}).encode(), JSON)


def test_the_phone_loads_the_page_and_sets_marks(run, tmp_path):
    names = ("?lang=zh", "base.css", "marks.js", "phone.js", "theme.js", "icon.svg")
    requests = [*((lambda url, name=name: (url + name,)) for name in names), press("consent", "refused")]
    requests += [press("function", "play"), lambda url: (url + "state",)]
    answers, flows = asked(run, tmp_path, requests)
    assert [status for status, _, _ in answers] == [200] * 9
    assert "已拒绝".encode() in answers[0][2]
    assert {"consent:refused", "function:play"} <= set(json.loads(answers[-1][2])["pressed"])
    assert [(mark.consent, mark.function) for mark in run.marks] == [("refused", ""), ("", "play")]
    assert flows == []


def test_the_phone_takes_back_a_mark(run, tmp_path):
    undo = lambda url: (url + "undo", b'{"mark": ""}', JSON)  # noqa: E731 - one of the requests
    answers, _ = asked(run, tmp_path, [press("consent", "accepted"), undo, undo])
    assert [status for status, _, _ in answers] == [200, 200, 400]
    assert run.marks == []


@pytest.mark.chromium
def test_buttons_work_in_the_phones_browser(run, tmp_path, browse):
    async def steps():
        async with proxy(run, "regular", tmp_path) as (port, phone, seen), browse(phone.url, port) as tab:
            await tab.until("document.querySelector('#phase')?.textContent.length > 1")
            await tab.eval("""document.querySelector('[data-value="withdrawn"]').click()""")
            await tab.until("""document.querySelector('[data-value="withdrawn"]').ariaPressed === 'true'""")
            run.mark(Mark(start=4e9, visibility=Visibility.SCREEN_OFF))  # set elsewhere
            await tab.until("""document.querySelector('[data-value="screen_off"]').ariaPressed === 'true'""")
            return tab.errors, seen.flows

    errors, flows = asyncio.run(asyncio.wait_for(steps(), 60))
    assert run.marks[0].consent == "withdrawn"
    # Chromium says that this header means nothing without TLS.
    assert errors == []
    assert [flow.request.pretty_host for flow in flows if "overcollect" in flow.request.pretty_host] == []


def test_the_phone_gets_the_marks_and_nothing_else(music_run, tmp_path):
    names = ("report.json", "events", "page.js", "page.html", "finding.js", "../page.js", "x/y")
    answers, _ = asked(music_run, tmp_path, [(lambda url, name=name: (url + name,)) for name in names])
    assert [status for status, _, _ in answers] == [404] * len(names)
    assert not any(b"adnet" in body for _, _, body in answers)


def test_without_the_token_there_is_nothing(run, tmp_path):
    wrong = ["http://overcollect.test/", "http://overcollect.test/marks", "http://overcollect.test/x/marks"]
    answers, flows = asked(
        run, tmp_path, [lambda _, url=url: (url, b'{"fact":"consent","value":"accepted"}', JSON) for url in wrong]
    )
    assert [status for status, _, _ in answers] == [404, 404, 404]
    assert run.marks == []
    assert flows == []


def test_answers_on_the_phone_have_the_same_strict_policy(run, tmp_path):
    answers, _ = asked(run, tmp_path, [lambda url: (url,), lambda _: ("http://overcollect.test/",)])
    for _, headers, _ in answers:
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["Referrer-Policy"] == "no-referrer"


def test_marks_without_a_button_and_other_content_are_refused(run, tmp_path):
    requests = [press("consent", "perhaps"), press("function", "no_such")]
    requests += [lambda url: (url + "marks", b"{}", {"Content-Type": "text/plain"})]
    answers, _ = asked(run, tmp_path, requests)
    assert [status for status, _, _ in answers] == [400, 400, 415]
    assert run.marks == []


def test_https_is_refused_so_that_browsers_take_http(run, tmp_path):
    async def connect():
        async with proxy(run, "regular", tmp_path) as (port, _, _):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"CONNECT overcollect.test:443 HTTP/1.1\r\nHost: overcollect.test:443\r\n\r\n")
            line = await asyncio.wait_for(reader.readline(), 10)
            writer.close()
            return line

    assert b" 403 " in asyncio.run(connect())


@pytest.fixture
def elsewhere():
    """A server that an app may try to reach under the reserved name; yields its port and what came."""
    came = []

    class Server(BaseHTTPRequestHandler):
        def do_POST(self):
            came.append(self.path)
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port, came
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ("Content-Length: 4", b"leak"),
        ("Content-Length: 200000", b"x" * 8192),
        ("Transfer-Encoding: chunked", b"1000\r\n" + b"x" * 4096 + b"\r\n0\r\n\r\n"),
    ],
    ids=["short", "long", "of unknown length"],
)
def test_nothing_leaves_the_proxy_under_the_reserved_name(run, tmp_path, elsewhere, headers, body):
    """An app could send that name to a server of its own, so that nobody looks."""
    port, came = elsewhere

    async def leak():
        async with proxy(run, "regular", tmp_path, stream_large_bodies="1k") as (proxy_port, _, seen):
            reader, writer = await asyncio.open_connection("127.0.0.1", proxy_port)
            head = f"POST http://127.0.0.1:{port}/leak HTTP/1.1\r\nHost: overcollect.test\r\nConnection: close\r\n"
            writer.write(f"{head}{headers}\r\n\r\n".encode() + body)
            with contextlib.suppress(ConnectionError):
                await asyncio.wait_for(reader.read(), 10)
            writer.close()
            return seen.flows

    assert asyncio.run(leak()) == []
    assert came == []


def test_other_traffic_passes(run, tmp_path, elsewhere):
    port, came = elsewhere
    answers, flows = asked(run, tmp_path, [lambda _: (f"http://127.0.0.1:{port}/song", b"{}", JSON)])
    assert answers[0][0] == 200
    assert came == ["/song"]
    assert len(flows) == 1


def test_modes_that_connect_first_reach_the_page_too(run, tmp_path):
    """A phone on WireGuard connects to the address that the proxy gave for the name."""

    async def ask():
        mode = "reverse:http://192.0.2.1"
        async with proxy(run, mode, tmp_path, keep_host_header=True, connection_strategy="eager") as (
            port,
            phone,
            seen,
        ):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            path = phone.url.removeprefix("http://overcollect.test")
            writer.write(f"GET {path} HTTP/1.1\r\nHost: overcollect.test\r\nConnection: close\r\n\r\n".encode())
            answer = await asyncio.wait_for(reader.read(), 10)
            writer.close()
            return answer, seen.flows

    answer, flows = asyncio.run(ask())
    assert answer.startswith(b"HTTP/1.1 200")
    assert b"Example Music" in answer
    assert flows == []


@pytest.mark.parametrize(("kind", "answers"), [(1, 1), (28, 0), (65, 0)])
def test_the_name_resolves_on_phones_that_ask_the_proxy(run, kind, answers):
    flow = tflow.tdnsflow(req=tutils.tdnsreq(questions=[dns.Question("overcollect.test", kind, 1)]))
    PhoneMarks(run).dns_request(flow)
    assert len(flow.response.answers) == answers
    assert flow.metadata[OWN]


def test_other_names_are_left_to_others(run):
    flow = tflow.tdnsflow(req=tutils.tdnsreq(questions=[dns.Question("overcollect.test.example", 1, 1)]))
    PhoneMarks(run).dns_request(flow)
    assert flow.response is None
    assert OWN not in flow.metadata
