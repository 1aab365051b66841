"""The generated pages of the manual are current."""

import subprocess
import sys


def test_the_reference_is_generated_from_the_knowledge_as_it_is(root):
    command = [sys.executable, "docs/generate.py", "--check"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
