"""What is new since the version before, as far as two recordings with the same script can tell it."""

from __future__ import annotations

from overcollect.inputs import Timeline
from overcollect.inputs.previous import Previous
from overcollect.judgement.outcome import DataFlow, Situation
from overcollect.recipients import registrable_domain

_POINTS = 1.0
"""Percentage points of coverage by which the version before may lie behind."""


class Update:
    """Compares this audit with the report of the version before.

    Args:
        previous: the report.
        timeline: the marks of this run.
        percent: coverage of this audit; None where nothing was sent.
        known_values: whether known values of the device were given.
    """

    def __init__(self, previous: Previous, timeline: Timeline, percent: float | None, *, known_values: bool) -> None:
        self.version = previous.version
        self._previous = previous
        self._timeline = timeline
        self._percent = percent
        self._known_values = known_values
        self._in_part = {registrable_domain(host) for host in previous.in_part}

    @property
    def doubt(self) -> tuple[str, str]:
        """Return why the two cannot be compared, in English and Chinese, as what is needed; '' twice where they can."""
        before = self._previous
        name, name_zh = f"version {before.version}", f"{before.version} 版本"
        if self._percent is not None and before.percent < self._percent - _POINTS:
            said = f"a recording of {name} that is as complete as this one: {before.percent:g} % of what it sent was "
            said_zh = f"与本次同样完整的{name_zh}的抓包：该版本所发送内容仅检查了 {before.percent:g}%，"
            return f"{said}examined, against {self._percent:g} % now", f"{said_zh}本次为 {self._percent:g}%"
        if self._known_values and not before.known_values:
            said = f"the report of {name} made with --device as well: more is found with known values"
            return said, f"{name_zh}的报告同样须用 --device 生成：给出已知值会发现更多信息"
        if self._timeline.start.consent != "accepted":
            said = "a run in which the app was installed over the version before and keeps the consent given to that: "
            said_zh = "覆盖安装并沿用上一版本同意状态的测试过程："
            return (
                f"{said}--timeline with `start.consent: accepted`",
                f"{said_zh}用 --timeline 给出 start.consent: accepted",
            )
        if any(mark.function for mark in self._timeline.marks) and not before.functions:
            said = f"the report of {name} made with --timeline and `function` marks as well, so that it is known that "
            said_zh = f"{name_zh}的报告同样须用 --timeline 给出 function 标记，"
            return f"{said}the same was done", f"{said_zh}以确认操作相同"
        return "", ""

    def news(self, flow: DataFlow, situation: Situation) -> tuple[str, str] | None:
        """Return what is new about the situation, in English and Chinese.

        None where the version before may have done the same: it had the data flow, was not used in this way, or sent
        something there that could not be read.
        """
        recipient, before = flow.recipient, self._previous
        used = set(situation.function.split("+")) - {"none", "unknown"}
        if not used <= before.functions or recipient.domain in self._in_part:
            return None
        known = [old.recipient for old in before.flows if old.data_type == flow.data_type]
        for old in known:
            same_owner = recipient.owner is not None and old.owner == recipient.owner
            if old.domain == recipient.domain or same_owner or old.party == recipient.party == "first":
                return None
        if known:
            others = ", ".join(sorted({old.domain for old in known})[:5])
            return (
                f"Version {before.version} sent it to {others} only.",
                f"{before.version} 版本仅向 {others} 发送该信息。",
            )
        return f"Version {before.version} sent it to nobody.", f"{before.version} 版本未发送该信息。"
