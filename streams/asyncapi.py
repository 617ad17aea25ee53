"""The AsyncAPI document: every topic as a channel, what we do on it, and what its messages are."""

from collections.abc import Mapping
from typing import Any

from schemas.topics import ALERTS, DEADLETTERS, ENRICHED, EVENTS, MAX_MESSAGE_BYTES, RAW, STANDING, TOPICS, Topic
from streams.json_schema import Json, id_of
from streams.topics import configuration

PREFIX = "news."
VERSION = "1.0.0"
"""Of the contract: the second figure grows with fields, the first with anything that breaks a reader."""
SCHEMA_FORMAT = "application/schema+json;version=draft-07"
KINDS: Mapping[str, tuple[str, ...]] = {
    "Record": ("news.article.enriched",),
    "Event": ("news.event.created", "news.event.updated", "news.event.retracted"),
    "Standing": ("news.article.revised",),
    "Alert": ("news.alert.created", "news.alert.updated", "news.alert.retracted"),
}
"""What `ce_type` says of each model."""
_ONE_OF_EACH = (RAW, ENRICHED, STANDING, EVENTS, ALERTS, DEADLETTERS)
_PUBLIC = tuple(topic for topic in TOPICS if not topic.internal)


def asyncapi() -> Json:
    """Return the AsyncAPI document: every public topic as a channel, and what we do on it."""
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Dateline",
            "version": VERSION,
            "description": "A news stream in; who did what to whom, where, when and according to whom, out. "
            f"Topic names carry a prefix that can be set; here it is `{PREFIX}`.",
            "license": {"name": "Apache-2.0"},
        },
        "defaultContentType": "application/json",
        "servers": {"kafka": {"host": "localhost:9092", "protocol": "kafka", "bindings": _kafka()}},
        "channels": {_slug(topic): _channel(topic) for topic in _PUBLIC},
        "operations": {f"{_verb(topic)}_{_slug(topic)}": _operation(topic) for topic in _PUBLIC},
        "components": {"messages": {_message_name(topic): _message(topic) for topic in _ONE_OF_EACH}},
    }


def _slug(topic: Topic) -> str:
    return topic.name.replace(".", "_")


def _verb(topic: Topic) -> str:
    return "receive" if topic is RAW else "send"


def _message_name(topic: Topic) -> str:
    return topic.model.__name__ if topic.model else "DeadLetter"


def _kafka(**fields: Any) -> Json:
    return {"kafka": {**fields, "bindingVersion": "0.5.0"}}


def _channel(topic: Topic) -> Json:
    name = _message_name(topic)
    kept = {
        "cleanup.policy": topic.cleanup.value.split(","),
        "retention.ms": int(configuration(topic)["retention.ms"]),
        "max.message.bytes": int(configuration(topic)["max.message.bytes"]),
    }
    return {
        "address": PREFIX + topic.name,
        "description": topic.about[0].upper() + topic.about[1:] + ".",
        "messages": {name: {"$ref": f"#/components/messages/{name}"}},
        "bindings": _kafka(topic=PREFIX + topic.name, partitions=topic.partitions, topicConfiguration=kept),
    }


def _operation(topic: Topic) -> Json:
    return {
        "action": _verb(topic),
        "channel": {"$ref": f"#/channels/{_slug(topic)}"},
        "messages": [{"$ref": f"#/channels/{_slug(topic)}/messages/{_message_name(topic)}"}],
    }


def _message(topic: Topic) -> Json:
    name = _message_name(topic)
    about: Json = {"name": name, "title": name, "summary": f"Keyed by: {topic.key}; {MAX_MESSAGE_BYTES} bytes at most."}
    about["bindings"] = _kafka(key={"type": "string", "description": topic.key})
    if topic is DEADLETTERS:
        return {**about, "contentType": "application/octet-stream", "headers": _dead_headers(), "payload": {}}
    if topic is not RAW:
        about["headers"] = _headers(name)
    schema = {"$ref": f"./schemas/{name.lower()}.json"}
    return {**about, "contentType": "application/json", "payload": {"schemaFormat": SCHEMA_FORMAT, "schema": schema}}


def _headers(name: str) -> Json:
    """Return the headers of what we write: CloudEvents in binary mode, and the trace."""
    text = {"type": "string"}
    fields: Json = {
        "ce_specversion": {"type": "string", "const": "1.0"},
        "ce_id": text,
        "ce_source": text,
        "ce_type": {"type": "string", "enum": list(KINDS[name])},
        "ce_time": {"type": "string", "format": "date-time"},
        "ce_subject": text,
        "ce_dataschema": {"type": "string", "const": id_of(name)},
        "content-type": {"type": "string", "const": "application/json"},
        "traceparent": {"type": "string", "description": "W3C Trace Context, carried on from the article's own."},
    }
    return {"type": "object", "properties": fields, "required": [field for field in fields if field != "ce_time"]}


def _dead_headers() -> Json:
    connect = ("topic", "partition", "offset", "stage", "class.name", "exception.class.name", "exception.message")
    ours = (*(f"__connect.errors.{name}" for name in connect), "x-error-code", "x-attempt", "x-app-version")
    return {
        "type": "object",
        "description": "The headers of the message as it came, and why it went astray.",
        "properties": {name: {"type": "string"} for name in ours},
        "required": list(ours),
    }
