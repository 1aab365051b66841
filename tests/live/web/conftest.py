"""A live run without a proxy, for the page."""

import pytest

from overcollect.audit import Setting, conclude
from overcollect.captures import Options, open_capture
from overcollect.inputs import load_app, load_device, load_timeline
from overcollect.judgement import Ledger
from overcollect.live.changes import State, update
from overcollect.live.mark_log import MarkLog
from overcollect.model import Message


class Run:
    """What overcollect.live.session.Session is to the page, with a real judgement of real facts."""

    def __init__(self, setting):
        self.setting = setting
        self.ledger = Ledger(setting.catalogue.baseline)
        self.log = MarkLog()
        self.not_seen = ()
        self.waiting = 0
        self.received = 0
        self.outcome = None
        self.listeners = []

    @property
    def state(self):
        return State(
            outcome=self.outcome,
            marks=tuple(self.marks),
            not_seen=self.not_seen,
            received=self.received,
            waiting=self.waiting,
            on_disk=False,
            unexamined=0,
        )

    def add(self, facts):
        for fact in facts:
            self.ledger.add(fact)
            self.received += 1
        self.judge()

    @property
    def marks(self):
        return list(self.log.in_force)

    def mark(self, mark):
        self.log.add(mark, by_hand=True)
        self.judge()

    def undo(self, wanted=None):
        undoing = self.log.undoing(wanted)
        if undoing is not None:
            self.mark(undoing)
        return undoing

    def judge(self):
        before, self.outcome = self.outcome, conclude(self.ledger, self.setting, marks=self.marks)
        self.tell(before)

    def tell(self, before=None):
        for listener in list(self.listeners):
            listener(update(before, self.state))

    def subscribe(self, callback):
        self.listeners.append(callback)
        return lambda: self.listeners.remove(callback)


@pytest.fixture(scope="session")
def music_setting(root, catalogue):
    music = root / "captures" / "example-music"
    app = load_app(music / "app.yaml", catalogue)
    return Setting(
        catalogue=catalogue,
        app=app,
        device=load_device(music / "device.yaml", catalogue),
        timeline=load_timeline(music / "timeline.yaml", catalogue, app),
    )


@pytest.fixture(scope="session")
def music_facts(root, music_setting):
    capture = open_capture(str(root / "captures" / "example-music" / "first-run.flow"), Options())
    messages = [item for item in capture.read() if isinstance(item, Message)]
    return music_setting.examiner().examine(messages)


@pytest.fixture
def run(music_setting):
    return Run(music_setting)


@pytest.fixture
def music_run(run, music_facts):
    run.add(music_facts)
    return run
