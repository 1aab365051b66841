"""HTTP/1.1 (RFC 9112), HTTP/2 (RFC 9113) and WebSocket (RFC 6455) as a passive reader sees them.

Parsers for one end of a connection (h11, h2, wsproto) refuse what a correct peer may not send. Recorded traffic is
sloppy, begins in the middle and has holes, and a refused message is personal information not seen; so these read
on where they can, and give the bytes out as they are where they cannot.
"""
