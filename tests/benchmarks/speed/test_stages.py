"""The stages that the benchmark of speed measures see all of a capture, without which their times mean nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
CAPTURE = ROOT / "captures" / "example-music" / "first-run.flow"
FLOWS, SENT = 54, 59
"""Of the capture: one flow holds several messages of a WebSocket."""


@pytest.mark.parametrize(
    ("stage", "exchanges"), [("mitmproxy", FLOWS), ("reading", SENT), ("decoding", SENT), ("detection", SENT)]
)
def test_a_stage_sees_every_exchange(stage: str, exchanges: int) -> None:
    command = [sys.executable, ROOT / "benchmarks" / "speed" / "stages.py", stage, CAPTURE]
    told = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    assert told["exchanges"] == exchanges
    assert told["seconds"] > 0
