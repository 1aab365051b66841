"""What tests of several stages share."""

import datetime as dt
import io
import os
import shutil
import struct
import sys
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from hypothesis import HealthCheck, settings

from overcollect.audit import Setting, audit
from overcollect.captures import open_capture
from overcollect.captures.interface import Options
from overcollect.inputs import load_app, load_device, load_timeline
from overcollect.knowledge import load
from overcollect.model import Direction, Kind, Message

ROOT = Path(__file__).parent.parent

# Hundreds of processes are started: each would compile the program anew where the environment keeps Python from it.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
os.environ.setdefault("PYTHONPYCACHEPREFIX", str(ROOT / ".cache" / "compiled"))

# Speed is measured in benchmarks/: a test that is right fails on no machine that has other work.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


def varint(number):
    """Return a number as protobuf and others write it: seven bits a byte, the low ones first."""
    done = b""
    while number > 0x7F:
        done += bytes([number & 0x7F | 0x80])
        number >>= 7
    return done + bytes([number])


def a_message(**parts):
    """Return a message with these parts; the others are those of a request that was sent over HTTPS."""
    plain = {"capture": "a.har", "index": 0, "time": 1.0, "kind": Kind.HTTP_REQUEST, "direction": Direction.SENT}
    plain |= {"host": "host.example", "port": 443, "scheme": "https"}
    return Message(**{**plain, **parts})


@pytest.fixture(scope="session")
def calls():
    """Return a function that counts the calls that a function leads to: work that needs no clock."""

    def count(act):
        done = 0

        def see(_frame, event, _argument):
            nonlocal done
            done += event in {"call", "c_call"}

        sys.setprofile(see)
        try:
            act()
        finally:
            sys.setprofile(None)
        return done

    return count


@pytest.fixture(scope="session")
def root():
    """The top of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def catalogue():
    """The knowledge that is shipped."""
    return load()


@pytest.fixture(scope="session")
def audited(root, catalogue):
    """Return a function that audits the recording of a sample app with everything that is known of it."""

    def run(app, recording):
        folder = root / "captures" / app
        declared = load_app(folder / "app.yaml", catalogue)
        timeline = load_timeline(folder / "timeline.yaml", catalogue, declared)
        device = load_device(folder / "device.yaml", catalogue)
        setting = Setting(catalogue=catalogue, app=declared, device=device, timeline=timeline)
        return audit([open_capture(str(folder / recording), Options())], setting)

    return run


class _Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def upstream():
    """The port of a server that answers every POST with an empty object."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


_DEVICES = ROOT / "tests" / "inputs" / "devices"


@pytest.fixture
def fake_adb(tmp_path, monkeypatch):
    """Put a program named adb on the search path and return a function that says what it answers."""
    folder = tmp_path / "bin"
    folder.mkdir()
    shutil.copy(_DEVICES / "adb.sh", folder / "adb")
    (folder / "adb").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    def answer(phone="android-13-pixel", devices="SERIAL1\tdevice", **more):
        path = phone if isinstance(phone, Path) else _DEVICES / "recorded" / f"{phone}.txt"
        monkeypatch.setenv("FAKE_ADB_PHONE", str(path))
        monkeypatch.setenv("FAKE_ADB_DEVICES", devices)
        for name, value in more.items():
            monkeypatch.setenv(f"FAKE_ADB_{name.upper()}", str(value))

    return answer


@pytest.fixture(scope="session")
def positions(tmp_path_factory):
    """A user's database of countries in MaxMind's format: addresses that begin with bit 0 are in DE."""
    file = tmp_path_factory.mktemp("positions") / "countries.mmdb"
    file.write_bytes(_positions())
    return file


