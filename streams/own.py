"""Messages of our own, read back: what one agent wrote, another takes as the model it was."""

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from schemas.outcome import ErrorCode, UnreadableError

Model = TypeVar("Model", bound=BaseModel)


def read_own(model: type[Model], value: bytes | None) -> Model:
    """Return the model in a message; fields of a newer Dateline are left aside, so that workers may be updated in turn.

    Raises UnreadableError, which names the field and never shows its value.
    """
    if not value:
        raise UnreadableError(ErrorCode.EMPTY, "the message has no value")
    try:
        return model.model_validate_json(value, extra="ignore")
    except ValidationError as error:
        problem = error.errors(include_input=False, include_url=False)[0]
        if problem["type"] == "json_invalid":
            raise UnreadableError(ErrorCode.NOT_JSON, problem["msg"]) from None
        place = ".".join(map(str, problem["loc"]))
        raise UnreadableError(ErrorCode.INVALID_FIELD, f"field {place!r}: {problem['msg']}") from None
