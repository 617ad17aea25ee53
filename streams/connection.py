"""The connection to Kafka: what clients need to know of the brokers, with or without TLS and SASL."""

import ssl
from typing import Any, Self

from faust.auth import SASLCredentials, SSLCredentials
from faust.types.auth import CredentialsT

from streams.refusals import told
from streams.settings import Settings, SettingsError


class UnreachableError(Exception):
    """No broker answers, or none lets us in; the text says where, why, and what to do."""

    @classmethod
    def at(cls, settings: Settings, error: BaseException) -> Self:
        """Return the error for the brokers that are set."""
        return cls(told(settings, error))


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
    """Return the TLS context, or None where the protocol has none; raises SettingsError where a file is of no use."""
    if not settings.kafka_security_protocol.endswith("SSL"):
        return None
    try:
        context = ssl.create_default_context(cafile=settings.kafka_ssl_cafile)
    except (ssl.SSLError, OSError, ValueError) as error:
        raise SettingsError(f"KAFKA_SSL_CAFILE: {settings.kafka_ssl_cafile} holds no certificate in PEM") from error
    if settings.kafka_ssl_certfile is not None:
        _load_own(context, settings)
    return context


def _load_own(context: ssl.SSLContext, settings: Settings) -> None:
    """Load our own certificate; the password is always given, as OpenSSL would ask a terminal for it otherwise."""
    password = settings.kafka_ssl_password
    key = settings.kafka_ssl_keyfile or settings.kafka_ssl_certfile
    try:
        context.load_cert_chain(
            settings.kafka_ssl_certfile or "", key, lambda: password.get_secret_value() if password else ""
        )
    except (ssl.SSLError, OSError, ValueError) as error:
        raise SettingsError(
            f"KAFKA_SSL_CERTFILE: {settings.kafka_ssl_certfile} and the key in {key} cannot be used ({_why(error)}): "
            "both are to be PEM and to belong together, and KAFKA_SSL_PASSWORD is to be the key's"
        ) from error


def _why(error: Exception) -> str:
    return str(getattr(error, "reason", None) or "the password does not fit").lower().replace("_", " ")


def _secret(settings: Settings) -> str | None:
    password = settings.kafka_sasl_password
    return password.get_secret_value() if password else None
