"""The connection to Kafka: what clients need to know of the brokers, with or without TLS and SASL."""

import ssl
from typing import Any, Self

from faust.auth import SASLCredentials, SSLCredentials
from faust.types.auth import CredentialsT

from streams.settings import Settings


class UnreachableError(Exception):
    """No broker answered; the text says where, and what to do."""

    @classmethod
    def at(cls, settings: Settings, error: BaseException) -> Self:
        """Return the error for the brokers that are set."""
        return cls(
            f"no Kafka broker answers at {settings.kafka_bootstrap_servers} ({type(error).__name__}): "
            "start it, or set KAFKA_BOOTSTRAP_SERVERS to where it is"
        )


def client_options(settings: Settings) -> dict[str, Any]:
    """Return the arguments that every aiokafka client takes: servers, and security where it is set."""
    options: dict[str, Any] = {
        "bootstrap_servers": settings.kafka_bootstrap_servers,
        "security_protocol": settings.kafka_security_protocol,
        "ssl_context": tls(settings),
    }
    if settings.kafka_security_protocol.startswith("SASL"):
        options |= {
            "sasl_mechanism": settings.kafka_sasl_mechanism,
            "sasl_plain_username": settings.kafka_sasl_username,
            "sasl_plain_password": _secret(settings),
        }
    return options


def credentials(settings: Settings) -> CredentialsT | None:
    """Return the same for Faust."""
    if settings.kafka_security_protocol.startswith("SASL"):
        return SASLCredentials(
            username=settings.kafka_sasl_username,
            password=_secret(settings),
            mechanism=settings.kafka_sasl_mechanism,
            ssl_context=tls(settings),
        )
    return SSLCredentials(tls(settings)) if settings.kafka_security_protocol == "SSL" else None


def tls(settings: Settings) -> ssl.SSLContext | None:
    """Return the TLS context, or None where the protocol has none."""
    if not settings.kafka_security_protocol.endswith("SSL"):
        return None
    context = ssl.create_default_context(cafile=settings.kafka_ssl_cafile)
    if settings.kafka_ssl_certfile is not None:
        password = settings.kafka_ssl_password
        context.load_cert_chain(
            settings.kafka_ssl_certfile,
            settings.kafka_ssl_keyfile,
            password.get_secret_value() if password else None,
        )
    return context


def _secret(settings: Settings) -> str | None:
    password = settings.kafka_sasl_password
    return password.get_secret_value() if password else None
