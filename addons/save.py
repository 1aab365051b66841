"""Saves flows with their marks, in files of bounded size: ``mitmdump -s addons/save.py``, with ``overcollect_save``."""

from overcollect.live.addon_group import AddonGroup
from overcollect.live.handshakes import Handshakes
from overcollect.live.marking import Marking
from overcollect.live.save import Save
from overcollect.live.streams import Streams

addons = [AddonGroup(Handshakes, Streams, Marking, Save)]
