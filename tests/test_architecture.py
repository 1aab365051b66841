"""What the tree promises to a newcomer."""

import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

from overcollect.choices import REPORT_FORMATS, VERDICTS
from overcollect.model import Verdict
from overcollect.reports import FORMATS

PACKAGE = Path(__file__).parent.parent / "src" / "overcollect"
MODULES = sorted(PACKAGE.rglob("*.py"))
OF_A_MACHINE = (
    r"(?<![\w.\-/*}])/(work|root|home/\w+|Users/\w+)/|(?<![\w.])(pypi\.org|[\w.-]+)/simple\b"
    r"|files\.pythonhosted|index[-]url|find[-]links|registry\.npmjs"
)
"""Folders of somebody's machine, and where packages come from; written so that it does not match itself."""


def test_imports_go_one_way(root):
    program = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([program, "--no-cache"], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_no_modules_import_each_other_in_a_circle():
    graph = grimp.build_graph("overcollect", cache_dir=None)
    TopologicalSorter({each: graph.find_modules_directly_imported_by(each) for each in graph.modules}).prepare()


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_is_long(module):
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 400


def test_the_pipeline_fits_on_two_pages():
    assert len((PACKAGE / "audit.py").read_text(encoding="utf-8").splitlines()) <= 160


@pytest.mark.parametrize(
    "command",
    [
        *((), ("audit",), ("detect",), ("diff",), ("compare",), ("proxy",), ("replay",)),
        *(("sanitize",), ("explain",), ("doctor",)),
        *(("fleet",), ("fleet", "run"), ("fleet", "report"), ("fleet", "query")),
    ],
)
def test_help_does_not_load_the_engine(command):
    code = (
        "import sys; from overcollect.cli import overcollect\n"
        f"try: overcollect.main([*{command!r}, '--help'], standalone_mode=False)\n"
        "finally: print(sorted(m for m in sys.modules if m.split('.')[0] in "
        "('mitmproxy', 'scapy', 'jsonschema', 'rich', 'yaml', 'msgspec')), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_the_formats_of_the_help_are_those_that_reports_have():
    assert tuple(FORMATS) == REPORT_FORMATS


def test_the_verdicts_of_the_help_are_those_that_there_are():
    assert tuple(Verdict) == VERDICTS


def test_no_machine_path_or_package_index_is_in_the_repository(root):
    listed = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True).stdout.split()
    assert {"uv.lock", ".python-version"}.isdisjoint(listed)
    found = subprocess.run(["git", "grep", "-nIP", OF_A_MACHINE], cwd=root, capture_output=True, text=True, check=False)
    assert found.returncode == 1, found.stdout + found.stderr  # git grep: nothing found
