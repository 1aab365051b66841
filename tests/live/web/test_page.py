"""Who gets the page, and what they get."""

import asyncio
import json
from contextlib import asynccontextmanager

import jsonschema
import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPRequest

from overcollect.live.web import start
from overcollect.model import InputProblem


@asynccontextmanager
async def served(run, **settings):
    page = await start(run, **settings)
    try:
        yield page
    finally:
        await page.close()


async def ask(url, method="GET", headers=None, body=None, **more):
    request = HTTPRequest(url, method, headers, body, allow_nonstandard_methods=True, follow_redirects=False, **more)
    return await AsyncHTTPClient().fetch(request, raise_error=False)


def asked(run, path="", method="GET", headers=None, body=None):
    """Return one answer; ``path`` is below the token, or the whole path with a leading slash."""

    async def one():
        async with served(run) as page:
            base = page.url if not path.startswith("/") else page.url.split("/", 3)[0] + "//" + page.url.split("/")[2]
            return await ask(base + path, method, headers, body)

    return asyncio.run(one())


JSON = {"Content-Type": "application/json"}


def mark(run, fact, value, headers=JSON):
    return asked(run, "marks", "POST", headers, json.dumps({"fact": fact, "value": value}))


@pytest.mark.parametrize("path", ["/", "/x/", "/x/events", "/x/report.json", "/x/page.js", "/favicon.ico", "/x"])
def test_nothing_is_there_without_the_token(music_run, path):
    answer = asked(music_run, path)
    assert answer.code == 404
    assert b"adnet" not in answer.body


def test_every_page_has_a_token_of_its_own(run):
    async def two():
        async with served(run) as one, served(run) as other:
            token = one.url.split("/")[3]
            assert len(token) >= 32
            assert token not in other.url
            return await ask(other.url.replace(other.url.split("/")[3], token))

    assert asyncio.run(two()).code == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "localhost.evil.example", "127.0.0.1:1"])
def test_another_host_name_gets_nothing(music_run, host):
    for path in ("", "events", "marks", "report.json", "page.js"):
        answer = asked(music_run, path, headers={"Host": host})
        assert answer.code in (405, 421)
        assert b"adnet" not in answer.body


def test_localhost_is_a_name_of_the_page(run):
    async def one():
        async with served(run) as page:
            port = page.url.split("/")[2].rpartition(":")[2]
            return await ask(page.url, headers={"Host": f"localhost:{port}"})

    assert asyncio.run(one()).code == 200


@pytest.mark.parametrize(("path", "code"), [("", 200), ("page.js", 200), ("nothing.js", 404), ("/", 404)])
def test_every_answer_forbids_what_the_page_does_not_need(run, path, code):
    answer = asked(run, path)
    assert answer.code == code
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert "Server" not in answer.headers


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_holds_no_script_no_style_and_nothing_from_outside(run, lang):
    page = asked(run, f"?lang={lang}").body.decode()
    assert f'<html lang="{lang}">' in page
    assert "<script>" not in page
    assert " style=" not in page
    assert " onclick" not in page
    assert "//" not in page.replace("<!doctype html>", "")


@pytest.mark.parametrize(
    ("path", "method", "code"),
    [
        ("", "POST", 405),
        ("", "PUT", 405),
        ("", "OPTIONS", 405),
        ("", "HEAD", 200),
        ("marks", "GET", 405),
        ("marks", "DELETE", 405),
        ("undo", "GET", 405),
        ("events", "POST", 405),
        ("page.js", "POST", 405),
        ("nothing/here", "GET", 404),
    ],
)
def test_each_place_knows_its_methods(run, path, method, code):
    assert asked(run, path, method, JSON, "{}" if method in ("POST", "PUT") else None).code == code


def test_only_files_of_the_page_can_be_asked_for(run):
    for name in ("..%2fwording%2fen.yaml", "page.html", "%2e%2e", "en.yaml"):
        assert asked(run, name).code == 404


def test_a_mark_is_set_and_answered_with_what_holds_now(run):
    answer = mark(run, "consent", "refused")
    assert answer.code == 200
    assert "consent:refused" in json.loads(answer.body)["pressed"]
    assert run.marks[0].consent == "refused"


def test_a_function_is_marked_from_press_to_press(run):
    assert "function:search" in json.loads(mark(run, "function", "search").body)["pressed"]
    assert "function:search" not in json.loads(mark(run, "function-end", "search").body)["pressed"]
    assert [mark.ends for mark in run.marks] == [False, True]


def undo(run, name):
    return asked(run, "undo", "POST", JSON, json.dumps({"mark": name}))


def test_a_mark_of_the_log_is_taken_back_and_the_one_before_holds_again(run):
    mark(run, "consent", "refused")
    log = json.loads(mark(run, "consent", "accepted").body)["log"]
    answer = undo(run, log[0]["undo"])
    assert "consent:refused" in json.loads(answer.body)["pressed"]
    assert [mark.consent for mark in run.marks] == ["refused"]
    assert undo(run, "").code == 200
    assert run.marks == []


def test_marks_of_the_timeline_file_cannot_be_taken_back(run):
    log = json.loads(mark(run, "consent", "refused").body)["log"]
    assert [bool(entry["undo"]) for entry in log].count(True) == 1


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"mark": "no such"}', '{"mark": ""}'])
def test_what_is_not_there_is_not_taken_back(run, body):
    assert asked(run, "undo", "POST", JSON, body).code == 400


@pytest.mark.parametrize(
    "body", ["", "[]", "{}", '{"fact": "consent", "value": "maybe"}', '{"fact": "function", "value": "no_such"}']
)
def test_what_has_no_button_sets_no_mark(run, body):
    assert asked(run, "marks", "POST", JSON, body).code == 400
    assert run.marks == []


def test_another_site_sets_no_mark(run):
    assert mark(run, "consent", "accepted", JSON | {"Sec-Fetch-Site": "cross-site"}).code == 403
    assert mark(run, "consent", "accepted", {"Content-Type": "text/plain"}).code == 415
    assert run.marks == []


def test_a_huge_body_is_not_read(run):
    answer = asked(run, "marks", "POST", JSON, "x" * 100_000)
    assert answer.code != 200
    assert run.marks == []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_report_is_the_one_of_the_schema(music_run, root, lang):
    answer = asked(music_run, f"report.json?lang={lang}")
    report = json.loads(answer.body)
    jsonschema.validate(report, json.loads((root / "reports" / "schemas" / "report-1.json").read_text()))
    assert report["lang"] == lang
    assert report["findings"]
    assert "attachment" in answer.headers["Content-Disposition"]


def test_there_is_no_report_before_there_is_a_judgement(run):
    assert asked(run, "report.json").code == 404


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "example.com"])
def test_the_page_is_for_this_machine_only(run, host):
    with pytest.raises(InputProblem, match="loopback"):
        asyncio.run(start(run, host=host))


def test_a_taken_port_is_said(run):
    async def both():
        async with served(run) as page:
            await start(run, port=int(page.url.split("/")[2].rpartition(":")[2]))

    with pytest.raises(InputProblem, match="another port"):
        asyncio.run(both())
    assert run.listeners == []
