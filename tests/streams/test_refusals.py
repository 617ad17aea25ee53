"""Refusals: what a broker does to us is told with the setting and the fix."""

import ssl

import pytest
from aiokafka import errors

from streams.refusals import is_refusal, told
from streams.settings import Settings

SETTINGS = Settings.model_validate(
    {
        "kafka_bootstrap_servers": "k:9093",
        "kafka_security_protocol": "SASL_SSL",
        "kafka_sasl_mechanism": "SCRAM-SHA-512",
        "kafka_sasl_username": "desk",
        "kafka_sasl_password": "s3cret",
    }
)


def _certificate(code: int, message: str) -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_code, error.verify_message = code, message
    return error


def _alert() -> ssl.SSLError:
    error = ssl.SSLError(1, "alert")
    error.reason = "TLSV13_ALERT_CERTIFICATE_REQUIRED"
    return error


@pytest.mark.parametrize(
    ("error", "words", "refused"),
    [
        (_certificate(20, "unable to get local issuer certificate"), "set KAFKA_SSL_CAFILE", True),
        (_certificate(62, "Hostname mismatch"), "for another host name", True),
        (_certificate(64, "IP address mismatch"), "for another host name", True),
        (_certificate(10, "certificate has expired"), "has expired: renew it there", True),
        (_alert(), "ours is not set (tlsv13 alert certificate required): set KAFKA_SSL_CERTFILE", True),
        (ssl.SSLError(1, "wrong version number"), "does not speak TLS on this port", True),
        (errors.SaslAuthenticationFailed("no"), "KAFKA_SASL_USERNAME 'desk' with this password", True),
        (errors.UnsupportedSaslMechanismError("no"), "does not offer SCRAM-SHA-512: set KAFKA_SASL_MECHANISM", True),
        (errors.TopicAuthorizationFailedError("t"), "does not allow 'desk' this", True),
        (errors.PolicyViolationError("no\nDETAIL: x"), "refused: PolicyViolationError", False),
        (ConnectionResetError(), "ended the connection", False),
        (ConnectionRefusedError(), "no Kafka broker answers at k:9093 (ConnectionRefusedError)", False),
        (TimeoutError(), "no Kafka broker answers at k:9093 (TimeoutError)", False),
        (errors.KafkaConnectionError("Unable to bootstrap"), "no Kafka broker answers at k:9093", False),
    ],
)
def test_each_error_has_its_words(error: BaseException, words: str, refused: bool) -> None:
    """And whether asking again is of use: a broker that is away may come back, one that refuses will refuse."""
    text = told(SETTINGS, error)
    assert words in text
    assert "s3cret" not in text
    assert "DETAIL" not in text
    assert is_refusal(error) is refused


def test_the_first_cause_is_told() -> None:
    """Clients wrap what the network told them."""
    error = errors.KafkaConnectionError("closed")
    error.__cause__ = _certificate(62, "Hostname mismatch")
    assert "for another host name" in told(SETTINGS, error)
    assert is_refusal(error)
