"""The manual's page of rules."""

from overcollect.reports.rule_pages import page


def test_the_page_in_the_repository_is_current(root, catalogue):
    written = (root / "docs" / "rules.md").read_text(encoding="utf-8")
    assert written == page(catalogue), "run python -m overcollect.reports.rule_pages docs/rules.md"


def test_every_rule_has_its_section(catalogue):
    text = page(catalogue)
    for rule in catalogue.rules.values():
        assert text.count(f"\n### {rule.id}\n") == 1
        assert rule.overturned_by.zh in text
