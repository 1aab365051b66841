"""Errors that a user can mend. The command line prints them in one line and ends with their exit status."""

from __future__ import annotations

import os


class OvercollectError(Exception):
    """What is wrong, where, why, and what to do, in one line each."""

    status = 70


MOST_OTHERS = 19
"""Further problems of one file that are told with the first."""


class InputProblem(OvercollectError):
    """A file or an option that cannot be used.

    Args:
        place: file, with line or field where it is known: ``app.yaml:12: services[0]``.
        cause: what is wrong, without a full stop.
        remedy: what to do, a sentence without a full stop.
        others: what else is wrong in the same file, so that it is mended in one go.
    """

    status = 2

    def __init__(self, place: str, cause: str, remedy: str, others: tuple[InputProblem, ...] = ()) -> None:
        super().__init__(f"{place}: {cause}. {remedy}.")
        self.place = place
        self.cause = cause
        self.remedy = remedy
        self.others = others

    def __reduce__(self) -> tuple[type[InputProblem], tuple[str, str, str, tuple[InputProblem, ...]]]:
        # Exceptions are rebuilt from one argument by default; problems may travel between processes.
        return (type(self), (self.place, self.cause, self.remedy, self.others))


class MissingProgram(OvercollectError):
    """A program outside Python is needed and not there."""

    status = 69

    def __init__(self, program: str, wanted_for: str, remedy: str) -> None:
        self.cause = f"is not installed, and {wanted_for}"
        super().__init__(f"{program} {self.cause}. {remedy}.")
        self.place = program
        self.remedy = remedy


def place_of(error: Exception) -> str:
    """Return the kind of an error and the line of this program that it comes from; its text may hold payload."""
    import traceback  # noqa: PLC0415 - only where something went wrong

    place = traceback.extract_tb(error.__traceback__)[-1]
    module = place.filename.replace(os.sep, "/").rsplit("/overcollect/", 1)[-1]
    return f"{type(error).__name__} in {module}:{place.lineno}"
