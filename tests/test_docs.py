"""The generated pages of the manual are current."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from overcollect.knowledge import load

TOP = Path(__file__).parent.parent
PAGES = [TOP / "README.md", TOP / "CONTRIBUTING.md", *sorted((TOP / "docs").rglob("*.md"))]


def anchors(page):
    """Return the anchors of the headings of a page, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.casefold()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(TOP)))
def test_every_link_leads_somewhere(page):
    links = re.findall(r"\]\(([^)\s]+)\)", re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL))
    for link in links:
        path, _, anchor = link.partition("#")
        if path.startswith(("http://", "https://")):
            continue
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_every_page_of_the_manual_is_in_its_index(root):
    index = (root / "docs" / "README.md").read_text(encoding="utf-8")
    for page in (root / "docs").rglob("*.md"):
        name = str(page.relative_to(root / "docs"))
        assert name == "README.md" or f"({name})" in index, name


def test_the_reference_is_generated_from_the_knowledge_as_it_is(root):
    command = [sys.executable, "docs/generate.py", "--check"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_rule_has_its_section(root):
    text = (root / "docs" / "rules.md").read_text(encoding="utf-8")
    for rule in load().rules.values():
        assert text.count(f"\n### {rule.id}\n") == 1
        assert rule.overturned_by.zh in text
