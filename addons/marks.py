"""Takes marks while traffic flows, and stores them with the flows: ``mitmproxy -s addons/marks.py``."""

from overcollect.live.marking import Marking
from overcollect.live.together import Together

addons = [Together(Marking)]
