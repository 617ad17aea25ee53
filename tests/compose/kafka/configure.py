"""Prints server.properties from `KAFKA_` variables as the official image does: `___` is -, `__` is _, `_` is a dot."""

import os

# What the official image's scripts read themselves
_NO_SETTINGS = {"KAFKA_HEAP_OPTS", "KAFKA_JVM_PERFORMANCE_OPTS", "KAFKA_OPTS", "KAFKA_LOG4J_OPTS"}


def setting(variable: str) -> str:
    """Return the broker's name for what a variable sets."""
    name = variable.removeprefix("KAFKA_").lower()
    return name.replace("___", "-").replace("__", "\0").replace("_", ".").replace("\0", "_")


for variable, value in sorted(os.environ.items()):
    if variable.startswith("KAFKA_") and variable not in _NO_SETTINGS:
        print(f"{setting(variable)}={value}")  # noqa: T201  this script is there to print it
