"""overcollect detect: JSON lines for other programs."""

import json

import jsonschema
import pytest

IMEI = "490154203237518"


def lines(done):
    return [json.loads(line) for line in done.out.splitlines()]


def test_every_line_follows_the_schema(run, leaky, device, root):
    schema = json.loads((root / "reports" / "schemas" / "detection-1.json").read_text())
    found = lines(run("detect", leaky, "--device", device))
    assert found
    for line in found:
        jsonschema.validate(line, schema)


def test_plain_hashed_and_nested_values_are_certain(run, leaky, device):
    found = {
        (x["index"], x["data_type"]): x
        for x in lines(run("detect", leaky, "--device", device))
        if x["grade"] == "certain"
    }
    assert found[0, "imei"]["transform"] is None
    assert found[1, "imei"]["transform"] == "md5"
    assert {"gzip", "json", "base64"} <= set(found[2, "imei"]["decoding"])
    assert found[2, "oaid"]["host"] == "log.sdk.example"


def test_tokens_join_equal_values_without_showing_them(run, leaky, device):
    found = [x for x in lines(run("detect", leaky, "--device", device)) if x["data_type"] == "imei"]
    assert len({x["value_token"] for x in found if x["grade"] == "certain"}) == 1
    assert IMEI not in json.dumps(found)


def test_without_a_secret_there_is_no_token_and_the_environment_can_give_one(run, leaky, tmp_path):
    values = tmp_path / "device.yaml"
    values.write_text(json.dumps({"schema": "overcollect/device/1", "values": {"imei": IMEI}}))
    assert {x["value_token"] for x in lines(run("detect", leaky, "--device", values))} == {None}
    done = run("detect", leaky, "--device", values, environment={"OVERCOLLECT_SECRET": "k"})
    assert all(x["value_token"] for x in lines(done))


def test_a_value_of_a_contact_is_told_from_the_users(run, posted, tmp_path):
    device = tmp_path / "device.yaml"
    values = {"phone_number": "+8613912345678", "contacts_list": [{"name": "王芳", "phone": "13800138000"}]}
    device.write_text(json.dumps({"schema": "overcollect/device/1", "values": values}))
    path = posted(("https://api.example.com/call", {"from": "13912345678", "callee": "13800138000"}))
    found = lines(run("detect", path, "--device", device))
    assert {(x["name"], x["data_type"], x.get("of_contact")) for x in found} == {
        ("from", "phone_number", None),
        ("callee", "phone_number", True),
    }


def test_responses_are_looked_into_only_when_asked(run, har, device):
    exchange = {
        "startedDateTime": "2026-01-01T00:00:00Z",
        "request": {"method": "GET", "url": "https://x.example/a", "headers": []},
        "response": {
            "status": 200,
            "headers": [],
            "content": {"mimeType": "application/json", "text": json.dumps({"imei": IMEI})},
        },
    }
    path = har(exchange)
    assert lines(run("detect", path, "--device", device)) == []
    (line,) = lines(run("detect", path, "--device", device, "--responses"))
    assert line["direction"] == "received"


def test_a_clean_capture_gives_nothing_above_possible(run, clean):
    assert [x for x in lines(run("detect", clean)) if x["grade"] != "possible"] == []


def test_no_planted_value_shows_in_keys_paths_headers_or_hosts(run, har, tmp_path, root):
    def planted(number, url, body, header=("Host", "x")):
        request = {
            "method": "POST",
            "url": url,
            "headers": [{"name": header[0], "value": header[1]}],
            "postData": {"mimeType": "application/json", "text": json.dumps(body)},
        }
        return {"startedDateTime": f"2026-01-01T00:00:0{number}Z", "request": request}

    names = ("王芳", "张三", "陈静", "赵磊")
    path = har(
        planted(
            0, f"https://{IMEI}.track.example/p/13800138000?{IMEI}=1&13800138000=2", {"13800138000": {"imei": IMEI}}
        ),
        planted(1, "https://a.shop.example/c", {"contacts": {name: f"1380013800{n}" for n, name in enumerate(names)}}),
        planted(2, "https://a.shop.example/c", {"李小明": {"imei": IMEI}}, (f"X-{IMEI}", IMEI)),
        planted(3, "https://lixiaoming.shop.example/c", {"lixiaoming": {"imei": IMEI}}),
    )
    device = tmp_path / "device.yaml"
    values = {"imei": IMEI, "phone_number": "+8613800138000", "person_name": "李小明"}
    values["contacts_list"] = [{"name": name, "phone": f"+861380013800{n}"} for n, name in enumerate(names)]
    device.write_text(json.dumps({"schema": "overcollect/device/1", "values": values}))
    app = root / "captures" / "example-music" / "app.yaml"
    for command in (("detect",), ("audit", "--app", app), ("audit", "--app", app, "-f", "json")):
        out = run(*command, path, "--device", device).out
        assert "imei" in out
        assert [value for value in (IMEI, "1380013", "lixiaoming", "李小明", *names) if value in out] == []
    assert IMEI in run("detect", path, "--device", device, "--reveal").out


def test_an_identifier_that_another_request_names_is_told_at_the_end(run, har):
    def get(number, query):
        return {
            "startedDateTime": f"2026-01-01T00:00:0{number}Z",
            "request": {"method": "GET", "url": f"https://x.example/a?{query}", "headers": []},
            "response": {"status": 200, "headers": [], "content": {}},
        }

    value = "60e5d787-7b10-4341-8289-a784280e7f1f"
    found = lines(run("detect", har(get(0, f"ty={value}"), get(1, f"gaid={value}"))))
    assert [(x["index"], x["name"], x["data_type"], x["grade"]) for x in found] == [
        (1, "gaid", "gaid", "probable"),
        (0, "ty", "gaid", "probable"),
    ]


def test_what_was_not_opened_is_told(run, root):
    rides = root / "captures" / "example-rides"
    done = run("detect", rides / "ride.pcapng")
    assert not done.out
    assert "not everything was recorded readably: api.rides.example (encrypted, no key)" in done.err
    assert "--keylog" in done.err
    opened = run("detect", rides / "ride.pcapng", "--keylog", rides / "ride.keys")
    assert opened.out
    assert "no key" not in opened.err


@pytest.mark.parametrize("responses", [(), ("--responses",)], ids=["sent", "both ways"])
def test_a_capture_without_messages_is_no_clean_one(run, har, responses):
    done = run("detect", har(), *responses)
    assert done.returncode == 3
    assert not done.out
    assert "hold not one message that can be read" in done.err
    assert "--keylog" in done.err


def test_a_capture_of_which_nothing_was_opened_is_no_clean_one(run, root):
    assert run("detect", root / "captures" / "example-rides" / "ride.pcapng").returncode == 3


def test_nothing_found_in_what_was_read_needs_no_word(run, har, clean):
    done = run("detect", clean)
    assert (done.returncode, done.err) == (0, "")


def test_what_was_too_much_to_examine_is_told(run, posted):
    events = [{"n": "open", "t": number} for number in range(30_000)]
    done = run("detect", posted(("https://a.example/up", {"events": events})))
    assert "bytes of messages that could not be examined: too many fields" in done.err
    assert "What is listed is not all" in done.err


def test_why_a_part_of_a_capture_was_not_read_is_told(run, har, posted):
    done = run("detect", har({}, *json.loads(posted(("https://a.example/up", {"a": 1})).read_text())["log"]["entries"]))
    assert "a part of a capture was not read (malformed)" in done.err
