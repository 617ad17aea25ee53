"""The contract for machines: what is checked in is what the code says, and what we write keeps to it."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from pydantic import BaseModel

from schemas.topics import TOPICS
from streams.asyncapi import KINDS
from streams.contract import DOCS, documents, models
from streams.json_schema import id_of
from tests import made

DOCUMENTS = documents()
ASYNCAPI = yaml.safe_load(DOCUMENTS["asyncapi.yaml"])
WRITTEN: list[BaseModel] = [
    made.record(),
    made.killed(),
    made.event(),
    made.event("SANCTION", "expel", place=None, recipients=(made.role("diplomats", country="RUS"),)),
    made.standing(),
    made.alert(),
]


def validator(name: str) -> Draft7Validator:
    return Draft7Validator(json.loads(DOCUMENTS[f"schemas/{name.lower()}.json"]))


@pytest.mark.parametrize("path", DOCUMENTS)
def test_the_checked_in_files_are_current(path: str) -> None:
    """After a change of the schemas, run `python -m streams.contract`."""
    assert (DOCS / path).read_text() == DOCUMENTS[path]


def test_no_file_is_left_over() -> None:
    """A model that left the contract leaves its schema behind only for as long as this test is not run."""
    assert {f"schemas/{file.name}" for file in (DOCS / "schemas").iterdir()} == set(DOCUMENTS) - {"asyncapi.yaml"}


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_schemas_are_json_schema(model: type[BaseModel]) -> None:
    """Draft 7, with an id under which `ce_dataschema` finds it."""
    schema = json.loads(DOCUMENTS[f"schemas/{model.__name__.lower()}.json"])
    Draft7Validator.check_schema(schema)
    assert schema["$id"] == id_of(model.__name__)
    for reference in references(schema):
        assert reference.removeprefix("#/definitions/") in schema["definitions"]


@pytest.mark.parametrize("written", WRITTEN, ids=lambda written: type(written).__name__)
def test_what_we_write_is_what_the_schemas_say(written: BaseModel) -> None:
    """No message of ours surprises a reader who trusts the schema."""
    validator(type(written).__name__).validate(json.loads(written.model_dump_json()))


@pytest.mark.parametrize("written", WRITTEN, ids=lambda written: type(written).__name__)
def test_every_field_is_promised(written: BaseModel) -> None:
    """A message that lacks any of its fields is none of ours: lists are empty and values null, never absent."""
    whole = json.loads(written.model_dump_json())
    for field in whole:
        lacking = {name: value for name, value in whole.items() if name != field}
        assert not validator(type(written).__name__).is_valid(lacking), field


def test_a_field_that_comes_later_breaks_no_reader() -> None:
    """Schemas are open."""
    later = json.loads(made.event().model_dump_json()) | {"mood": "grim"}
    validator("Event").validate(later)


@pytest.mark.parametrize(
    ("field", "value"),
    [("type", "BOMB"), ("quad", 5), ("attribution", "rumoured"), ("confidence", 2), ("actors", None)],
)
def test_values_are_those_of_the_ontology(field: str, value: object) -> None:
    """Codes and ranges are in the schema, so that readers may rely on them."""
    assert not validator("Event").is_valid(json.loads(made.event().model_dump_json()) | {field: value})


def test_fields_are_explained() -> None:
    """What the source says of a field, the schema says."""
    event = json.loads(DOCUMENTS["schemas/event.json"])
    assert event["properties"]["rule"]["description"] == "The id of the lexicon entry that fired."


def test_an_article_needs_nothing_by_name() -> None:
    """A submission is text or title; which of them is for the door to say."""
    validator("Submission").validate({"text": "Farmers blocked roads near Lyon on Monday."})
    assert not validator("Submission").is_valid({"text": 7})


def test_every_public_topic_is_a_channel() -> None:
    """With its address, its partitions and its policy."""
    channels = {channel["address"]: channel["bindings"]["kafka"] for channel in ASYNCAPI["channels"].values()}
    assert {f"news.{topic.name}": topic.partitions for topic in TOPICS if not topic.internal} == {
        address: kafka["partitions"] for address, kafka in channels.items()
    }


def test_articles_are_received_and_the_rest_is_sent() -> None:
    """Operations are told from our side, as AsyncAPI has it."""
    received = [name for name, operation in ASYNCAPI["operations"].items() if operation["action"] == "receive"]
    assert received == ["receive_articles_raw"]
    assert len(ASYNCAPI["operations"]) == sum(not topic.internal for topic in TOPICS)


def test_every_reference_leads_somewhere() -> None:
    """Within the document, or to a schema beside it."""
    for reference in references(ASYNCAPI):
        if reference.startswith("./"):
            assert reference.removeprefix("./") in DOCUMENTS
        else:
            assert follow(reference), reference


def test_kinds_are_those_of_the_headers() -> None:
    """`ce_type` has the values that agents write."""
    messages = ASYNCAPI["components"]["messages"]
    for name, kinds in KINDS.items():
        assert messages[name]["headers"]["properties"]["ce_type"]["enum"] == list(kinds)


def references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield from (value for key, value in node.items() if key == "$ref" and isinstance(value, str))
        node = list(node.values())
    if isinstance(node, list):
        for inner in node:
            yield from references(inner)


def follow(reference: str) -> Any:
    node: Any = ASYNCAPI
    for step in reference.removeprefix("#/").split("/"):
        node = node.get(step) or {}
    return node
