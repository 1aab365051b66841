"""The page in a real Chromium."""

import asyncio

import pytest
from msgspec.structs import replace

from overcollect.live.changes import NotSeen
from overcollect.live.web import start
from overcollect.model import GapReason, Secret

pytestmark = pytest.mark.chromium

PLANTED = ("490154203237518", "001010123456789", "a3c1f0e29b7d4586", "00:00:5E:00:53:01", "xiaoming.li", "+16505550101")
"""Values of captures/example-music/device.yaml that the app sends."""
FINDINGS = "document.querySelectorAll('.finding').length"


def shown(run, browse, steps, query=""):
    """Run ``steps(tab, page)`` with the page of ``run`` open; nothing may go wrong in the browser meanwhile."""

    async def all_of_it():
        page = await start(run)
        try:
            async with browse(page.url + query) as tab:
                await tab.until("document.querySelector('#phase')?.textContent.length > 1")
                result = await steps(tab)
                await tab.eval("1")
                assert tab.errors == []
                return result
        finally:
            await page.close()

    return asyncio.run(asyncio.wait_for(all_of_it(), 90))


def test_findings_appear_while_they_come_grouped_by_recipient(run, browse, music_facts):
    async def steps(tab):
        assert await tab.eval(FINDINGS) == 0
        assert await tab.eval("!document.getElementById('nothing').hidden")
        run.add(music_facts)
        await tab.until(f"{FINDINGS} > 20")
        names = await tab.eval("[...document.querySelectorAll('.recipient h3')].map((each) => each.textContent)")
        ranks = await tab.eval("[...document.querySelector('.findings').children].map((each) => +each.dataset.rank)")
        await tab.until("document.getElementById('news').textContent.includes('new findings')")
        return names, ranks, await tab.eval("document.getElementById('nothing').hidden")

    names, ranks, hidden = shown(run, browse, steps)
    assert names[0] == "adnet.example"
    assert "music.example" in names
    assert ranks == sorted(ranks)
    assert hidden


def test_a_finding_opens_to_its_evidence_with_every_step_and_a_masked_value(music_run, browse):
    async def steps(tab):
        await tab.until(f"{FINDINGS} > 20")
        await tab.eval("for (const each of document.querySelectorAll('.finding')) each.open = true")
        await tab.until("document.querySelectorAll('.chain li').length > 20")
        return await tab.eval("document.body.textContent")

    text = shown(music_run, browse, steps)
    assert "protobuf 2.2" in text
    assert "sent, and not needed" in text
    assert "equals a known value of the device" in text
    for value in PLANTED:
        assert value not in text


def test_a_button_sets_a_mark_and_shows_it_pressed(music_run, browse):
    async def steps(tab):
        await tab.eval("""document.querySelector('[data-value="refused"]').click()""")
        await tab.until("""document.querySelector('[data-value="refused"]').ariaPressed === 'true'""")
        await tab.until("document.querySelector('#phase').textContent.startsWith('after refusal')")
        for pressed in ("true", "false"):
            await tab.eval("""document.querySelector('[data-value="search"]').click()""")
            await tab.until(f"""document.querySelector('[data-value="search"]').ariaPressed === '{pressed}'""")
        return await tab.eval("document.querySelector('#log').textContent")

    log = shown(music_run, browse, steps)
    assert [(mark.consent, mark.function, mark.ends) for mark in music_run.marks] == [
        ("refused", "", False),
        ("", "search", False),
        ("", "search", True),
    ]
    assert "Search" in log


def test_a_wrong_tap_is_taken_back_by_its_button_or_a_key(music_run, browse):
    async def steps(tab):
        before = await tab.eval("document.querySelector('#phase').textContent")
        for how in ("document.querySelector('.undo').click()", ""):
            await tab.eval("""document.querySelector('[data-value="refused"]').click()""")
            await tab.until("document.querySelector('#phase').textContent.startsWith('after refusal')")
            await (tab.eval(how) if how else tab.press("u"))
            await tab.until(f"document.querySelector('#phase').textContent === {before!r}")
        await tab.press("u")
        return await tab.eval("document.querySelector('#mark-problem').textContent")

    assert shown(music_run, browse, steps) == ""
    assert music_run.marks == []


def test_the_language_switch_changes_every_word(music_run, browse):
    async def steps(tab):
        await tab.until(f"{FINDINGS} > 20")
        await tab.eval("document.getElementById('language').click()")
        await tab.until(f"document.documentElement.lang === 'zh' && {FINDINGS} > 20")
        return await tab.eval("document.body.innerText")

    text = shown(music_run, browse, steps)
    assert "按接收方列出的发现" in text
    assert "已发送，且非必要" in text
    assert "Findings" not in text


