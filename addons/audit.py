"""Audits live traffic: ``mitmdump -s addons/audit.py --set overcollect_app=app.yaml``."""

from overcollect.live.addon_group import AddonGroup
from overcollect.live.audit import Audit
from overcollect.live.feed import Feed
from overcollect.live.handshakes import Handshakes
from overcollect.live.marking import Marking
from overcollect.live.streams import Streams

addons = [AddonGroup(Handshakes, Streams, Marking, Feed, Audit)]
