"""Calls a method with a stream of messages through the proxy, each after the answer to the one before.

Arguments: address of the proxy, CA file, host, messages in hexadecimal. Prints the answers in hexadecimal.
"""

import queue
import sys
from pathlib import Path

import grpc

proxy, authority, host, *messages = sys.argv[1:]
credentials = grpc.ssl_channel_credentials(Path(authority).read_bytes())
with grpc.secure_channel(f"{host}:443", credentials, [("grpc.http_proxy", proxy)]) as channel:
    orders = queue.SimpleQueue()
    answers = channel.stream_stream("/example.Log/Send")(iter(orders.get, None), timeout=20)
    for message in messages:
        orders.put(bytes.fromhex(message))
        sys.stdout.write(next(answers).hex() + "\n")
    orders.put(None)
    sys.stdout.write(f"{len(list(answers))} more\n")
