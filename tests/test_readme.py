"""The README's commands and outputs are true."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
COMMANDS = [line for block in BLOCKS for line in block.strip().splitlines()]
PROGRAMS = Path(sys.executable).parent
WRITTEN = {words[words.index("-o") + 1]: line for line in COMMANDS if "-o" in (words := shlex.split(line))}


def run(root, command, tmp_path):
    """Run what stands after ``uv run``: the environment is there already, and tests reach no network."""
    program, *arguments = shlex.split(command.rpartition("uv run ")[2])
    arguments = [str(tmp_path / word) if word in WRITTEN else word for word in arguments]
    command = [PROGRAMS / program, *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, timeout=300)


def test_the_first_two_blocks_are_the_two_commands():
    assert COMMANDS[0].startswith("pip install uv && uv run overcollect audit captures/")
    assert COMMANDS[1] == "uv run pytest"


@pytest.mark.parametrize("command", [c for c in COMMANDS if "pytest" not in c])
def test_every_command_works(root, command, tmp_path):
    for name, before in WRITTEN.items():
        if name in shlex.split(command) and before != command:
            run(root, before, tmp_path)
    done = run(root, command, tmp_path)
    assert done.returncode == (1 if command == COMMANDS[0] else 0), done.stderr
    assert "Traceback" not in done.stderr


def test_the_test_command_finds_the_tests(root, tmp_path):
    done = run(root, "uv run pytest --collect-only -q tests/test_readme.py", tmp_path)
    assert "test_every_command_works" in done.stdout


def test_the_shown_output_is_what_is_printed(root, tmp_path):
    shown = re.search(r"<!-- output: audit -->\n```text\n(.*?)```", README, re.DOTALL)[1]
    printed = iter(run(root, COMMANDS[0], tmp_path).stdout.splitlines())
    for line in shown.splitlines():
        if line.strip() and line != "…":
            assert any(line == other[: len(line)] for other in printed), line


@pytest.mark.parametrize("option", re.findall(r"`(--[a-z-]+)", README))
def test_every_option_that_is_named_exists(root, option, tmp_path):
    helps = (run(root, f"uv run overcollect {command} --help", tmp_path).stdout for command in ("audit", "proxy"))
    assert any(option in text for text in helps)


def test_every_linked_file_exists(root):
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (root / target).exists(), target
