"""JSON Schema of what flows, in draft 7, the one that every AsyncAPI tool has to read.

Fields that we always write are required; none is forbidden, so that adding one breaks no reader.
"""

import ast
import inspect
import sys
from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, models_json_schema

from schemas.topics import RAW

Json = dict[str, Any]
DRAFT = "http://json-schema.org/draft-07/schema#"


class _Written(GenerateJsonSchema):
    """What we write has every field, whether or not it has a default."""

    def field_is_required(self, field: Any, total: bool) -> bool:
        """Require every field of ours."""
        return self.mode == "serialization" or super().field_is_required(field, total)

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002  pydantic's signature
        """Leave out titles that only repeat the field's name."""
        return False


def id_of(name: str) -> str:
    """Return the id of a model's schema, as `ce_dataschema` has it."""
    return f"urn:dateline:schema:{name.lower()}:1"


def schema_of(model: type[BaseModel]) -> Json:
    """Return the JSON Schema of a model, with what its source says of each field."""
    mode: JsonSchemaMode = "validation" if model is RAW.model else "serialization"
    _, made = models_json_schema([(model, mode)], ref_template="#/definitions/{model}", schema_generator=_Written)
    parts: dict[str, Json] = {name: _open(part) for name, part in made["$defs"].items()}
    own = parts.pop(model.__name__)
    head = {"$schema": DRAFT, "$id": id_of(model.__name__)}
    return {**head, **_described(model.__name__, own), "definitions": {n: _described(n, p) for n, p in parts.items()}}


def _open(part: Json) -> Json:
    """Let readers take fields that come later."""
    return {key: value for key, value in part.items() if (key, value) != ("additionalProperties", False)}


def _described(name: str, part: Json) -> Json:
    says = _docstrings().get(name, {})
    fields = {
        field: {**shape, "description": says[field]} if field in says else shape
        for field, shape in part.get("properties", {}).items()
    }
    return {**part, "properties": fields} if fields else part


@cache
def _docstrings() -> dict[str, dict[str, str]]:
    """Return what stands below each field of each model, by class and field."""
    found: dict[str, dict[str, str]] = {}
    names = [name for name in list(sys.modules) if name.startswith("schemas.")]
    for name in names:
        tree = ast.parse(inspect.getsource(sys.modules[name]))
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                found[node.name] = dict(_fields(node))
    return found


def _fields(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, after in zip(node.body, node.body[1:], strict=False):
        said = after.value if isinstance(after, ast.Expr) else None
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(said, ast.Constant):
            yield field.target.id, inspect.cleandoc(str(said.value)).replace("\n", " ")
