"""Messages of our own: read back as they were, or refused with the field's name."""

import pytest

from schemas.alert import Alert
from schemas.outcome import UnreadableError
from streams.own import read_own
from tests import made


def test_what_was_written_is_read() -> None:
    """Nothing is lost on the way."""
    assert read_own(Alert, made.alert().model_dump_json().encode()) == made.alert()


def test_the_field_is_named() -> None:
    """Deep in the model, too."""
    spoilt = made.alert().model_dump_json().replace('"urgent"', '"loud"').encode()
    with pytest.raises(UnreadableError, match="field 'severity'"):
        read_own(Alert, spoilt)
