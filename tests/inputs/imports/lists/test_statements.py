"""Lists as companies publish them, invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.inputs.imports.lists.blocks import Table
from overcollect.inputs.imports.lists.html import html_blocks
from overcollect.inputs.imports.lists.markdown import markdown_blocks
from overcollect.inputs.imports.lists.statements import statements_of
from overcollect.model import InputProblem

RECORDS = """---
title: 第三方SDK目录
---

# 第三方SDK目录

我们接入的第三方SDK如下。

**小信推送SDK**

运营方：小信科技有限公司

功能：在小信设备上推送消息

收集个人信息类型：设备信息（IMEI、OAID）、网络类型

官网链接：[https://push.courier.example/](https://push.courier.example/)

**统计SDK**

运营方：统计科技有限公司

功能：统计分析

收集个人信息类型：位置信息
"""

HTML = """<html><head><title>x</title><style>td{}</style></head><body><h2>已收集个人信息清单</h2>
<table><thead><tr><th>信息类型</th><th>信息名称</th><th>使用目的</th><th>收集方式</th></tr></thead>
<tr><td rowspan=2>基本信息</td><td>手机号码</td><td>注册登录</td><td>主动填写</td></tr>
<tr><td>昵称<br>头像</td><td>展示</td><td>主动填写</td></tr>
<tr><td>网络信息</td><td></td><td>安全</td><td>自动</td></tr></table>
<script>alert("手机号码：x")</script></body></html>"""


def test_entries_of_keys_and_values_are_read_with_their_titles():
    statements, notes = statements_of(markdown_blocks(RECORDS))
    assert not notes
    first, second = statements
    assert first.phrases == ("设备信息（IMEI、OAID）、网络类型",)
    assert first.why == "在小信设备上推送消息"
    assert (first.party.name, first.party.company) == ("小信推送SDK", "小信科技有限公司")
    assert "https://push.courier.example/" in first.party.links
    assert second.party.name == "统计SDK"


def test_a_table_of_collected_information_is_the_operators():
    statements, _ = statements_of(html_blocks(HTML))
    assert [(s.phrases, s.why, s.party) for s in statements] == [
        (("手机号码",), "注册登录", None),
        (("昵称\n头像",), "展示", None),
        (("网络信息",), "安全", None),
    ]


def test_the_same_table_in_markdown_is_read():
    text = """
| 第三方名称 | 共享的个人信息 | 使用目的 | 共享方式 | 隐私政策链接 |
|---|---|---|---|---|
| 地图公司 | 位置信息 | 定位 | SDK采集 | <https://map.mapway.example/privacy> |
| | 设备型号 | 定位 | SDK采集 | |
"""
    statements, _ = statements_of(markdown_blocks(text))
    assert [(s.party.name, s.phrases[0]) for s in statements] == [("地图公司", "位置信息"), ("地图公司", "设备型号")]
    assert statements[0].party.links == ("https://map.mapway.example/privacy",)


def test_an_english_table_is_read():
    rows = (("SDK name", "Company", "Data collected", "Purpose"), ("Tally", "Tally Ltd", "Device ID", "Analytics"))
    (statement,), _ = statements_of([Table(rows)])
    assert (statement.party.name, statement.party.company) == ("Tally", "Tally Ltd")
    assert (statement.phrases, statement.why) == (("Device ID",), "Analytics")


def test_a_table_of_other_things_is_noted_and_not_read():
    rows = (("平台", "权限", "是否必选", "说明"), ("安卓", "android.permission.CAMERA", "必选", "允许拍照"))
    statements, notes = statements_of([Table(rows)])
    assert not statements
    assert "no column" in notes[0]


@pytest.mark.parametrize("text", ["", "我们重视您的隐私。", "注意：请阅读。\n\n时间：2026-01-01"])
def test_prose_says_nothing(text):
    assert statements_of(markdown_blocks(text)) == ((), ())


def test_an_endless_table_is_cut_and_said_so():
    html = "<table><tr><th>个人信息<th>目的</tr>" + "<tr><td>手机号<td>登录</tr>" * 6000 + "</table>"
    statements, notes = statements_of(html_blocks(html))
    assert len(statements) == 4999
    assert "read in part" in notes[0]


def test_spans_without_end_stay_within_bounds():
    html = "<table>" + "<tr><td rowspan=99999 colspan=99999>手机号</td></tr>" * 50 + "</table>"
    (table,) = html_blocks(html)
    assert max(map(len, table.rows)) <= 64
    assert table.cut


@given(st.text(alphabet="<>/tabledhrpiv |：:\n手机号-#*[]()", max_size=200))
def test_any_markup_is_read(text):
    for blocks in (html_blocks, markdown_blocks):
        statements_of(blocks(text))


def test_a_text_longer_than_any_policy_is_refused():
    with pytest.raises(InputProblem, match="more than 400000 characters"):
        list(markdown_blocks("a\n" * 300_000))