def test_the_evidence_is_explained_in_chinese_as_well(music_run, browse):
    async def steps(tab):
        await tab.until(f"{FINDINGS} > 20")
        await tab.eval("for (const each of document.querySelectorAll('.finding')) each.open = true")
        await tab.until("document.querySelectorAll('.chain li').length > 20")
        return await tab.eval("document.body.textContent")

    text = shown(music_run, browse, steps, "?lang=zh")
    assert "与设备的已知值相同" in text
    assert "known value" not in text


def hostile(facts):
    """The same facts with markup for a name, a host and a value."""
    evil = "<img src=x onerror=document.title='owned'><script>document.title='owned'</script>"
    for fact in facts:
        host = fact.message.host.replace("adnet.example", "<b>x.adnet.example")
        found = tuple(
            replace(each, name=evil, location=f"body.{evil}", value=Secret(evil * 2), reason=evil)
            for each in fact.detections
        )
        yield replace(fact, message=replace(fact.message, host=host), detections=found)


def test_hostile_text_stays_text(run, browse, music_facts):
    async def steps(tab):
        run.not_seen = (NotSeen(host="<img src=x>", reason=str(GapReason.TLS_REFUSED), connections=1, last=None),)
        run.add(list(hostile(music_facts)))
        await tab.until(f"{FINDINGS} > 20")
        await tab.eval("for (const each of document.querySelectorAll('.finding')) each.open = true")
        await tab.until("document.querySelectorAll('.evidence li').length > 20")
        await asyncio.sleep(0.3)
        inside = "document.querySelectorAll('main img, main script, main b, .unseen img').length"
        return await tab.eval(inside), await tab.eval("document.title"), await tab.eval("document.body.textContent")

    inside, title, text = shown(run, browse, steps)
    assert inside == 0
    assert "owned" not in title
    assert "<img" in text


def test_hosts_not_seen_stand_on_top(run, browse):
    async def steps(tab):
        assert await tab.eval("document.getElementById('unseen').hidden")
        run.not_seen = tuple(
            NotSeen(host=f"{name}.example", reason=str(reason), connections=count, last=None)
            for name, reason, count in (("a", GapReason.SILENT_AFTER_HANDSHAKE, 1), ("b", GapReason.TLS_REFUSED, 5))
        )
        run.tell()
        await tab.until("document.querySelectorAll('#unseen li').length === 2")
        above = "document.getElementById('unseen').offsetTop < document.querySelector('main').offsetTop"
        return await tab.eval(above), await tab.eval("document.getElementById('unseen').innerText")

    above, text = shown(run, browse, steps)
    assert above
    assert "Not seen, so no clean verdict" in text
    assert text.index("b.example") < text.index("a.example")


def typed(field, text):
    return (
        f"{{ const f = document.getElementById('{field}'); f.value = '{text}'; f.dispatchEvent(new Event('input')); }}"
    )


def test_filter_and_severity_narrow_the_list(music_run, browse):
    async def steps(tab):
        everything = await tab.until(FINDINGS)
        type_in = typed("filter", "imei before")
        await tab.eval(type_in)
        await tab.until(f"{FINDINGS} < {everything}")
        subjects = await tab.eval("[...document.querySelectorAll('.finding strong')].map((each) => each.textContent)")
        await tab.eval(typed("filter", "nothing has this"))
        await tab.until(f"{FINDINGS} === 0")
        assert await tab.eval("document.getElementById('nothing').textContent") == "No finding matches the filter."
        await tab.eval(typed("filter", ""))
        await tab.eval(typed("severity", "1"))
        # The list is drawn after the typing: the first draw may still be that of the emptied filter.
        ranks = "[...document.querySelectorAll('.findings > li')].map((each) => +each.dataset.rank)"
        await tab.until(f"{FINDINGS} > 0 && {ranks}.every((rank) => rank === 1)")
        return set(subjects)

    subjects = shown(music_run, browse, steps)
    assert "IMEI" in subjects
    assert len(subjects) < 5


def test_a_paused_list_waits_and_then_catches_up(run, browse, music_facts):
    async def steps(tab):
        run.add(music_facts[:20])
        before = await tab.until(FINDINGS)
        await tab.press("p")
        run.add(music_facts[20:])
        await tab.until("/[1-9]/.test(document.getElementById('pause').textContent)")
        assert await tab.eval(FINDINGS) == before
        await tab.press("p")
        await tab.until(f"{FINDINGS} > {before}")
        return await tab.eval("document.getElementById('pause').textContent")

    assert shown(run, browse, steps) == "Pause"


