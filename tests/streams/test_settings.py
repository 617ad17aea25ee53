"""Settings come from the environment, and what is wrong with them is said by name."""

import os
from pathlib import Path

import pytest
from pydantic import ValidationError

from streams.settings import SettingsError, origin_of, read_settings, unused


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start from an environment that sets nothing of ours."""
    for name in list(os.environ):
        if name.startswith(("DATELINE_", "KAFKA_")):
            monkeypatch.delenv(name)


def test_nothing_needs_to_be_set() -> None:
    """Out of the box a broker is started here, and the store is a file."""
    settings = read_settings()
    assert settings.embedded
    assert settings.database == f"sqlite+aiosqlite:///{Path.cwd()}/.dateline/dateline.sqlite"
    assert settings.topic_prefix == "news."


def test_kafka_goes_by_the_names_that_people_know(monkeypatch: pytest.MonkeyPatch) -> None:
    """The usual variables of Kafka's clients are read as they are."""
    monkeypatch.setenv("KAFKA_BOOTSTRAP_SERVERS", "a:9092,b:9092")
    monkeypatch.setenv("DATELINE_PROCESSES", "3")
    settings = read_settings()
    assert (settings.kafka_bootstrap_servers, settings.processes) == ("a:9092,b:9092", 3)
    assert not settings.embedded


def test_an_argument_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said on the command line holds; what is not said there is left to the environment."""
    monkeypatch.setenv("DATELINE_PROCESSES", "3")
    monkeypatch.setenv("DATELINE_WINDOW", "9")
    settings = read_settings(processes=1, window=None)
    assert (settings.processes, settings.window) == (1, 9)


def test_an_unknown_variable_is_named_with_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    """A misspelt setting does not pass in silence."""
    monkeypatch.setenv("DATELINE_PROCESES", "3")
    with pytest.raises(SettingsError, match=r"^DATELINE_PROCESES is no setting; did you mean DATELINE_PROCESSES\?$"):
        read_settings()


def test_every_problem_is_told_at_once_and_by_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody mends settings one error at a time."""
    monkeypatch.setenv("DATELINE_WINDOW", "many")
    monkeypatch.setenv("DATELINE_TIME_LIMIT", "-1")
    monkeypatch.setenv("KAFKA_SECURITY_PROTOCOL", "TELEPATHY")
    monkeypatch.setenv("DATELINE_NONSENSE", "1")
    with pytest.raises(SettingsError) as caught:
        read_settings()
    lines = str(caught.value).splitlines()
    assert {line.split(":")[0].split(" ")[0] for line in lines} == {
        "DATELINE_NONSENSE",
        "DATELINE_WINDOW",
        "DATELINE_TIME_LIMIT",
        "KAFKA_SECURITY_PROTOCOL",
    }


def test_secrets_can_lie_in_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A mounted secret is read, its line end left out, and never shown."""
    (tmp_path / "password").write_text("s3cret\n")
    monkeypatch.setenv("KAFKA_SASL_PASSWORD_FILE", str(tmp_path / "password"))
    settings = read_settings()
    assert settings.kafka_sasl_password
    assert settings.kafka_sasl_password.get_secret_value() == "s3cret"
    assert "s3cret" not in repr(settings) + settings.model_dump_json()


def test_a_secret_file_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable and the path are in the message."""
    monkeypatch.setenv("DATELINE_DATABASE_URL_FILE", "/nowhere")
    with pytest.raises(SettingsError, match="DATELINE_DATABASE_URL_FILE: /nowhere cannot be read"):
        read_settings()


def test_a_bad_secret_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error about settings that belong together says nothing of their values."""
    monkeypatch.setenv("KAFKA_SASL_PASSWORD", "s3cret")
    monkeypatch.setenv("KAFKA_SECURITY_PROTOCOL", "SASL_SSL")
    with pytest.raises(SettingsError, match="SASL needs KAFKA_SASL_USERNAME") as caught:
        read_settings()
    assert "s3cret" not in str(caught.value)


def test_draining_has_to_end_before_the_broker_gives_up() -> None:
    """Otherwise partitions would change hands while their messages are still acknowledged."""
    with pytest.raises(SettingsError, match="drain_seconds must be less than rebalance_seconds"):
        read_settings(drain_seconds=60, rebalance_seconds=60)


def test_an_empty_variable_sets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compose files pass variables on that are not set."""
    monkeypatch.setenv("DATELINE_PROCESSES", "")
    assert read_settings().processes >= 1


