"""The stream of changes."""

import asyncio
import contextlib
import json

from overcollect.live.web import start


class Stream:
    """A reader of server-sent events over a plain connection."""

    def __init__(self, reader, writer):
        self.reader, self.writer = reader, writer

    async def change(self):
        """Return the next change."""
        async with asyncio.timeout(10):
            while True:
                line = await self.reader.readline()
                assert line, "the stream ended"
                if line.startswith(b"data: "):
                    return json.loads(line[6:])


@contextlib.asynccontextmanager
async def stream(page, lang="en", last=""):
    _, _, address, token, _ = page.url.split("/")
    host, port = address.split(":")
    reader, writer = await asyncio.open_connection(host, int(port), limit=1 << 24)
    head = f"GET /{token}/events?lang={lang} HTTP/1.1\r\nHost: {address}\r\n"
    writer.write((head + (f"Last-Event-ID: {last}\r\n" if last else "") + "\r\n").encode())
    try:
        yield Stream(reader, writer)
    finally:
        writer.close()


def with_page(run, steps):
    async def all_of_it():
        page = await start(run)
        try:
            return await asyncio.wait_for(steps(page), 30)
        finally:
            await page.close()

    return asyncio.run(all_of_it())


def kinds(change):
    return {key.partition(":")[0] for key in change["items"]}


def test_a_new_page_gets_everything_and_then_only_what_changed(run, music_facts):
    async def steps(page):
        half = len(music_facts) // 2
        run.add(music_facts[:half])
        async with stream(page) as events:
            first = await events.change()
            run.add(music_facts[half : half + 12])
            return first, await events.change()

    first, second = with_page(run, steps)
    assert first["whole"]
    assert {"finding", "recipient", "status", "marks"} <= kinds(first)
    assert not second["whole"]
    assert 0 < len(second["items"]) < len(first["items"])
    assert second["version"] > first["version"]


def test_a_burst_of_changes_is_one_message(run, music_facts):
    async def steps(page):
        async with stream(page) as events:
            await events.change()
            for fact in music_facts[:30]:
                run.add([fact])
            change = await events.change()
            return change["items"]["status"]

    status = with_page(run, steps)
    assert next(entry["value"] for entry in status["entries"] if entry["id"] == "messages") == "30"


def test_who_comes_back_gets_what_was_missed(run, music_facts):
    async def steps(page):
        async with stream(page) as stays:
            run.add(music_facts[:40])
            first = await stays.change()
            async with stream(page) as leaves:
                known = (await leaves.change())["version"]
            run.add(music_facts[40:])
            await stays.change()
            async with stream(page, last=known) as back:
                return first, await back.change()

    first, missed = with_page(run, steps)
    assert not missed["whole"]
    assert len(missed["items"]) < len(first["items"]) + 60


def test_findings_that_a_mark_refutes_go(music_run):
    from overcollect.model import Mark  # noqa: PLC0415

    async def steps(page):
        async with stream(page) as events:
            await events.change()
            music_run.mark(Mark(start=0, consent="accepted"))
            return await events.change()

    change = with_page(music_run, steps)
    assert any(key.startswith("finding:") for key in change["gone"])


def test_messages_that_wait_are_told_before_they_are_judged(run):
    async def steps(page):
        async with stream(page) as events:
            await events.change()
            run.waiting, run.received = 7, 7
            return await events.change()

    entries = with_page(run, steps)["items"]["status"]["entries"]
    assert next(entry["value"] for entry in entries if entry["id"] == "behind") == "7"


def test_each_language_has_its_words(music_run):
    async def steps(page):
        async with stream(page, "zh") as chinese, stream(page, "en") as english, stream(page, "xx") as other:
            return await chinese.change(), await english.change(), await other.change()

    chinese, english, other = with_page(music_run, steps)
    assert chinese["items"].keys() == english["items"].keys()
    assert chinese["items"]["marks"]["phase"] != english["items"]["marks"]["phase"]
    assert other["items"] == english["items"]


def test_closing_the_page_ends_its_streams(run):
    async def steps(page):
        async with stream(page) as events:
            await events.change()
            await page.close()
            async with asyncio.timeout(5):
                while await events.reader.readline():
                    pass

    with_page(run, steps)
    assert run.listeners == []
