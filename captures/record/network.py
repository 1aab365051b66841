"""Two network namespaces: a phone, and the router that the phone is connected to. Nothing leads out of them.

    phone 192.0.2.10 ──veth── 192.0.2.1 router: mitmdump (8080), servers (203.0.113.x)

The addresses are reserved for documentation (RFC 5737). What the phone sends to ports 80 and 443 is redirected to
mitmdump, which finds the original destination and goes on to the server there, as on a test bench with a Wi-Fi router.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

PHONE = "192.0.2.10"
ROUTER = "192.0.2.1"
PHONE_INTERFACE = "wlan0"
PROXY_PORT = 8080
_INSIDE = "RECORDING_INSIDE_NAMESPACE"


def enter_namespace() -> None:
    """Start this program again as root of a user namespace of its own. Needs no privileges, changes nothing outside."""
    if os.environ.get(_INSIDE):
        return
    os.environ[_INSIDE] = "1"
    command = [
        "unshare",
        "--user",
        "--map-root-user",
        "--net",
        "--mount",
        "--pid",
        "--fork",
        "--kill-child",
        "--mount-proc",
    ]
    os.execvp(command[0], [*command, sys.executable, *sys.argv])


def run(*command: str) -> None:
    subprocess.run(command, check=True)


class Phone:
    """The phone's network namespace, held open by a process that sleeps."""

    def __init__(self) -> None:
        # The holder writes a line once it is in its namespace.
        self._holder = subprocess.Popen(
            ["unshare", "--net", "sh", "-c", "echo ready; exec sleep infinity"], stdout=subprocess.PIPE
        )
        assert self._holder.stdout is not None
        self._holder.stdout.readline()
        self._enter = ["nsenter", f"--net=/proc/{self._holder.pid}/ns/net"]
        run(
            "ip",
            "link",
            "add",
            "br0",
            "address",
            "00:00:5e:00:53:fe",
            "type",
            "veth",
            "peer",
            "name",
            PHONE_INTERFACE,
            "address",
            "00:00:5e:00:53:01",
        )
        run("ip", "link", "set", PHONE_INTERFACE, "netns", str(self._holder.pid))
        run("ip", "address", "add", f"{ROUTER}/24", "dev", "br0")
        run("ip", "link", "set", "br0", "up")
        for command in (
            "sysctl -qw net.ipv6.conf.all.disable_ipv6=1",
            "ip link set lo up",
            f"ip address add {PHONE}/24 dev {PHONE_INTERFACE}",
            f"ip link set {PHONE_INTERFACE} up",
            f"ip route add default via {ROUTER}",
        ):
            run(*self.command(*command.split()))

    def command(self, *command: str) -> list[str]:
        """The command, to be run on the phone."""
        return [*self._enter, *command]

    def close(self) -> None:
        self._holder.kill()
        self._holder.wait()


def open_router(hosts: dict[str, str], folder: Path) -> None:
    """Give the router the servers' addresses, and everybody a hosts file with their names."""
    run("ip", "link", "set", "lo", "up")
    for address in sorted(set(hosts.values())):
        run("ip", "address", "add", f"{address}/32", "dev", "lo")
    names = folder / "hosts"
    names.write_text(_hosts_file(hosts.items()))
    run("mount", "--bind", str(names), "/etc/hosts")


def redirect_to_proxy() -> None:
    """Send what comes from the phone for ports 80 and 443 to mitmdump."""
    run("nft", "add", "table", "ip", "nat")
    run("nft", "add chain ip nat prerouting { type nat hook prerouting priority -100; }")
    run("nft", f'add rule ip nat prerouting iifname "br0" tcp dport {{ 80, 443 }} redirect to :{PROXY_PORT}')


def _hosts_file(hosts: Iterable[tuple[str, str]]) -> str:
    return "127.0.0.1 localhost\n" + "".join(f"{address} {name}\n" for name, address in hosts)
