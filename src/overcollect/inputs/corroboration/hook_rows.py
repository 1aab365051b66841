"""Rows of hook tools: Camille's and PrivacySentry's workbooks, as XLS, XLSX or CSV.

Camille, github.com/zhengjim/camille at 83c5b23912db83d00ac0a615c89d905daa9772b5, utlis/__init__.py (write_xlsx):
隐私政策状态, 时间点, 行为主体, 操作行为, 行为描述, 传入参数, 调用堆栈; older versions without the first and the third.
Its times come from JavaScript's getMonth (script.js), so January is 0.

PrivacySentry, github.com/allenymt/PrivacySentry at c705b3f588ceff579b829a4a829552ee038c450b, DefaultFilePrint.kt:
调用时间(倒序排序), 别名, 函数名, 调用堆栈; times without a year. The sheet 调用次数 counts the same calls again and is
left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import structs

from overcollect.inputs.corroboration.calls import (
    asked_permissions,
    called_method,
    caller,
    data_types_of,
    frames,
    group_of,
    named_method,
)
from overcollect.inputs.corroboration.interface import Access, Reading, Setting
from overcollect.inputs.corroboration.times import parse_time
from overcollect.inputs.imports.lists.blocks import Table
from overcollect.inputs.imports.phrases import Phrases
from overcollect.inputs.imports.text import shown
from overcollect.knowledge import load

_AGREED = "点击隐私协议确认"
"""PrivacySentry's row of the moment in which the user agreed to the privacy policy."""
_REFUSED = "无权限"
_ITSELF = "APP本身"


def is_hook_table(table: Table) -> bool:
    return bool(table.rows) and (_camille(table.rows[0]) or _sentry(table.rows[0]))


def read_hook_tables(tables: Iterable[Table], setting: Setting) -> Reading:
    """Read the sheets of either tool; other sheets are left alone."""
    rows = _Rows(setting)
    notes = []
    for table in tables:
        if not is_hook_table(table):
            continue
        rows.read(table)
        if table.cut:
            notes.append("a sheet is too long and was read in part")
    if rows.format == "camille":
        notes.append("Camille counts months from 0; they were read so")
    if rows.unknown:
        notes.append(f"{rows.unknown} calls return no data type that is known, and were left away")
    return Reading(rows.format, tuple(rows.done()), rows.unreadable, tuple(notes))


def _camille(header: tuple[str, ...]) -> bool:
    return {"时间点", "操作行为", "调用堆栈"} <= set(header)


def _sentry(header: tuple[str, ...]) -> bool:
    return {"别名", "函数名", "调用堆栈"} <= set(header) and any(name.startswith("调用时间") for name in header)


class _Rows:
    def __init__(self, setting: Setting) -> None:
        self.format = ""
        self.unreadable = 0
        self.unknown = 0
        """Calls that return no known data type."""
        self._setting = setting
        self._accesses: list[Access] = []
        self._agreed: float | None = None
        self._phrases = Phrases(load())

    def read(self, table: Table) -> None:
        header = table.rows[0]
        camille = _camille(header)
        self.format = "camille" if camille else "privacy-sentry"
        # A version that counts months from 1 gives itself away by a December.
        months_from = 0
        names = [name.partition("(")[0] for name in header]
        if camille and any(row[: len(names)] and _month(row, names) == 12 for row in table.rows[1:]):
            months_from = 1
        for number, row in enumerate(table.rows[1:], 2):
            cells = dict(zip(names, row, strict=False))
            place = f"row {number}"
            if camille:
                self._camille(cells, place, months_from)
            else:
                self._sentry(cells, place)

    def done(self) -> Iterator[Access]:
        for access in self._accesses:
            if self._agreed is None or access.consent or access.time is None:
                yield access
            else:
                yield structs.replace(access, consent="before" if access.time < self._agreed else "accepted")

    def _camille(self, cells: dict[str, str], place: str, months_from: int) -> None:
        who = cells.get("行为主体", "")
        state = cells.get("隐私政策状态", "")
        consent = "before" if state.endswith("前") else "accepted" if state.endswith("后") else ""
        words = f"{cells.get('操作行为', '')} {cells.get('行为描述', '')}"
        self._add(
            words=words,
            arguments=cells.get("传入参数", ""),
            stack=cells.get("调用堆栈", ""),
            time=self._time(cells.get("时间点", ""), months_from),
            base=Access(
                event="read",
                said=shown(cells.get("行为描述") or words),
                place=place,
                by="" if who == _ITSELF else shown(who),
                consent=consent,
            ),
        )

    def _sentry(self, cells: dict[str, str], place: str) -> None:
        alias, function = cells.get("别名", ""), cells.get("函数名", "")
        time = self._time(cells.get("调用时间", ""), 1)
        if _AGREED in (alias, function):
            self._agreed = time
            return
        self._add(
            words=f"{function} {alias}",
            arguments="",
            stack=cells.get("调用堆栈", ""),
            time=time,
            base=Access(event="read", said=shown(alias or function), place=place, refused=_REFUSED in alias),
        )

    def _time(self, text: str, months_from: int) -> float | None:
        return parse_time(text, self._setting, months_from=months_from)

    def _add(self, *, words: str, arguments: str, stack: str, time: float | None, base: Access) -> None:
        if not words.strip() or time is None:
            self.unreadable += 1
            return
        path = frames(stack)
        by = base.by or caller(path)
        if permissions := list(asked_permissions(f"{words} {arguments}")) if _asks(words) else []:
            for name in permissions:
                self._accesses.append(
                    structs.replace(base, event="asked", time=time, by=by, said=name, permission=group_of(name))
                )
            return
        if _writes(words):
            return
        described = f"{words} {arguments}"
        data_types = (
            data_types_of(named_method(words), described)
            or self._named(base.said)
            or data_types_of(called_method(path), described)
        )
        if data_types:
            self._accesses.append(structs.replace(base, time=time, by=by, data_types=data_types))
        else:
            self.unknown += 1

    def _named(self, said: str) -> tuple[str, ...]:
        """Return the data types that a description names: 获取IMEI, 读取手机OAID."""
        for lead in ("获取了", "获取", "读取手机", "读取"):
            said = said.removeprefix(lead)
        return tuple(dict.fromkeys(name for match in self._phrases.match(said).found for name in match.data_types))


def _asks(words: str) -> bool:
    return "申请权限" in words or "请求权限" in words or "requestPermissions" in words


def _writes(words: str) -> bool:
    return any(word in words for word in ("设置剪", "写入剪", "写文件"))


def _month(row: tuple[str, ...], names: list[str]) -> int:
    text = dict(zip(names, row, strict=False)).get("时间点", "")
    parts = text.split("-")
    return int(parts[1]) if len(parts) > 2 and parts[1].isdecimal() and len(parts[1]) < 3 else 0
