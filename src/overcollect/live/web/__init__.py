"""The live page: findings while they come, and the marks of the run."""

from overcollect.live.web.page import Page, start
from overcollect.live.web.phone import PhoneMarks
from overcollect.live.web.source import Source

__all__ = ["Page", "PhoneMarks", "Source", "start"]
