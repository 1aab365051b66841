import pytest

from overcollect.judgement.needs.citations import expand
from overcollect.knowledge import load
from overcollect.reports.citation import in_chinese


@pytest.mark.parametrize(
    ("mark", "chinese"),
    [
        ("PIPL 13", "《个人信息保护法》第13条（2021-11-01 起施行）"),
        ("PIPL 6(2)", "《个人信息保护法》第6条第2款（2021-11-01 起施行）"),
        ("NPIP 5(2)", "《常见类型移动互联网应用程序必要个人信息范围规定》第5条第（2）项（2021-05-01 起施行）"),
        ("CSL 43 (old 41)", "《网络安全法》第43条（原第41条）（2017-06-01 起施行）"),
        ("GBT41391 App. A", "《GB/T 41391-2022》附录A（2022-11-01 起施行）"),
        ("GDPR 13(1)(e)", "欧盟《通用数据保护条例》第13条第1款（e）项"),
        ("COPPA 312.5", "美国《儿童在线隐私保护规则》 § 312.5（2000-04-21 起施行）"),
        ("a report of 2020", "a report of 2020"),
    ],
)
def test_a_clause_reads_as_chinese_texts_write_it(mark, chinese):
    (expanded,) = expand([mark], load().baseline.instruments)
    assert in_chinese(expanded) == chinese


def test_no_citation_of_a_rule_keeps_english_words_of_its_own():
    instruments = load().baseline.instruments
    marks = {f"{c.instrument} {c.clause}".strip() for rule in load().rules.values() for c in rule.citations}
    for citation in expand(sorted(marks), instruments):
        assert "in force" not in in_chinese(citation)
        assert "art." not in in_chinese(citation)
