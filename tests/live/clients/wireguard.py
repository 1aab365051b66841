"""A phone with WireGuard switched on, behind a router that redirects, in a network namespace; nothing leads out.

    phone 192.0.2.10, wg0 ──veth── 192.0.2.1 ``overcollect proxy``, servers at 203.0.113.x

To be run inside user, network, mount and process namespaces of its own. Arguments: a folder for files, files with
certificate chain and key of the servers, a body to send, an identifier to ask for as a name, and the command of the
proxy, which listens at 192.0.2.1. The phone takes the configuration that the proxy prints, asks its name server, and
sends the body in several ways. What it sends beside the tunnel to port 443 is redirected to port 8080, as a router does
it for transparent mode. Prints, as JSON, what each client printed, how the proxy ended and what it printed.
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROUTER, PHONE = "192.0.2.1", "192.0.2.10"
REFUSED = ("pinned.tally.example", "pinned.mapway.example")
HOSTS = ("log.curlh1.example", "log.curlh2.example", "log.curlh3.example", "log.router.example", *REFUSED)
ADDRESSES = {host: f"203.0.113.{number}" for number, host in enumerate(HOSTS, 1)}
DATAGRAM_ADDRESS = "203.0.113.99"
DATAGRAM = """
import socket, sys
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
    probe.settimeout(30)
    probe.sendto(sys.argv[1].encode(), (sys.argv[2], 9000))
    print(probe.recv(2000).decode())
"""


def run(*command, **options):
    return subprocess.run(list(map(str, command)), check=True, **options)


class Phone:
    """A network namespace and a mount namespace, held open by a process that sleeps."""

    def __init__(self, folder):
        holding = ["unshare", "--net", "--mount", "sh", "-c", "echo ready; exec sleep infinity"]
        self._holder = subprocess.Popen(holding, stdout=subprocess.PIPE)
        self._holder.stdout.readline()
        at = f"/proc/{self._holder.pid}/ns"
        self._enter = ["nsenter", f"--net={at}/net", f"--mount={at}/mnt"]
        run("ip", "link", "add", "br0", "type", "veth", "peer", "name", "wlan0", "netns", self._holder.pid)
        run("ip", "address", "add", f"{ROUTER}/24", "dev", "br0")
        run("ip", "link", "set", "br0", "up")
        for command in (
            "ip link set lo up",
            f"ip address add {PHONE}/24 dev wlan0",
            "ip link set wlan0 up",
            f"ip route add default via {ROUTER} metric 1000",
            f"mount --bind {folder}/phone_hosts /etc/hosts",
        ):
            self.run(*command.split())

    def run(self, *command, **options):
        return run(*self._enter, *command, **options)

    def printed(self, *command):
        done = subprocess.run([*self._enter, *map(str, command)], capture_output=True, text=True, check=False)
        return done.stdout.strip() or f"status {done.returncode}: {done.stderr.strip()}"

    def status(self, *command):
        done = subprocess.run([*self._enter, *map(str, command)], stdout=subprocess.DEVNULL, check=False)
        return done.returncode

    def switch_on(self, configuration, folder):
        """Use a configuration as the WireGuard app does: its addresses, its name server, everything through it."""
        told = dict(line.split(" = ", 1) for line in configuration.splitlines() if " = " in line)
        (folder / "wg0.conf").write_text(configuration)
        (folder / "resolv.conf").write_text(f"nameserver {told['DNS']}\n")
        plain = self.run("wg-quick", "strip", folder / "wg0.conf", stdout=subprocess.PIPE).stdout
        (folder / "wg0.plain").write_bytes(plain)
        try:
            self.run("ip", "link", "add", "wg0", "type", "wireguard", stderr=subprocess.DEVNULL)
        except subprocess.CalledProcessError:  # not in this kernel
            self.run("wireguard-go", "wg0", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.run("wg", "setconf", "wg0", folder / "wg0.plain")
        self.run("ip", "address", "add", told["Address"], "dev", "wg0")
        self.run("ip", "link", "set", "wg0", "up")
        self.run("ip", "route", "add", "default", "dev", "wg0")
        self.run("mount", "--bind", folder / "resolv.conf", "/etc/resolv.conf")


def open_router(folder):
    """Give the router the servers' addresses, and a hosts file with their names that only the router knows."""
    own = "127.0.0.1 localhost\n"
    (folder / "phone_hosts").write_text(own)
    (folder / "hosts").write_text(own + "".join(f"{address} {name}\n" for name, address in ADDRESSES.items()))
    (folder / "nothing").write_text("")
    run("mount", "-t", "tmpfs", "tmpfs", "/run")  # where wireguard-go and wg meet
    run("mount", "--bind", folder / "hosts", "/etc/hosts")
    run("mount", "--bind", folder / "nothing", "/etc/resolv.conf")
    run("ip", "link", "set", "lo", "up")
    run("nft", "add", "table", "ip", "nat")
    run("nft", "add chain ip nat prerouting { type nat hook prerouting priority -100; }")
    run("nft", 'add rule ip nat prerouting iifname "br0" tcp dport 443 redirect to :8080')
    for address in (*ADDRESSES.values(), DATAGRAM_ADDRESS):
        run("ip", "address", "add", f"{address}/32", "dev", "lo")