def _positions():
    """One node (format: MaxMind DB 2.0)."""

    def text(value):
        return bytes([0x40 | len(value)]) + value.encode()

    def small(kind, value, size):
        extended = kind > 7
        return (bytes([size, kind - 7]) if extended else bytes([kind << 5 | size])) + value.to_bytes(size, "big")

    record = b"\xe1" + text("country") + b"\xe1" + text("iso_code") + text("DE")
    count, separator = 1, bytes(16)
    tree = (count + len(separator)).to_bytes(3, "big") + count.to_bytes(3, "big")
    about = {
        "binary_format_major_version": small(5, 2, 2),
        "binary_format_minor_version": small(5, 0, 2),
        "build_epoch": small(9, 1_700_000_000, 8),
        "database_type": text("Country"),
        "description": b"\xe0",
        "ip_version": small(5, 4, 2),
        "languages": b"\x00\x04",
        "node_count": small(6, count, 4),
        "record_size": small(5, 24, 2),
    }
    members = b"".join(text(key) + value for key, value in about.items())
    return tree + separator + record + b"\xab\xcd\xefMaxMind.com" + bytes([0xE0 | len(about)]) + members


@pytest.fixture(scope="session")
def binary_xml():
    """Return a function that makes binary XML of (tag, attributes); values are strings or whole numbers."""

    def make(*tags, utf8=False, strip_names=False):
        words = list(dict.fromkeys(["name", "value", *(w for tag in tags for w in _words(tag))]))
        pool = _pool(["" if strip_names and word in ("name", "value") else word for word in words], utf8=utf8)
        resources = _chunk(0x0180, struct.pack("<II", 0x01010003, 0x01010024))
        body = b"".join(_tag(name, attributes, words) for name, attributes in tags)
        content = pool + resources + body
        return struct.pack("<HHI", 3, 8, len(content) + 8) + content

    return make


def _words(tag):
    name, attributes = tag
    yield name
    for key, value in attributes.items():
        yield key
        if isinstance(value, str):
            yield value


def _chunk(kind, body, header=8, extra=b""):
    return struct.pack("<HHI", kind, header, 8 + len(extra) + len(body)) + extra + body


def _pool(words, *, utf8):
    data, offsets = b"", []
    for word in words:
        offsets.append(len(data))
        if utf8:
            raw = word.encode()
            data += bytes([len(word), len(raw)]) + raw + b"\0"
        else:
            data += struct.pack("<H", len(word)) + word.encode("utf-16-le") + b"\0\0"
    data += b"\0" * (-len(data) % 4)
    extra = struct.pack("<IIIII", len(words), 0, 0x100 if utf8 else 0, 28 + 4 * len(words), 0)
    return _chunk(1, struct.pack(f"<{len(words)}I", *offsets) + data, header=28, extra=extra)


def _tag(name, attributes, words):
    none = 0xFFFFFFFF
    body = struct.pack("<IIHHHHHH", none, words.index(name), 20, 20, len(attributes), 0, 0, 0)
    for key, value in attributes.items():
        if isinstance(value, str):
            index = words.index(value)
            body += struct.pack("<IIIHBBI", none, words.index(key), index, 8, 0, 3, index)
        else:
            body += struct.pack("<IIIHBBI", none, words.index(key), none, 8, 0, 0x10, value)
    return _chunk(0x0102, body, header=16, extra=struct.pack("<II", 1, none))


@pytest.fixture(scope="session")
def signer():
    """Return a function that makes a key and its certificate, as those that sign packages."""

    def make(name="Example"):
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
        begin = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
        builder = x509.CertificateBuilder(subject, subject, key.public_key(), 1, begin, begin.replace(year=2056))
        return key, builder.sign(key, SHA256())

    return make