def test_everything_can_be_reached_by_keys(music_run, browse):
    async def steps(tab):
        await tab.until(f"{FINDINGS} > 20")
        await tab.press("j")
        assert await tab.eval("document.activeElement.tagName") == "SUMMARY"
        await tab.press("?")
        assert await tab.eval("document.getElementById('keys').open")
        await tab.press("?")
        await tab.press("b")
        await tab.until("""document.querySelector('[data-value="background"]').ariaPressed === 'true'""")
        await tab.press("/")
        assert await tab.eval("document.activeElement.id") == "filter"
        await tab.press("p")
        assert await tab.eval("document.getElementById('filter').value") == "p"
        theme = await tab.eval("document.documentElement.dataset.theme")
        await tab.eval("document.getElementById('filter').blur()")
        await tab.press("t")
        return theme, await tab.eval("document.documentElement.dataset.theme")

    before, after = shown(music_run, browse, steps)
    assert {before, after} == {"light", "dark"}


def test_single_keys_can_be_switched_off(music_run, browse):
    async def steps(tab):
        await tab.eval("document.getElementById('keys-on').click()")
        await tab.press("2")
        await tab.press("p")
        return await tab.eval("document.getElementById('pause').ariaPressed")

    assert shown(music_run, browse, steps) == "false"
    assert music_run.marks == []


def test_every_control_has_a_name_and_every_part_a_heading(music_run, browse):
    async def steps(tab):
        await tab.until(f"{FINDINGS} > 20")
        await tab.call("Accessibility.enable")
        tree = await tab.call("Accessibility.getFullAXTree")
        return [
            (node["role"]["value"], node.get("name", {}).get("value", ""))
            for node in tree["nodes"]
            if not node["ignored"]
        ]

    nodes = shown(music_run, browse, steps)
    controls = {"button", "link", "searchbox", "combobox", "checkbox", "DisclosureTriangle"}
    assert [role for role, name in nodes if role in controls and not name.strip()] == []
    headings = {name for role, name in nodes if role == "heading"}
    assert {"Findings by recipient", "What is happening now", "adnet.example", "Consent"} <= headings
    assert "main" in {role for role, _ in nodes}


def test_a_small_screen_needs_no_sideways_scrolling(music_run, browse):
    async def steps(tab):
        await tab.call("Emulation.setDeviceMetricsOverride", width=360, height=740, deviceScaleFactor=2, mobile=True)
        await tab.until(f"{FINDINGS} > 20")
        sizes = "[...document.querySelectorAll('.mark')].map((each) => each.offsetHeight)"
        return await tab.eval("document.documentElement.scrollWidth"), await tab.eval(sizes)

    width, heights = shown(music_run, browse, steps)
    assert width <= 360
    assert min(heights) >= 44


def test_a_lost_connection_is_said(run, browse):
    async def steps():
        page = await start(run)
        async with browse(page.url) as tab:
            await tab.until("document.getElementById('connection').textContent === 'Live'")
            await page.close()
            return await tab.until("document.querySelector('#connection.lost')?.textContent")

    assert "lost" in asyncio.run(asyncio.wait_for(steps(), 60))


def many(outcome, count):
    """An outcome with ``count`` findings to 500 recipients."""
    base = outcome.findings[0]
    findings = tuple(
        replace(base, id=f"{n:016x}", domain=f"host{n % 500}.example", severity=("high", "medium", "low")[n % 3])
        for n in range(count)
    )
    return replace(outcome, findings=findings)


def test_ten_thousand_findings_stay_smooth(music_run, browse):
    outcome = music_run.outcome

    async def steps(tab):
        for count in (9_000, 9_500, 10_000):
            music_run.outcome = many(outcome, count)
            music_run.tell()
            await tab.until(f"document.getElementById('shown').textContent.startsWith('{count} ')", 30)
        music_run.outcome = replace(
            many(outcome, 10_000),
            findings=(
                *many(outcome, 10_000).findings,
                replace(outcome.findings[0], id="f" * 16, domain="late.example", severity="critical"),
            ),
        )
        music_run.tell()
        await tab.until("document.querySelector('.recipient h3').textContent === 'late.example'", 30)
        return await tab.eval("document.querySelectorAll('*').length")

    assert shown(music_run, browse, steps) < 10_000  # the list is windowed: nodes do not grow with the findings
