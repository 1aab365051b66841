"""Packet captures read without any program outside Python.

Account of bytes: every byte that the client sent over TCP or UDP ends in one of three places.

- In a message: target, headers and body of HTTP, payload of a WebSocket message, packets of MQTT, or, where no
  protocol is recognised, the payload as it is (kinds tcp, udp, dns).
- In a gap: bytes that could not be opened (no key, a cipher that is not read), that the capture does not hold
  (lost, cut by the snap length), or that are kept out for their size. A protocol that is not recognised yields
  messages and one gap of 0 bytes beside them, since its bytes were searched.
- In neither, because it is transport and carries nothing of the sender's: TCP, TLS handshakes and the overhead of
  TLS records, QUIC but for the content of its streams, chunk sizes, framing of HTTP/2, HTTP/3 and WebSocket, the
  CONNECT that opened a tunnel, ``Host`` and the HTTP version, a WebSocket's close code. Other content of WebSocket
  control frames is counted as a gap.

Packets of other IP protocols are gaps, too, unless they are tunnels that open, and so are frames of other Ethertypes
than IP's; the network's own upkeep (ICMP, ARP, routing) is transport.

Sizes of what stays encrypted are those of its plain text where the cipher tells them, else those on the wire.
"""
