import re

from overcollect.lazy_regex import later


def test_it_does_as_the_compiled_expression_does():
    expression = later("([a-z]+)-", re.IGNORECASE)
    for _ in range(2):
        assert expression.pattern == "([a-z]+)-"
        assert expression.findall("ab-CD-") == ["ab", "CD"]
        assert expression.fullmatch("Ab-")[1] == "Ab"
        assert expression.sub("", "ab-c") == "c"
        assert expression.search("1") is None


def test_it_is_compiled_when_it_is_first_used(monkeypatch):
    compiled = []
    monkeypatch.setattr(re, "compile", lambda *given: compiled.append(given) or re.Pattern)
    expression = later("x")
    assert not compiled
    assert expression.search is re.Pattern.search
    assert compiled == [("x", re.NOFLAG)]
    assert expression.search is re.Pattern.search
    assert len(compiled) == 1
