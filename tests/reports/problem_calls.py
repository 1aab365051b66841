"""What the source can say in errors about input files: the literals of its calls, each {expression} as a place."""

from __future__ import annotations

import ast
import importlib
import itertools
import warnings
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import overcollect

PLACE = "7"
"""Stands for every {expression}: a number, a word and a text at once."""
_SOURCE = Path(overcollect.__file__).parent
type _Function = ast.FunctionDef | ast.AsyncFunctionDef
_CALLS = {"TreeProblem", "problem", "_problem"}
"""Helpers whose last two arguments are a cause and a remedy."""
_REMEDIED = {"file_bytes", "decode_report", "check_recordings"}
"""Helpers whose last argument is the remedy."""
_RETURNED = "tuple[str, str]"
"""What functions return that build a cause with its remedy."""


def problems(*parts: str) -> Iterator[tuple[str, str, str]]:
    """Yield the place in the source of each cause, remedy and part of a cause, which of these it is, and the text."""
    for part in parts:
        for path in sorted((_SOURCE / part).rglob("*.py") if (_SOURCE / part).is_dir() else [_SOURCE / part]):
            yield from _File(path).problems()


class _File:
    def __init__(self, path: Path) -> None:
        self._name = path.relative_to(_SOURCE).as_posix()
        self._tree = ast.parse(path.read_bytes())

    def problems(self) -> Iterator[tuple[str, str, str]]:
        functions = [node for node in ast.walk(self._tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
        for function in functions:
            local = _assigned(function)
            for node in ast.walk(function):
                for kind, said in _said(function, node).items():
                    for text in self._texts(said, local):
                        if text.strip(f"{PLACE}…"):  # else it is built elsewhere
                            yield f"{self._name}:{node.lineno}", kind, text  # type: ignore[attr-defined]

    @cached_property
    def _globals(self) -> dict[str, Any]:
        name = "overcollect." + self._name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        with warnings.catch_warnings(action="ignore"):  # of mitmproxy's libraries
            return vars(importlib.import_module(name))

    def _texts(self, node: ast.expr, local: dict[str, list[ast.expr]]) -> set[str]:
        """Return what an expression can be, with places for what is only known in a run."""
        match node:
            case ast.Constant(value=str(text)):
                found = {text}
            case ast.JoinedStr(values=values):
                found = self._joined(values, local)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                found = self._joined([left, right], local)
            case ast.FormattedValue(value=value, conversion=-1, format_spec=None):
                found = self._texts(value, local)
            case ast.IfExp(body=one, orelse=other) | ast.BoolOp(values=[one, other]):
                found = self._texts(one, local) | self._texts(other, local)
            case _:
                found = self._named(node, local)
        return found

    def _named(self, node: ast.expr, local: dict[str, list[ast.expr]]) -> set[str]:
        match node:
            case ast.Name(id=name) if name in local:
                # One that is built from itself is there with and without what is added.
                rest = {key: values for key, values in local.items() if key != name}
                return set().union(*(self._texts(value, rest) for value in local[name]))
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="get"), args=[_, otherwise]):
                return self._global(name) | self._texts(otherwise, local)
            case ast.Name(id=name) | ast.Subscript(value=ast.Name(id=name)):
                return self._global(name)
        return {PLACE}

    def _joined(self, parts: list[ast.expr], local: dict[str, list[ast.expr]]) -> set[str]:
        return set(map("".join, itertools.product(*(self._texts(part, local) for part in parts))))

    def _global(self, name: str) -> set[str]:
        value = self._globals.get(name)
        if isinstance(value, dict) and all(isinstance(each, str) for each in value.values()):
            return set(value.values())
        return {value} if isinstance(value, str) else {PLACE}


def _said(function: _Function, node: ast.AST) -> dict[str, ast.expr]:
    """Return the cause and the remedy that a node names, or the part of a cause; {} where it names none."""
    said: dict[str, ast.expr] = {}
    match node:
        case ast.Call(func=ast.Name(id="Misfit") | ast.Attribute(attr="_broken"), args=[part, *_]):
            said = {"part": part}
        case ast.Call(func=ast.Name(id="InputProblem"), args=[_, cause, remedy, *_]):
            said = {"cause": cause, "remedy": remedy}
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[_, *_, cause, remedy]) if (
            name in _CALLS or (name == "cls" and _returns(function) == "Self")
        ):
            said = {"cause": cause, "remedy": remedy}
        case ast.Call(func=ast.Name(id=name), args=[_, *_, remedy]) if name in _REMEDIED:
            said = {"remedy": remedy}
        case ast.FunctionDef(args=ast.arguments(args=[*_, ast.arg(arg="remedy")], defaults=[*_, remedy])):
            said = {"remedy": remedy}
        case ast.Return(value=ast.expr() as remedy) if function.name == "_remedy":
            said = {"remedy": remedy}
        case ast.Return(value=ast.Tuple(elts=[cause, remedy])) if _returns(function) == _RETURNED:
            said = {"cause": cause, "remedy": remedy}
    return said


def _returns(function: _Function) -> str:
    return "" if function.returns is None else ast.unparse(function.returns)


def _assigned(function: _Function) -> dict[str, list[ast.expr]]:
    """Return every expression that a name of a function stands for."""
    found: dict[str, list[ast.expr]] = {}
    added: dict[str, list[ast.expr]] = {}
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                found.setdefault(name, []).append(value)
            case ast.Assign(targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=values)):
                for target, value in zip(targets, values, strict=True):
                    if isinstance(target, ast.Name):
                        found.setdefault(target.id, []).append(value)
            case ast.AugAssign(target=ast.Name(id=name), value=value):
                added.setdefault(name, []).append(value)
    for name, values in added.items():
        found[name] = [
            *found.get(name, ()),
            *(ast.BinOp(one, ast.Add(), more) for one in found.get(name, ()) for more in values),
        ]
    return found
