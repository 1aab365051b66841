"""Takes marks while traffic flows, and stores them with the flows: ``mitmproxy -s addons/marks.py``."""

from overcollect.live.addon_group import AddonGroup
from overcollect.live.marking import Marking

addons = [AddonGroup(Marking)]
