# /// script
# requires-python = ">=3.12"
# dependencies = [
#     "brotli>=1.2", "grpcio>=1.76", "httpx[http2,brotli,zstd]>=0.28", "hypercorn>=0.18", "mitmproxy>=12.3,<13",
#     "pyyaml>=6", "trustme>=1.2", "websockets>=15", "zstandard>=0.25",
# ]
# ///
"""Records a sample capture anew: `uv run captures/record/record.py example-music`. README.md says what it needs.

With the name of another identity (`example-music other-identity`, of other-identity.device.yaml) its flow file alone.
"""

from __future__ import annotations

import gzip
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import hosts
import yaml
from network import Phone, enter_namespace, open_router, redirect_to_proxy
from recording import Stage, recording
from scenarios import music, rides

SCENARIOS = {"example-music": ("first-run", music), "example-rides": ("ride", rides)}
HERE = Path(__file__).parent
PROGRAMS = (
    "unshare",
    "nsenter",
    "ip",
    "nft",
    "sysctl",
    "dumpcap",
    "tshark",
    "curl",
    "chromium",
    "certutil",
    "javac",
    "keytool",
)


def main(app: str, identity: str = "") -> None:
    name, scenario = SCENARIOS[app]
    target = HERE.parent / app
    planted = target / (f"{identity}.device.yaml" if identity else "device.yaml")
    device = yaml.safe_load(planted.read_text(encoding="utf-8"))["values"]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        open_router(hosts.ADDRESSES, folder)
        phone = Phone()
        redirect_to_proxy()
        servers = subprocess.Popen([sys.executable, HERE / "servers.py", folder], stdout=subprocess.PIPE)
        assert servers.stdout is not None
        servers.stdout.readline()
        recorded = folder / "recorded" if identity else target / name
        with recording(phone, folder, recorded, folder / "ca.pem") as ca:
            stage = Stage(phone, ca, folder)
            scenario.play(stage, device)
            stage.close()
        servers.terminate()
        servers.wait()
        phone.close()
        if identity:
            flows = recorded.with_suffix(".flow").read_bytes()
            (target / f"{identity}.flow.gz").write_bytes(gzip.compress(flows, mtime=0))
        else:
            write_timeline(target / "timeline.yaml", scenario.START, stage.marks)


def write_timeline(file: Path, start: dict[str, object], marks: list[dict[str, object]]) -> None:
    lines = [
        f"# Written by record/record.py while {file.parent.name} was recorded.",
        "schema: overcollect/timeline/1",
        f"start: {_flow_style(start)}",
        "marks:",
        *(f"  - {_flow_style(mark)}" for mark in marks),
    ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _flow_style(value: object) -> str:
    text = yaml.safe_dump(value, default_flow_style=True, sort_keys=False, allow_unicode=True, width=10_000)
    return text.strip().replace("'", "")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3) or sys.argv[1] not in SCENARIOS:
        sys.exit(f"usage: record.py {'|'.join(SCENARIOS)} [IDENTITY]")
    if missing := [program for program in PROGRAMS if not shutil.which(program)]:
        sys.exit(f"record.py: {', '.join(missing)} not found. README.md names the packages.")
    enter_namespace()
    main(*sys.argv[1:])
