import re

import pytest

from overcollect.judgement.needs.citations import chinese_number, expand
from overcollect.knowledge import load
from overcollect.reports.citation import in_chinese
from overcollect.reports.wording import Wording


def marks():
    """Return every citation of the knowledge, as its files write it."""
    known = load()
    rules = (f"{c.instrument} {c.clause}".strip() for rule in known.rules.values() for c in rule.citations)
    functions = (m for function in known.functions.values() for m in (*function.leans_on, *function.source))
    baseline = known.baseline
    entries = (*baseline.technical, *baseline.authentication, *baseline.never_without_separate_basis)
    leaning = (m for entry in entries for m in (*entry.leans_on, *getattr(entry, "source", ())))
    return sorted({*rules, *functions, *leaning})


@pytest.mark.parametrize(
    ("mark", "chinese"),
    [
        ("PIPL 13", "《个人信息保护法》第十三条（2021-11-01 起施行）"),
        ("PIPL 6(2)", "《个人信息保护法》第六条第二款（2021-11-01 起施行）"),
        ("PIPL 13(2)", "《个人信息保护法》第十三条第一款第（二）项（2021-11-01 起施行）"),
        ("PIPL 51(3)", "《个人信息保护法》第五十一条第（三）项（2021-11-01 起施行）"),
        ("NPIP 5(2)", "《常见类型移动互联网应用程序必要个人信息范围规定》第五条第（二）项（2021-05-01 起施行）"),
        (
            "NPIP 5 (6 to 9, 39)",
            (
                "《常见类型移动互联网应用程序必要个人信息范围规定》第五条第（六）至（九）、（三十九）项"
                "（2021-05-01 起施行）"
            ),
        ),
        ("CSL 43 (old 41)", "《网络安全法》第四十三条（原第四十一条）（2017-06-01 起施行）"),
        ("IDM 4(2)", "《App违法违规收集使用个人信息行为认定方法》第四条第2项（2019-11-28 起施行）"),
        ("MIIT164 item 2", "工信部信管函〔2020〕164号第2项（2020-07-22 起施行）"),
        ("GBT41391 App. A", "GB/T 41391-2022 附录A（2022-11-01 起施行）"),
        ("GBT35273 5.2 b)", "GB/T 35273-2020 第5.2条b)项（2020-10-01 起施行）"),
        ("GDPR 13(1)(e)", "欧盟《通用数据保护条例》第13条第1款（e）项"),
        ("COPPA 312.5", "美国《儿童在线隐私保护规则》第312.5条（2000-04-21 起施行）"),
        ("a report of 2020", "a report of 2020"),
    ],
)
def test_a_clause_reads_as_chinese_texts_write_it(mark, chinese):
    (expanded,) = expand([mark], load().baseline.instruments)
    assert in_chinese(expanded) == chinese


def test_a_remark_behind_a_clause_is_in_chinese():
    said = Wording("zh").citations(expand(["MIIT164 item 2 (silent collection)"], load().baseline.instruments))
    assert said == ["工信部信管函〔2020〕164号第2项（静默收集）（2020-07-22 起施行）"]


@pytest.mark.parametrize("mark", marks())
def test_no_citation_of_the_knowledge_keeps_english_words(mark):
    (chinese,) = Wording("zh").citations(expand([mark], load().baseline.instruments))
    assert "in force" not in chinese
    assert "art." not in chinese
    assert not re.search(r"[a-z]{2,} [a-z]{2,}", chinese)


@pytest.mark.parametrize(
    ("number", "chinese"),
    [(5, "五"), (10, "十"), (12, "十二"), (20, "二十"), (39, "三十九"), (103, "一百零三"), (110, "一百一十")],
)
def test_articles_are_counted_in_chinese(number, chinese):
    assert chinese_number(number) == chinese
