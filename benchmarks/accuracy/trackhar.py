"""TrackHAR, installed from its registry into a temporary folder; needs node and npm."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

_PACKAGE = "trackhar@1.0.0"
_SCRIPT = Path(__file__).with_name("trackhar.mjs")


class TrackHar:
    def __init__(self, scratch: Path) -> None:
        self._folder = scratch / "trackhar"
        self._folder.mkdir()
        options = ("--no-audit", "--no-fund", "--ignore-scripts")
        run_program("npm", "install", "--prefix", str(self._folder), *options, _PACKAGE)
        self._script = Path(shutil.copy(_SCRIPT, self._folder))

    def run(self, har: Path, known: Mapping[str, Sequence[str]]) -> dict[str, Any]:
        """Return ``requests``, ``seconds`` (without the start of the program) and what was ``found``.

        Args:
            har: any HAR.
            known: values to look for, under the names of their properties.
        """
        indicators, output = self._folder / "indicators.json", self._folder / "found.json"
        indicators.write_text(json.dumps(known), encoding="utf-8")
        run_program("node", str(self._script), str(har), str(indicators), str(output))
        result: dict[str, Any] = json.loads(output.read_text(encoding="utf-8"))
        return result


def run_program(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stderr.strip()[-600:]}")
