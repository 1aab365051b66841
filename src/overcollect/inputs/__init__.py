"""What the user gives beside captures: app.yaml, device.yaml, timeline.yaml, answers.yaml."""

from overcollect.inputs.answers import Answer, answers_of, load_answers
from overcollect.inputs.app import (
    App,
    AppFunction,
    AppInfo,
    DeclaredRecipient,
    Operator,
    OwnItem,
    OwnService,
    Purpose,
    Sdk,
    When,
)
from overcollect.inputs.app_file import app_of, load_app
from overcollect.inputs.device import Device, KnownLocation, KnownValue
from overcollect.inputs.device_file import device_of, load_device
from overcollect.inputs.document import Document, parse_document, read_document
from overcollect.inputs.moments import Clock
from overcollect.inputs.timeline import Moment, Start, Timeline
from overcollect.inputs.timeline_file import load_timeline, timeline_of

__all__ = [
    "Answer",
    "App",
    "AppFunction",
    "AppInfo",
    "Clock",
    "DeclaredRecipient",
    "Device",
    "Document",
    "KnownLocation",
    "KnownValue",
    "Moment",
    "Operator",
    "OwnItem",
    "OwnService",
    "Purpose",
    "Sdk",
    "Start",
    "Timeline",
    "When",
    "answers_of",
    "app_of",
    "device_of",
    "load_answers",
    "load_app",
    "load_device",
    "load_timeline",
    "parse_document",
    "read_document",
    "timeline_of",
]
