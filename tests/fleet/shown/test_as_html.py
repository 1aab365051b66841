"""The page on a fleet, as it is written and in a real Chromium."""

import asyncio
import html
import re

import pytest

from overcollect.fleet.links import linked_reports
from overcollect.fleet.shown import fleet_html, fleet_text

from ...browser import browse, chromium, proxy_authority  # noqa: F401 - fixtures

ROWS = "[...document.querySelectorAll('tr.app')]"
JUDGED = "[...document.querySelectorAll('table')].find((one) => one.textContent.includes('example-music'))"


def links(page):
    return re.findall(r'<a href="([^"]*)">([^<]*)</a>', page)


def cells(page):
    """Return the texts of all cells, in their order."""
    found = re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", page, re.DOTALL)
    return [html.unescape(re.sub("<[^>]*>", " ", cell)).strip() for cell in found]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_it_has_what_the_text_has(found, catalogue, lang):
    shown = set(cells(fleet_html(found, catalogue, lang, lambda _: "")))
    lines = fleet_text(found, catalogue, lang).splitlines()
    rows = [re.split(r"\s{2,}", line.strip()) for line in lines if line.startswith("  ") and "…" not in line]
    problems = " ".join(shown)
    missing = [cell for row in rows for cell in row if cell not in shown and cell not in problems]
    assert rows
    assert missing == []


def test_apps_lead_to_their_own_reports(found, catalogue, reports, tmp_path):
    page = fleet_html(found, catalogue, "en", linked_reports(reports, None))
    assert links(page) == [
        ("example-music/report.json", "example-music"),
        ("store/example-rides/report.json", "store/example-rides"),
    ]
    in_chinese = fleet_html(found, catalogue, "zh", linked_reports(reports, None))
    assert links(in_chinese) == links(page)


def test_nothing_is_loaded_and_nothing_of_an_app_is_code(found, catalogue):
    found.entries[0] = type(found.entries[0])(folder="<script>alert(1)</script>", state="waiting")
    page = fleet_html(found, catalogue, "en", lambda _: 'x" onclick="alert(1)')
    assert "<script>alert" not in page
    assert 'onclick="' not in page
    assert "\x1b" not in page
    assert re.search(r"default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'", page)
    assert not re.search(r"\b(?:src|href)=\"(?:https?:)?//", page)


@pytest.mark.chromium
def test_it_can_be_sorted_and_searched(found, catalogue, tmp_path, browse):  # noqa: F811 - the fixture
    place = tmp_path / "fleet.html"
    place.write_text(fleet_html(found, catalogue, "en", lambda _: ""), encoding="utf-8")

    async def steps():
        async with browse(place.as_uri()) as tab:
            await tab.until("document.querySelector('.search')?.hidden === false")
            column = f"{JUDGED}.querySelectorAll('th')[4]"
            folders = f"[...{JUDGED}.tBodies[0].rows].map((row) => row.cells[0].textContent)"
            before = await tab.eval(folders)
            orders = []
            for _ in range(2):
                await tab.eval(f"{column}.querySelector('button').click()")
                orders.append((await tab.eval(f"{column}.ariaSort"), await tab.eval(folders)))
            await tab.eval("document.querySelector('input').value = 'RIDES'")
            await tab.eval("document.querySelector('input').dispatchEvent(new Event('input'))")
            left = await tab.eval(f"{ROWS}.filter((row) => !row.hidden).map((row) => row.textContent)")
            count = await tab.eval("document.querySelector('output').textContent")
            assert count == "1 / 6"
            assert tab.errors == []
            return before, orders, left

    before, orders, left = asyncio.run(asyncio.wait_for(steps(), 60))
    assert before == ["example-music", "store/example-rides", "abroad"]
    assert orders == [
        ("descending", ["example-music", "store/example-rides", "abroad"]),
        ("ascending", ["abroad", "store/example-rides", "example-music"]),
    ]
    assert left
    assert all("rides" in text.lower() for text in left)


@pytest.mark.chromium
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_on_a_phone_no_column_is_off_the_screen(found, catalogue, tmp_path, browse, lang):  # noqa: F811 - the fixture
    place = tmp_path / "fleet.html"
    place.write_text(fleet_html(found, catalogue, lang, lambda _: ""), encoding="utf-8")

    async def steps():
        async with browse(place.as_uri()) as tab:
            await tab.call(
                "Emulation.setDeviceMetricsOverride", width=390, height=800, deviceScaleFactor=1, mobile=True
            )
            await tab.until("document.querySelector('.search')?.hidden === false")
            right = "(one) => Math.ceil(one.getBoundingClientRect().right)"
            widest = await tab.eval(f"Math.max(...[...document.querySelectorAll('td')].map({right}))")
            heads = await tab.eval(f"[...{JUDGED}.querySelectorAll('tr.app td')].map((one) => one.dataset.of)")
            return widest, heads

    widest, heads = asyncio.run(asyncio.wait_for(steps(), 60))
    assert widest <= 390
    assert all(heads)