def test_settings_do_not_change() -> None:
    """They are read once."""
    with pytest.raises(ValidationError):
        read_settings().window = 1  # type: ignore[misc]  # that is the point


def test_a_secret_is_said_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Set both ways, nobody could say which holds."""
    (tmp_path / "password").write_text("s3cret")
    monkeypatch.setenv("KAFKA_SASL_PASSWORD", "other")
    monkeypatch.setenv("KAFKA_SASL_PASSWORD_FILE", str(tmp_path / "password"))
    with pytest.raises(SettingsError, match="KAFKA_SASL_PASSWORD and KAFKA_SASL_PASSWORD_FILE are both set"):
        read_settings()


@pytest.mark.parametrize(("content", "told"), [(b"", "is empty"), (b"\n", "is empty"), (b"\xff\xfe", "is not UTF-8")])
def test_a_secret_file_that_holds_nothing_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes, told: str
) -> None:
    """A mount that went wrong is no empty password."""
    (tmp_path / "password").write_bytes(content)
    monkeypatch.setenv("KAFKA_SASL_PASSWORD_FILE", str(tmp_path / "password"))
    with pytest.raises(SettingsError, match=f"KAFKA_SASL_PASSWORD_FILE: .*{told}"):
        read_settings()


def test_a_key_needs_its_certificate(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Otherwise it would be left aside in silence, and the broker would refuse us."""
    (tmp_path / "key.pem").touch()
    monkeypatch.setenv("KAFKA_SSL_KEYFILE", str(tmp_path / "key.pem"))
    with pytest.raises(SettingsError, match="set KAFKA_SSL_CERTFILE"):
        read_settings()


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("KAFKA_BOOTSTRAP_SERVER", "KAFKA_BOOTSTRAP_SERVERS"),
        ("KAFKA_SASL_USER", "KAFKA_SASL_USERNAME"),
        ("KAFKA_SSL_CA_FILE", "KAFKA_SSL_CAFILE"),
        ("KAFKA_SASL_PASSWORD_FIEL", "KAFKA_SASL_PASSWORD_FILE"),
        ("KAFKA_SASL_USERNAME_FILE", "KAFKA_SASL_USERNAME"),
    ],
)
def test_misspelt_names_of_kafka_are_told(monkeypatch: pytest.MonkeyPatch, name: str, meant: str) -> None:
    """They may be somebody else's, so they stop nothing, but they do not pass in silence."""
    monkeypatch.setenv(name, "s3cret")
    assert read_settings().embedded
    assert unused() == [f"{name} sets nothing here; did you mean {meant}?"]


@pytest.mark.parametrize(
    "name",
    [
        "KAFKA_HEAP_OPTS",
        "KAFKA_ADVERTISED_LISTENERS",
        "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP",
        "KAFKA_SASL_ENABLED_MECHANISMS",
        "KAFKA_SSL_KEYSTORE_LOCATION",
        "KAFKA_CLUSTERS_0_BOOTSTRAPSERVERS",
        "KAFKA_SASL_MECHANISM",
    ],
)
def test_what_images_of_kafka_read_is_theirs(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Nobody is bothered with names that are far from ours, nor with ours."""
    monkeypatch.setenv(name, "PLAIN")
    assert unused() == []


def test_each_setting_knows_where_it_comes_from(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A default, a variable, or the file that a variable names."""
    path = tmp_path / "url"
    path.write_text("sqlite:///x.db")
    monkeypatch.setenv("DATELINE_DATABASE_URL_FILE", str(path))
    monkeypatch.setenv("DATELINE_WINDOW", "9")
    monkeypatch.setenv("DATELINE_BATCH", "")
    found = [origin_of(name) for name in ("database_url", "window", "batch", "model")]
    assert found == [str(path), "environment", "default", "default"]
