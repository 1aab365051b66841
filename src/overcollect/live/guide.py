"""What to do on the device, and what the proxy does not see."""

from __future__ import annotations

from collections.abc import Sequence

from mitmproxy.proxy.mode_specs import ProxyMode

_TEXT = {
    "en": {
        "proxy": "Proxy: {where}. On the device: Wi-Fi, this network, proxy: manual, host {host}, port {port}.",
        "socks5": "SOCKS proxy: {where}.",
        "reverse": "Reverse proxy for {data}: {where}. Point the client under test at it.",
        "wireguard": "WireGuard: import the configuration below in the WireGuard app, or scan its code.",
        "transparent": "Transparent proxy: {where}. On the router, redirect the device's TCP ports 80 and 443 to it.",
        "local": "Programs of this machine: {data}. They must trust mitmproxy-ca-cert.pem of the --confdir folder "
        "(many do with SSL_CERT_FILE=FILE in their environment).",
        "all": "all",
        "other": "{description}.",
        "certificate": """\
Certificate (the device must trust it; SHA-256 {fingerprint}):
  Android  open http://mitm.it in the device's browser, take the Android file; then Settings, Security,
           Encryption and credentials, Install a certificate, CA certificate.
  iOS      open http://mitm.it in Safari, allow the profile; Settings, General, VPN & Device Management, install;
           then Settings, General, About, Certificate Trust Settings, switch it on.""",
        "limits": """\
What will not be seen:
  - Android 7 and later: apps trust user certificates only where their network security config says so
    (<certificates src="user"/>, or a debug build). For others: an emulator or rooted device with the certificate
    among the system's, or a repackaged app.
  - Apps that pin the certificate refuse the proxy, or go silent after the handshake. They are listed as "not seen".
  - In a proxy setting: apps that ignore it, UDP and QUIC. WireGuard mode takes all of it, over IPv4:
    on a network that has IPv6 too, some systems send that beside the tunnel.
  - What the app encrypts once more inside TLS is listed as opaque.
A host that is not seen has no clean verdict.""",
    },
    "zh": {
        "proxy": "代理：{where}。在设备上：WLAN，当前网络，代理：手动，主机 {host}，端口 {port}。",
        "socks5": "SOCKS 代理：{where}。",
        "reverse": "{data} 的反向代理：{where}。请让被测客户端连接它。",
        "wireguard": "WireGuard：在 WireGuard 应用中导入下面的配置，或扫描二维码；无需设置代理。",
        "transparent": "透明代理：{where}。请在路由器上把设备发往 TCP 80 和 443 端口的流量重定向到此处。",
        "local": "本机程序：{data}。它们必须信任 --confdir 文件夹中的 mitmproxy-ca-cert.pem"
        "（多数程序可在环境变量中设置 SSL_CERT_FILE=文件）。",
        "all": "全部",
        "other": "{description}。",
        "certificate": """\
证书（设备必须信任它；SHA-256 {fingerprint}）：
  Android  用设备浏览器打开 http://mitm.it，下载 Android 文件；然后：设置、安全、加密与凭据、安装证书、CA 证书。
  iOS      用 Safari 打开 http://mitm.it，允许描述文件；设置、通用、VPN 与设备管理，安装；
           然后：设置、通用、关于本机、证书信任设置，打开开关。""",
        "limits": """\
以下内容无法看到：
  - Android 7 及以上：仅当应用的网络安全配置允许（<certificates src="user"/> 或调试版）时才信任用户证书。
    其他应用：使用模拟器或已 root 的设备，把证书装入系统证书库，或重新打包应用。
  - 固定证书的应用会拒绝代理，或握手后不发送请求，列为“未能查看”。
  - 仅设置代理时：不理会代理设置的应用、UDP 和 QUIC。WireGuard 模式可以全部接收，
    但仅限 IPv4：若网络也有 IPv6，部分系统会绕过隧道发送。
  - 应用在 TLS 之内再次加密的内容，列为不透明。
未能查看的主机没有“无问题”的结论。""",
    },
}


def guide(modes: Sequence[ProxyMode], hosts: Sequence[str], port: int | None, fingerprint: str, lang: str) -> str:
    """Return the instructions for a device, one topic after the other."""
    text = _TEXT[lang]
    parts = [_way(mode, hosts, port, text) for mode in modes]
    return "\n".join([*parts, "", text["certificate"].format(fingerprint=fingerprint), "", text["limits"]])


def _way(mode: ProxyMode, hosts: Sequence[str], port: int | None, text: dict[str, str]) -> str:
    number = mode.listen_port(port)
    host = mode.custom_listen_host or hosts[0]
    where = ", ".join(f"{each}:{number}" for each in ([host] if mode.custom_listen_host else hosts))
    name = {"regular": "proxy", "upstream": "proxy"}.get(mode.type_name, mode.type_name)
    data = mode.data or text["all"]
    values = {"where": where, "host": host, "port": number, "data": data, "description": mode.description}
    return text.get(name, text["other"]).format(**values)
