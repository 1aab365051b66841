"""HTTP/3 through the reverse proxy."""

import json
import subprocess
import time

IMEI = "490154203237518"


def test_http3_is_audited_live_as_offline(tmp_path, origin, start_proxy, overcollect_command, curl_with_http3):
    command = [*overcollect_command, "proxy", "--listen-host", "127.0.0.1", "--port", "{port}", "-q"]
    command += ["--mode", f"reverse:https://127.0.0.1:{origin['http3']}", "--set", "keep_host_header=true"]
    command += ["-w", tmp_path / "saved.flow", "-f", "json", "-o", tmp_path / "report.json", "--confdir", tmp_path]
    proxy = start_proxy(tmp_path, command)
    post = [curl_with_http3, "-sS", "-m", "20", "--noproxy", "*", "--http3-only", "--cacert", proxy.certificate]
    post += ["--resolve", f"log.adnet.example:{proxy.port}:127.0.0.1", "-H", "Content-Type: application/json"]
    post += ["-d", json.dumps({"device": {"imei": IMEI}}), f"https://log.adnet.example:{proxy.port}/v1"]
    done = subprocess.run([*map(str, post), "-w", "%{http_version}"], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("{}3", "")
    time.sleep(0.5)
    proxy.stop()
    live = json.loads((tmp_path / "report.json").read_text())
    offline = [*overcollect_command, "audit", tmp_path / "saved.flow", "-f", "json"]
    told = json.loads(subprocess.run(list(map(str, offline)), capture_output=True, text=True, check=False).stdout)
    assert [f["id"] for f in live["findings"]] == [f["id"] for f in told["findings"]]
    assert {f["domain"] for f in live["findings"]} == {"adnet.example"}