@pytest.fixture(scope="session")
def apk(binary_xml):
    """Return a function that makes the bytes of an APK, signed in the ways that ``schemes`` names (1: JAR, 2, 3)."""

    def make(package="com.example.game", version="2.1", *, split="", signer=None, schemes=(2,), members=None):
        attributes = {"package": package, "versionCode": 21, "versionName": version}
        manifest = binary_xml(("manifest", attributes | ({"split": split} if split else {})), ("application", {}))
        inside = {"res/a.png": os.urandom(2000), "AndroidManifest.xml": manifest}
        inside |= {"classes.dex": b"dex\n035\0" + os.urandom(3000)} if members is None else members
        if signer and 1 in schemes:
            made = pkcs7.PKCS7SignatureBuilder().set_data(b"x").add_signer(signer[1], signer[0], SHA256())
            inside["META-INF/CERT.EC"] = made.sign(Encoding.DER, [pkcs7.PKCS7Options.DetachedSignature])
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
            for name, data in inside.items():
                file.writestr(name, data)
        blocks = [scheme for scheme in schemes if scheme > 1] if signer else []
        return (
            _with_block(content.getvalue(), signer[1].public_bytes(Encoding.DER), blocks)
            if blocks
            else (content.getvalue())
        )

    return make


def _with_block(content, certificate, schemes):
    """Put an APK signing block before the zip's directory."""
    prefixed = lambda data: struct.pack("<I", len(data)) + data  # noqa: E731
    signed = prefixed(b"") + prefixed(prefixed(certificate)) + prefixed(b"")
    signers = prefixed(prefixed(prefixed(signed) + prefixed(b"")))
    ids = {2: 0x7109871A, 3: 0xF05368C0}
    pairs = b"".join(struct.pack("<QI", len(signers) + 4, ids[scheme]) + signers for scheme in schemes)
    size = len(pairs) + 24
    block = struct.pack("<Q", size) + pairs + struct.pack("<Q", size) + b"APK Sig Block 42"
    end = content.rindex(b"PK\x05\x06")
    (directory,) = struct.unpack_from("<I", content, end + 16)
    moved = content[end : end + 16] + struct.pack("<I", directory + len(block)) + content[end + 20 :]
    return content[:directory] + block + content[directory:end] + moved


def pytest_collection_modifyitems(items):
    """Tests marked with a program skip where it is missing, and fail where it must be there."""
    for program in ("chromium", "tshark"):
        if shutil.which(program) or os.environ.get("OVERCOLLECT_REQUIRE_PROGRAMS"):
            continue
        for item in items:
            if program in item.keywords:
                item.add_marker(pytest.mark.skip(reason=f"{program} is not installed"))


class MqttPackets:
    """Writes packets of MQTT by its specification."""

    @staticmethod
    def text(value):
        data = value.encode() if isinstance(value, str) else value
        return len(data).to_bytes(2) + data

    @staticmethod
    def number(value):
        done = b""
        while value > 0x7F:
            value, rest = value >> 7, value & 0x7F
            done += bytes([rest | 0x80])
        return done + bytes([value])

    def packet(self, first, body):
        return bytes([first]) + self.number(len(body)) + body

    def properties(self, version, user=(), more=b""):
        if version < 5:
            return b""
        body = more + b"".join(b"\x26" + self.text(name) + self.text(value) for name, value in user)
        return self.number(len(body)) + body

    def connect(self, version=4, client="c", user=None, password=None, will=None, **given):
        flags = 0x80 * (user is not None) | 0x40 * (password is not None) | 4 * (will is not None) | 2
        name = self.text("MQIsdp" if version == 3 else "MQTT")
        body = name + bytes([version, flags]) + b"\0\x3c" + self.properties(version, **given) + self.text(client)
        if will:
            body += self.properties(version) + self.text(will[0]) + self.text(will[1])
        return self.packet(0x10, body + b"".join(self.text(each) for each in (user, password) if each is not None))

    def publish(self, topic, payload, version=4, quality=0, **given):
        head = self.text(topic) + (b"\0\1" if quality else b"") + self.properties(version, **given)
        return self.packet(0x30 | quality << 1, head + payload)

    def subscribe(self, *topics, version=4):
        filters = b"".join(self.text(topic) + b"\1" for topic in topics)
        return self.packet(0x82, b"\0\1" + self.properties(version) + filters)


@pytest.fixture(scope="session")
def mqtt():
    """Write packets of MQTT."""
    return MqttPackets()
