"""How apps, data types and recipients are called in one language."""

from __future__ import annotations

from overcollect.fleet.census import Census, RuleTally, grave
from overcollect.fleet.entry import HARDLY_SEEN, Entry
from overcollect.fleet.reported import Recipient
from overcollect.knowledge import Catalogue
from overcollect.reports.clean import clean
from overcollect.reports.notice_table import unjudged_need
from overcollect.reports.wording import Wording


class Names:
    def __init__(self, catalogue: Catalogue, lang: str) -> None:
        self.words = Wording(lang)
        self._catalogue = catalogue

    def headline(self, found: Census) -> str:
        """Say how many apps there are, and of how many nothing, or too little, is known."""
        counts = {"audited": len(found.judged), "unseen": len(found.hardly_seen), "missing": len(found.not_audited)}
        return self.words.say("fleet.headline", apps=len(found.entries), **counts)

    def other_law(self, found: Census) -> str:
        """Say for which apps "not needed" is no breach by itself; '' where there are none."""
        measured = [clean(entry.folder) for entry in found.entries if entry.other_law]
        return self.words.say("fleet.other_law", apps=self.words.listed(measured)) if measured else ""

    def data_type(self, ident: str) -> str:
        known = self._catalogue.data_types.get(ident)
        return self.words.text(known.name) if known else clean(ident)

    def services(self, entry: Entry) -> str:
        known = self._catalogue.services
        names = (self.words.text(known[each].name) if each in known else clean(each) for each in entry.app.services)
        return self.words.listed(names) or "-"

    def recipient(self, recipient: Recipient) -> str:
        in_chinese = recipient.owner_zh if self.words.lang == "zh" else None
        return clean(in_chinese or recipient.owner or recipient.domain)

    def role(self, recipient: Recipient) -> str:
        """Return what the recipient is known for, else whose it is."""
        if recipient.role is None and recipient.party != "unknown":
            return self.words.word("party", recipient.party)
        return self.words.word("role", recipient.role or "unknown")

    def rule(self, tally: RuleTally) -> str:
        known = self._catalogue.rules.get(tally.finding.rule)
        return self.words.text(known.title) if known else clean(tally.finding.title)

    def result(self, entry: Entry) -> str:
        """Return in words what the audit of an app came to; without a service no need was judged."""
        if entry.is_hardly_seen:
            found = "hardly"
        elif entry.findings:
            found = "grave" if grave(entry) else "milder"
        else:
            found = "none" if entry.complete else "none_in_part"
        return self.words.clauses((self.words.say(f"fleet.{found}"), *self._unjudged(entry)))

    def problems(self, entry: Entry) -> tuple[str, ...]:
        """Return the last column of the ministry's notices, which must not read as a verdict where there is none."""
        if entry.state != "audited":
            return (self.words.say("fleet.no_verdict"),)
        return tuple(dict.fromkeys((*entry.notice, *self._unjudged(entry))))

    def _unjudged(self, entry: Entry) -> tuple[str, ...]:
        app = entry.app
        return unjudged_need(has_services=bool(app.services), has_app=bool(app.id), wording=self.words)

    def percent(self, entry: Entry) -> str:
        return "-" if entry.percent is None else self.words.percent(entry.percent)

    def why(self, entry: Entry) -> str:
        """Return why an app has no verdict; '' where it has one."""
        if entry.state == "waiting":
            return self.words.say("fleet.waiting")
        reasons = entry.reasons(self.words.lang)
        if entry.is_hardly_seen and not reasons.too_little_seen:
            return self.words.say("fleet.why_hardly", percent=f"{entry.percent or 0:g}", least=HARDLY_SEEN)
        return clean(reasons.error or self.words.clauses(reasons.too_little_seen), 1200)


def called(entry: Entry) -> str:
    return entry.app.name or entry.app.id or entry.folder
