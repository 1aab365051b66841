"""The Cybersecurity Law got new numbers in 2026; who looks up an audit of 2025 has the old ones."""

import re


def test_articles_of_the_cybersecurity_law_stand_with_their_old_number(root):
    cited = re.compile(r"(?:\bCSL |instrument: CSL, clause: \"?)(?P<clause>\d[^\n,\]}]*)")
    clauses = [
        (file.name, found["clause"])
        for file in sorted((root / "purposes").rglob("*.yaml"))
        for found in cited.finditer(file.read_text(encoding="utf-8"))
    ]
    assert clauses
    assert [entry for entry in clauses if "(old " not in entry[1]] == []
