"""Listing: every setting as a person or a program reads it, secrets hidden."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from streams.printable import printable
from streams.settings import Settings, is_secret, origin_of, variable_of
from streams.sinks.engine import StoreError, shown

HIDDEN = "********"
"""In place of a secret, however long it is."""
_URL = "database_url"

Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as it holds now."""

    name: str
    """The environment variable."""
    value: Value
    """None where nothing is set and nothing stands in."""
    origin: str
    """`default`, `environment`, or the path of the file that holds the secret."""


def settings_listed(settings: Settings) -> list[Setting]:
    """Return every setting, in the order in which they are documented."""
    return [Setting(variable_of(name), _shown(settings, name), origin_of(name)) for name in Settings.model_fields]


def line_of(setting: Setting, *, as_json: bool) -> str:
    """Return the line for a setting."""
    if as_json:
        return json.dumps(asdict(setting))
    value = "-" if setting.value is None else str(setting.value)
    return printable(f"{setting.name:<28} {value:<40} {setting.origin}")


def _shown(settings: Settings, name: str) -> Value:
    value = getattr(settings, name)
    if name == _URL:
        return _shown_url(settings.database)
    if value is not None and is_secret(Settings.model_fields[name]):
        return HIDDEN
    return str(value) if isinstance(value, Path) else value


def _shown_url(url: str) -> str:
    """Return where the database is; a URL that cannot be read may have its password anywhere."""
    try:
        return shown(url).replace("***", HIDDEN)
    except StoreError:
        return HIDDEN
