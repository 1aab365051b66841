"""Shows findings beside the flows, and decoded fields in a content view: ``mitmweb -s addons/annotate.py``."""

from overcollect.live.addon_group import AddonGroup
from overcollect.live.annotate import Annotate
from overcollect.live.feed import Feed
from overcollect.live.handshakes import Handshakes
from overcollect.live.marking import Marking
from overcollect.live.streams import Streams

addons = [AddonGroup(Handshakes, Streams, Marking, Feed, Annotate)]
