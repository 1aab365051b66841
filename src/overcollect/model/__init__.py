"""The types that stages exchange. Stages exchange nothing else."""

from overcollect.model.answers import (
    Consent,
    Declared,
    Needed,
    Provenance,
    Verdict,
    Visibility,
)
from overcollect.model.detection import WRITTEN_CONTENT, Detection, Grade, Method, Place, is_digest
from overcollect.model.download import Download, Package, Piece
from overcollect.model.fact import Fact, MessageRef
from overcollect.model.field import Field, Node, Step
from overcollect.model.gap import Gap, GapReason
from overcollect.model.identifier import NamedIdentifier, UnnamedIdentifier
from overcollect.model.mark import Input, Launch, Mark, Permission, in_force
from overcollect.model.message import Attribution, Direction, Kind, Message
from overcollect.model.payload_key import PayloadKey
from overcollect.model.problem import InputProblem, MissingProgram, OvercollectError, place_of
from overcollect.model.secret import Secret, mask
from overcollect.model.token import is_telling, text_digest, token_digest

__all__ = [
    "WRITTEN_CONTENT",
    "Attribution",
    "Consent",
    "Declared",
    "Detection",
    "Direction",
    "Download",
    "Fact",
    "Field",
    "Gap",
    "GapReason",
    "Grade",
    "Input",
    "InputProblem",
    "Kind",
    "Launch",
    "Mark",
    "Message",
    "MessageRef",
    "Method",
    "MissingProgram",
    "NamedIdentifier",
    "Needed",
    "Node",
    "OvercollectError",
    "Package",
    "PayloadKey",
    "Permission",
    "Piece",
    "Place",
    "Provenance",
    "Secret",
    "Step",
    "UnnamedIdentifier",
    "Verdict",
    "Visibility",
    "in_force",
    "is_digest",
    "is_telling",
    "mask",
    "place_of",
    "text_digest",
    "token_digest",
]
