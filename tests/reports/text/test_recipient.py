"""The line about a recipient, over a capture in which name answers tell who is behind bare addresses."""

import json
import struct
from ipaddress import ip_address

import pytest

from overcollect.audit import Setting, audit
from overcollect.captures import open_capture
from overcollect.captures.interface import Options
from overcollect.inputs import app_of, device_of, parse_document
from overcollect.reports.interface import Settings
from overcollect.reports.text import TextReport

IMEI = b'{"imei":"490154203237518"}'
PHONE = "10.0.0.2"


class Packets:
    """Writes packets of one phone as raw IP."""

    def __init__(self):
        self.packets = []
        self._port = 41_000

    def answer(self, asked, *records):
        """A DNS answer: (owner, address or canonical name)."""
        head = struct.pack(">HHHHHH", 1, 0x8180, 1, len(records), 0, 0) + _name(asked) + struct.pack(">HH", 1, 1)
        body = head + b"".join(_record(owner, value) for owner, value in records)
        self._add("8.8.8.8", PHONE, 17, struct.pack(">HHHH", 53, 40_000, 8 + len(body), 0) + body)
        return self

    def ask(self, address, host, target, *, body=b"", answer=b"{}"):
        """One request over HTTP, and its response."""
        self._port += 1
        request = (
            f"{'POST' if body else 'GET'} {target} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        response = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(answer) + answer
        at = [1000, 5000]
        turns = [
            (0, 2, b""),
            (1, 18, b""),
            (0, 24, request.encode() + body),
            (1, 24, response),
            (0, 17, b""),
            (1, 17, b""),
        ]
        for side, flags, data in turns:
            ends, ports = (PHONE, address), (self._port, 80)
            head = struct.pack(
                ">HHIIBBHHH", ports[side], ports[1 - side], at[side], at[1 - side], 0x50, flags, 65_535, 0, 0
            )
            self._add(ends[side], ends[1 - side], 6, head + data)
            at[side] += len(data) + bool(flags & 3)
        return self

    def write(self, path):
        head = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65_535, 101)
        frames = (
            struct.pack("<IIII", 1_790_000_000 + number, 0, len(packet), len(packet)) + packet
            for number, packet in enumerate(self.packets)
        )
        path.write_bytes(head + b"".join(frames))
        return path

    def _add(self, source, target, protocol, payload):
        head = struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(payload), 0, 0, 64, protocol, 0)
        self.packets.append(head + ip_address(source).packed + ip_address(target).packed + payload)


def _name(text):
    return b"".join(bytes([len(label)]) + label.encode() for label in text.split(".")) + b"\0"


def _record(owner, value):
    try:
        kind, data = 1, ip_address(value).packed
    except ValueError:
        kind, data = 5, _name(value)
    return _name(owner) + struct.pack(">HHIH", kind, 1, 60, len(data)) + data


@pytest.fixture(scope="module")
def outcome(catalogue, positions, tmp_path_factory):
    packets = Packets()
    packets.answer("plbslog.umeng.com", ("plbslog.umeng.com", "59.82.29.248"))
    packets.ask("59.82.29.248", "59.82.29.248", "/unify_logs", body=IMEI)
    packets.ask("119.29.29.29", "119.29.29.29", "/d?dn=api.rides.example", answer=b"59.82.31.10;59.82.31.11,60")
    packets.ask("59.82.31.10", "59.82.31.10", "/v1", body=IMEI)
    packets.answer(
        "stats.rides.example", ("stats.rides.example", "c.sensorsdata.cn"), ("c.sensorsdata.cn", "121.40.1.2")
    )
    packets.ask("121.40.1.2", "stats.rides.example", "/sa", body=IMEI)
    packets.answer("img.shop.example", ("img.shop.example", "img.shop.example.w.kunlunaq.com"))
    packets.ask("121.40.1.9", "img.shop.example", "/put", body=IMEI)
    packets.answer("a.one.example", ("a.one.example", "121.40.1.77"))
    packets.answer("b.two.example", ("b.two.example", "121.40.1.77"))
    packets.ask("121.40.1.77", "121.40.1.77", "/shared", body=IMEI)
    path = packets.write(tmp_path_factory.mktemp("recipients") / "phone.pcap")
    app = {
        "schema": "overcollect/app/1",
        "app": {"id": "com.example.rides", "name": "Example Rides", "market": "CN"},
        "services": ["ride_hailing"],
        "operator": {"name": "Example Rides Ltd", "domains": ["rides.example"]},
    }
    device = {"schema": "overcollect/device/1", "values": {"imei": ["490154203237518"]}}
    setting = Setting(
        catalogue=catalogue,
        app=app_of(parse_document(json.dumps(app), "app.yaml"), catalogue),
        device=device_of(parse_document(json.dumps(device), "device.yaml"), catalogue),
        positions=positions,
    )
    return audit([open_capture(str(path), Options())], setting)


@pytest.fixture(scope="module")
def recipients(outcome):
    return {flow.recipient.domain: flow.recipient for flow in outcome.data_flows}


def test_bare_addresses_have_the_owners_that_name_answers_give_them(recipients):
    assert set(recipients) == {"umeng.com", "rides.example", "shop.example", "121.40.1.77"}
    assert (recipients["umeng.com"].owner, recipients["umeng.com"].party) == ("Umeng", "third")
    assert (recipients["rides.example"].owner, recipients["rides.example"].party) == ("Example Rides Ltd", "first")


def test_an_address_of_two_names_stays_unknown_and_is_no_third_party(recipients):
    assert (recipients["121.40.1.77"].owner, recipients["121.40.1.77"].party) == (None, "unknown")


def test_a_delivery_network_is_told_apart_from_whoever_is_behind_it(recipients):
    shop = recipients["shop.example"]
    assert (shop.owner, shop.party, shop.hosted_at, shop.hosted_at_zh) == (None, "unknown", "Alibaba CDN", "阿里云 CDN")


def test_a_host_of_the_operator_that_leads_to_a_third_party_is_told(recipients):
    assert recipients["rides.example"].cloaks == "sensors_data"
    assert "The CNAME of stats.rides.example leads to c.sensorsdata.cn" in recipients["rides.example"].note


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        (
            "en",
            "umeng.com  Umeng (CN) · analytics · third party · not declared · address registered in CN · served",
        ),
        (
            "zh",
            "umeng.com  友盟（中国） · 统计分析 · 第三方 · 未声明 · IP 地址注册地：中国 · 服务器位置：德国",
        ),
        ("en", "rides.example  Example Rides Ltd · the operator · its name leads to Sensors Data"),
        ("zh", "rides.example  Example Rides Ltd · 运营者 · 域名别名指向 神策数据"),
        ("zh", "shop.example  是否属于运营者未知 · 未声明 · 托管于 阿里云 CDN"),
    ],
)
def test_the_line_reads_in_both_languages(outcome, catalogue, lang, line):
    printed = TextReport().render(outcome, catalogue, Settings(lang=lang))
    assert any(found.startswith(line) for found in printed.splitlines())
