import json

import jsonschema
import pytest
from referencing import Registry, Resource

from overcollect.fleet.shown import fleet_json


@pytest.fixture
def schemas(root):
    folder = root / "reports" / "schemas"
    return [json.loads((folder / f"{name}.json").read_text()) for name in ("fleet-1", "fleet-report-1")]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_report_is_of_its_schema(found, catalogue, schemas, lang):
    line, report = schemas
    registry = Registry().with_resource(line["$id"], Resource.from_contents(line))
    jsonschema.Draft202012Validator(report, registry=registry).validate(json.loads(fleet_json(found, catalogue, lang)))


def test_the_lines_of_a_run_are_of_their_schema(reports, schemas):
    for line in (reports / "fleet.jsonl").read_text().splitlines():
        jsonschema.validate(json.loads(line), schemas[0])


def test_everything_that_is_shared_is_in_it(found, catalogue):
    document = json.loads(fleet_json(found, catalogue, "en"))
    assert len(document["data_types"]) == len(found.data_types)
    assert {"name": "AdNet", "domains": ["adnet.example"], "party": "third", "role": "advertising"}.items() <= next(
        each for each in document["recipients"] if each["name"] == "AdNet"
    ).items()
