"""The two stances our models take towards fields they do not know."""

from pydantic import BaseModel, ConfigDict


class Written(BaseModel):
    """A model that we write: frozen, and an unknown field is a mistake of ours."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="null")


class Received(BaseModel):
    """A model that others write: frozen, and unknown fields are left for later versions."""

    model_config = ConfigDict(frozen=True, extra="ignore", str_strip_whitespace=False)
