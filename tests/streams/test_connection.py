"""The clients get what they need for every way of securing Kafka."""

import ssl

import pytest
from faust.auth import SASLCredentials, SSLCredentials
from faust.types.auth import AuthProtocol, SASLMechanism

from streams.connection import UnreachableError, client_options, credentials
from streams.settings import Settings

SASL = {
    "kafka_bootstrap_servers": "k:9093",
    "kafka_sasl_mechanism": "SCRAM-SHA-512",
    "kafka_sasl_username": "desk",
    "kafka_sasl_password": "s3cret",
}


def test_plain_needs_nothing() -> None:
    """No context, no credentials."""
    settings = Settings(kafka_bootstrap_servers="k:9092")
    assert client_options(settings) == {
        "bootstrap_servers": "k:9092",
        "security_protocol": "PLAINTEXT",
        "ssl_context": None,
    }
    assert credentials(settings) is None


def test_tls_checks_the_broker() -> None:
    """The certificate is verified and the host name with it."""
    settings = Settings(kafka_bootstrap_servers="k:9093", kafka_security_protocol="SSL")
    context = client_options(settings)["ssl_context"]
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert isinstance(credentials(settings), SSLCredentials)


@pytest.mark.parametrize(("protocol", "secured"), [("SASL_PLAINTEXT", False), ("SASL_SSL", True)])
def test_sasl_goes_to_both_clients(protocol: str, secured: bool) -> None:
    """Aiokafka and Faust are told the same."""
    settings = Settings.model_validate({**SASL, "kafka_security_protocol": protocol})
    options = client_options(settings)
    assert options["sasl_mechanism"] == "SCRAM-SHA-512"
    assert (options["sasl_plain_username"], options["sasl_plain_password"]) == ("desk", "s3cret")
    assert (options["ssl_context"] is not None) is secured
    told = credentials(settings)
    assert isinstance(told, SASLCredentials)
    assert told.protocol is AuthProtocol(protocol)
    assert told.mechanism is SASLMechanism.SCRAM_SHA_512
    assert (told.username, told.password) == ("desk", "s3cret")


def test_an_unreachable_broker_is_named() -> None:
    """The cause is told by its type; what to do, in words."""
    error = UnreachableError.at(Settings(kafka_bootstrap_servers="k:1"), OSError("x"))
    assert str(error).startswith("no Kafka broker answers at k:1 (OSError)")
