"""HTTPDNS: name answers over plain HTTP requests to fixed addresses, as Chinese clouds sell them to apps.

Sources (documentation of the services, formats without encryption):

- Alibaba Cloud, help.aliyun.com/document_detail/435283.html: ``GET /{account}/d?host=NAME`` (also ``sign_d``, and
  ``resolve`` for several) -> ``{"host", "ips", "ipsv6"}``, or ``{"dns": [...]}`` of the same.
- Tencent Cloud, cloud.tencent.com/document/product/379 ("请求方式"): ``GET /d?dn=NAME`` ->
  ``1.2.3.4;5.6.7.8,60|client``; with ``query=1`` or several names one line ``NAME.:...`` each.
- Baidu AI Cloud, cloud.baidu.com/doc/HTTPDNS: ``GET /v4/resolve?dn=NAME`` -> ``{"data": {NAME: {"ip", "ipv6"}}}``.
- JSON over HTTPS as Google, Cloudflare and Alibaba have it, developers.google.com/speed/public-dns/docs/doh/json:
  ``GET /resolve?name=NAME`` -> ``{"Answer": [{"name", "type", "data"}]}``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs

import msgspec

from overcollect.decoding import content
from overcollect.model import Message
from overcollect.recipients.domains import is_address

_ALIYUN = re.compile(r"/\d+/(?:d|sign_d|resolve|sign_resolve)")
_TENCENT = "/d"
_BAIDU = "/v4/resolve"
_JSON_DNS = frozenset({"/resolve", "/dns-query"})
_PATHS = _JSON_DNS | {_TENCENT, _BAIDU}
_NAME = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)+")
_MOST_BYTES = 65_535
_CNAME = 5
_MOST_TARGET = 4096


def httpdns_answers(response: Message) -> Iterator[tuple[str, str]]:
    """Yield (answer, name asked for) of the response to a request that looks like HTTPDNS; else nothing."""
    if len(response.target) > _MOST_TARGET:
        return
    path, _, asked = response.target.partition("?")
    if path not in _PATHS and not _ALIYUN.fullmatch(path):
        return
    query = parse_qs(asked)
    if path == _TENCENT and "dn" in query and is_address(response.host):
        yield from _tencent(content(response, _MOST_BYTES), query["dn"][0])
    elif _ALIYUN.fullmatch(path) and "host" in query:
        yield from _aliyun(_json(response))
    elif path == _BAIDU and "dn" in query:
        yield from _baidu(_json(response))
    elif path in _JSON_DNS and "name" in query:
        yield from _json_dns(_json(response), query["name"][0])


def _json(response: Message) -> Any:
    try:
        return msgspec.json.decode(content(response, _MOST_BYTES))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def _tencent(body: bytes, asked: str) -> Iterator[tuple[str, str]]:
    for line in body.decode("ascii", "replace").lower().splitlines():
        # "NAME.:ADDRESSES" where the name is told again; an IPv6 address has colons, too, but no such beginning.
        before, colon, after = line.partition(":")
        told = bool(colon) and _is_name(before)
        addresses = (after if told else line).partition("|")[0].partition(",")[0].split(";")
        yield from _pairs(addresses, before if told else asked)


def _aliyun(answer: Any) -> Iterator[tuple[str, str]]:
    for one in [answer, *_list(_get(answer, "dns"))]:
        yield from _pairs([*_list(_get(one, "ips")), *_list(_get(one, "ipsv6"))], _get(one, "host"))


def _baidu(answer: Any) -> Iterator[tuple[str, str]]:
    data = _get(answer, "data")
    for name, one in data.items() if isinstance(data, dict) else ():
        yield from _pairs([*_list(_get(one, "ip")), *_list(_get(one, "ipv6"))], name)


def _json_dns(answer: Any, asked: str) -> Iterator[tuple[str, str]]:
    for record in _list(_get(answer, "Answer")):
        data, name = _get(record, "data"), _get(record, "name")
        if _get(record, "type") == _CNAME and _is_name(data) and _is_name(name):
            yield data.rstrip("."), name.rstrip(".")
        else:
            yield from _pairs([data], asked)


def _pairs(addresses: list[Any], name: Any) -> Iterator[tuple[str, str]]:
    if _is_name(name):
        for address in addresses:
            if isinstance(address, str) and is_address(address):
                yield address, name.rstrip(".").lower()


def _is_name(value: Any) -> bool:
    # An address is no name, though it looks like one.
    return isinstance(value, str) and bool(_NAME.fullmatch(value.rstrip(".").lower())) and not is_address(value)


def _get(value: Any, key: str) -> Any:
    return value.get(key) if isinstance(value, dict) else None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
