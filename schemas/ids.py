"""Deterministic ids: the same content gives the same id, today and on every replay."""

import re
import unicodedata
from uuid import UUID, uuid5

NAMESPACE = UUID("5f1a0f5e-6d5c-5b0e-9a53-7a1d3c0d11ee")
"""The root of all our name-based ids (RFC 9562, version 5); never change it."""

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_LONGEST_NAME = 1000
"""Characters that a slug is made of: ordering ten thousand accents on one letter takes seconds."""


def make_id(kind: str, *parts: object) -> str:
    """Return the id of a thing of this `kind` ("article", "event", ...) made from its identifying parts."""
    joined = "\x1f".join([kind, *("" if part is None else str(part) for part in parts)])
    writable = joined.encode(errors="backslashreplace").decode()  # half a surrogate pair cannot be hashed as it is
    return str(uuid5(NAMESPACE, writable))


def slug(name: str) -> str:
    """Return `name` in lower-case ASCII letters, digits and single hyphens; other scripts become a short hash."""
    plain = unicodedata.normalize("NFKD", name[:_LONGEST_NAME]).encode("ascii", "ignore").decode().lower()
    made = _NOT_WORD.sub("-", plain).strip("-")
    return made or make_id("slug", name)[:8]