def configuration_of(printed, process):
    """Wait for the configuration that the proxy prints."""
    for _ in range(600):
        text = printed.read_text()
        if "[Interface]" in text and "Endpoint" in text:
            lines = text[text.index("[Interface]") :].splitlines()
            end = next(number for number, line in enumerate(lines) if line.startswith("Endpoint")) + 1
            return "\n".join(lines[:end]) + "\n"
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise SystemExit(f"no configuration: {printed.read_text()}")


def clients(phone, folder, body, identifier):
    """Send the body in several ways."""
    curl = ("curl", "-sS", "-m", "60", "-w", " %{http_version}", "-H", "Content-Type: application/json", "-d", body)
    trusting = (*curl, "--cacert", folder / "mitmproxy-ca-cert.pem")
    return {
        "curl": phone.printed(*trusting, "--http1.1", "https://log.curlh1.example/v1"),
        "curl over HTTP/2": phone.printed(*trusting, "--http2", "https://log.curlh2.example/v1"),
        "curl over HTTP/3": phone.printed(*trusting, "--http3-only", "https://log.curlh3.example/v1"),
        "curl beside the tunnel": phone.printed(*trusting, "--interface", "wlan0", "https://log.router.example/v1"),
        "curl that does not trust": phone.status(*curl, f"https://{REFUSED[0]}/v1"),
        "curl over HTTP/3 that does not trust": phone.status(*curl, "--http3-only", f"https://{REFUSED[1]}/v1"),
        "datagram": phone.printed(sys.executable, "-c", DATAGRAM, body, DATAGRAM_ADDRESS),
        "name": phone.status("getent", "ahostsv4", f"{identifier}.adnet.example"),
    }


def main(folder, chain, key, body, identifier, *command):
    folder = Path(folder)
    open_router(folder)
    phone = Phone(folder)
    origin = [sys.executable, Path(__file__).with_name("origin.py"), chain, key, "0.0.0.0", "known"]
    servers = subprocess.Popen(list(map(str, origin)), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    servers.stdout.readline()
    printed = folder / "printed.txt"
    with printed.open("w") as stream:
        proxy = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=stream, stderr=stream)
    phone.switch_on(configuration_of(printed, proxy), folder)
    answers = clients(phone, folder, body, identifier)
    time.sleep(1)
    proxy.send_signal(signal.SIGINT)
    status = proxy.wait(60)
    json.dump({"answers": answers, "status": status, "printed": printed.read_text()}, sys.stdout)
    sys.stdout.flush()
    os.kill(servers.pid, signal.SIGTERM)


if __name__ == "__main__":
    main(*sys.argv[1:])
