"""Remarks of the engine in Chinese."""

import json
import re

import msgspec
import pytest

from overcollect.decoding import Decoding
from overcollect.detection import Detector
from overcollect.detection.known import codings, rarer_codings, rarer_spellings
from overcollect.detection.known.further import further
from overcollect.knowledge import load
from overcollect.reports.phrases import Phrasebook
from overcollect.reports.wording import Wording

from ..conftest import a_message

_ENGLISH = re.compile(r"(?:[A-Za-z']{2,} ){2,}[A-Za-z']{2,}")


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("equals a known value of the device", "与设备的已知值相同"),
        ("equals a known value of the device, and the name agrees (md5)", "与设备的已知值相同，且字段名相符（md5）"),
        ("within 50 m of a known place in gcj02", "距已知位置 50 米以内（GCJ-02 坐标系）"),
        ("12 records, 3 of their values planted on the device", "12 条记录，其中 3 个取值为设备上预置的值"),
        (
            "the name says so, and the value looks like one; other identifiers of the device stand beside it",
            "字段名相符，且取值形似；旁有设备的其他标识符",
        ),
        ("the client refused the certificate: unknown_ca", "客户端拒绝证书：unknown_ca"),
        (
            (
                "Client TLS handshake failed: The client does not trust the proxy's certificate for pinned.shop.test "
                "(tlsv1 alert unknown ca)"
            ),
            "客户端 TLS 握手失败：客户端不信任代理为 pinned.shop.test 出具的证书（tlsv1 alert unknown ca）",
        ),
        (
            (
                "The client does not trust the proxy's certificate for a.test (OpenSSL Error([('SSL routines', '', "
                "'ssl/tls alert certificate unknown')])); 3 entries were read before (again)"
            ),
            (
                "客户端不信任代理为 a.test 出具的证书（OpenSSL Error([('SSL routines', '', "
                "'ssl/tls alert certificate unknown')])）；此前已读取 3 条（again）"
            ),
        ),
        (
            (
                "Client TLS handshake failed: The client may not trust the proxy's certificate for 192.0.2.1:443 "
                "(sslv3 alert handshake failure)"
            ),
            "客户端 TLS 握手失败：客户端可能不信任代理为 192.0.2.1:443 出具的证书（sslv3 alert handshake failure）",
        ),
        (
            (
                "Client TLS handshake failed: The client disconnected during the handshake. If this happens "
                "consistently for pinned.shop.test, this may indicate that the "
                "client does not trust the proxy's certificate."
            ),
            (
                "客户端 TLS 握手失败：客户端在握手期间断开连接。如果 pinned.shop.test 一再如此，"
                "可能表示客户端不信任代理的证书。"
            ),
        ),
        ("Client TLS handshake failed: no reason given", "客户端 TLS 握手失败：未说明原因"),
        ("The client does not trust the proxy's certificate", "客户端不信任代理的证书"),
        ("it waited on disk and could not be read back: cut off", "曾暂存于磁盘，读回时已被截断"),
        (
            "it waited on disk and could not be read back: Input/output error",
            "曾暂存于磁盘，无法读回：Input/output error",
        ),
        ("a.pcap: the file ends inside the header of frame 2", "a.pcap：文件在第 2 帧的帧头内中断"),
        ("no IP packet in frames of link type 50", "下列帧中没有 IP 数据包：链路类型 50"),
        ("1,460 bytes are missing from the capture", "1,460 字节在抓包中缺失"),
        (
            "a.har: the JSON is cut or broken at line 2 column 17: Extra data; 3 entries were read before",
            "a.har：文件中的 JSON 在第 2 行第 17 列处被截断或损坏：Extra data；此前已读取 3 条",
        ),
    ],
)
def test_a_remark_is_said_in_chinese(english, chinese):
    assert Wording("zh").remark(english) == chinese


@pytest.mark.parametrize("text", ["", "unknown_ca", "由用户写成", "a remark that nobody knows; of a user's own"])
def test_what_no_phrase_fits_stays_as_it_is(text):
    assert Wording("zh").remark(text) == text


def test_english_needs_no_phrases():
    assert Wording("en").remark("no key log was given") == "no key log was given"


def test_the_longest_phrase_counts_and_places_are_filled():
    book = Phrasebook({"remark": {"block {n}": "第 {0} 块", "block {n} claims {n} bytes": "第 {0} 块称有 {1} 字节"}})
    assert book.remark("block 3 claims 1,024 bytes") == "第 3 块称有 1,024 字节"
    assert book.remark("block 3") == "第 3 块"


def test_whatever_the_engine_says_of_the_samples_it_says_in_chinese():
    catalogue = load()
    detector, decoding, wording = Detector(catalogue, None), Decoding(), Wording("zh")
    reasons = set()
    for data_type in catalogue.data_types.values():
        for sample in (*data_type.samples.fires, *data_type.samples.spares):
            body = json.dumps({sample.name: msgspec.to_builtins(sample.value)}).encode()
            message = a_message(method="POST", headers=(("content-type", "application/json"),), body=body)
            found = detector.detect(message, decoding.open(message).fields)
            reasons |= {detection.reason for detection in found}

    said = {reason: re.sub(r"\(.*?\)", "", wording.remark(reason)) for reason in reasons}
    assert {reason: text for reason, text in said.items() if _ENGLISH.search(text)} == {}


def test_whosever_a_value_is_is_said_in_chinese():
    wording = Wording("zh")
    doubts = [f"the name says so, but {subject.says}" for subject in load().subjects.values()]
    assert not [doubt for doubt in doubts if _ENGLISH.search(wording.remark(doubt))]


@pytest.mark.parametrize(
    ("data_type", "value"),
    [
        ("imei", "490154203237518"),
        ("imsi", "001010123456789"),
        ("email_address", "alice@example.test"),
        ("vehicle_plate", "京A12345"),
        ("date_of_birth", "1990-03-14"),
        ("mac_address", "00:00:5e:00:53:af"),
        ("ip_address", "203.0.113.8"),
        ("person_name", "李小明"),
        ("phone_number", "+8613800138000"),
    ],
)
def test_how_a_known_value_was_written_is_said_in_chinese(data_type, value):
    made = [*further(data_type, value), *codings.of_text(value), *codings.of_wide(value), *rarer_codings.of_text(value)]
    names = {one.transform for one in (*made, *rarer_spellings.of_text(value))}
    wording = Wording("zh")
    said = {name: wording.remark(f"equals a known value of the device ({name})") for name in names}
    assert not {name: text for name, text in said.items() if re.search(r"[a-z]{2,} [a-z]{2,}", text)}
