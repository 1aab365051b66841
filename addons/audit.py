"""Audits live traffic: ``mitmdump -s addons/audit.py --set overcollect_app=app.yaml``."""

from overcollect.live.audit import Audit

addons = [Audit()]
