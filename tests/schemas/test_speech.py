"""The seeds' words for saying, as they are checked."""

import pytest
from pydantic import ValidationError

from schemas.speech import CueEntry


def test_needs_words() -> None:
    """An entry without any words is a mistake."""
    with pytest.raises(ValidationError, match="an entry needs verbs"):
        CueEntry(id="say.nothing", example="Nothing was said.")


def test_needs_an_id_with_a_group() -> None:
    """An id names its group and itself."""
    with pytest.raises(ValidationError, match="id"):
        CueEntry(id="say", verbs=("say",), example="He said so.")
