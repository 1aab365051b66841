"""The two shipped apps as a fleet, with folders in which something is wrong."""

import shutil

import pytest

from overcollect.exit_status import Demands
from overcollect.fleet.auditing import Options, audited
from overcollect.fleet.folder import find
from overcollect.fleet.run import Run

OPTIONS = Options(formats=("json",), demands=Demands(fail_on="high", min_coverage=0, require=(), expect={}), lang="en")


@pytest.fixture(scope="session")
def fleet(root, tmp_path_factory):
    """Return a folder with two apps, one whose capture is none, and one without anything."""
    top = tmp_path_factory.mktemp("fleet") / "apps"
    for app, captures in (("example-music", ["first-run.flow"]), ("example-rides", ["ride.pcapng", "ride.keys"])):
        folder = top / "store" / app if app == "example-rides" else top / app
        folder.mkdir(parents=True)
        for name in ("app.yaml", "device.yaml", "timeline.yaml", *captures):
            shutil.copy(root / "captures" / app / name, folder)
    (top / "broken").mkdir()
    (top / "broken" / "run.har").write_text("no HAR")
    (top / "empty").mkdir()
    return top


@pytest.fixture(scope="session")
def run_of(fleet):
    """Return a function that runs over the fleet and returns the run and its lines by folder."""

    def call(output, *, processes=2, options=OPTIONS, fresh=False, top=fleet, work=audited):
        run = Run(find(top, "", output).apps, output, options, fresh=fresh)
        return run, {entry.folder: entry for entry in run.entries(processes, work)}

    return call


@pytest.fixture(scope="session")
def reports(run_of, tmp_path_factory):
    """Return the folder of the reports of a whole run; tests only read in it."""
    output = tmp_path_factory.mktemp("reports") / "audited"
    run_of(output)
    return output
