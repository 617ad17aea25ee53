"""Refusals: why a broker cannot be used, in words that name the setting and the fix."""

import asyncio
import ssl
from collections.abc import Callable, Iterator

from aiokafka import errors
from aiokafka.errors import KafkaError

from streams.settings import Settings

_NAME_MISMATCH = (62, 64)
_EXPIRED = 10
"""OpenSSL's codes of verification."""
_FORBIDDEN = (
    errors.TopicAuthorizationFailedError,
    errors.GroupAuthorizationFailedError,
    errors.ClusterAuthorizationFailedError,
    errors.TransactionalIdAuthorizationFailed,
)
_MOST_CAUSES = 10
_MOST_SAID = 200
_OTHER_LISTENER = (
    "use the port of such a listener in KAFKA_BOOTSTRAP_SERVERS, or set KAFKA_SECURITY_PROTOCOL to what it is"
)


def told(settings: Settings, error: BaseException) -> str:
    """Return why the brokers that are set cannot be used, and what to do."""
    where = settings.kafka_bootstrap_servers
    for cause in _causes(error):
        for kind, words in _WORDS.items():
            if isinstance(cause, kind) and (said := words(settings, cause)):
                return f"the Kafka broker at {where} {said}"
    name = type(next(_causes(error))).__name__
    return f"no Kafka broker answers at {where} ({name}): start it, or set KAFKA_BOOTSTRAP_SERVERS to where it is"


def is_refusal(error: BaseException) -> bool:
    """Return whether a broker is there and will not have us as we are set up, however often we ask."""
    return any(isinstance(cause, _REFUSING) for cause in _causes(error))


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield what led to an error, the first cause first: clients wrap what they are told by the network."""
    chain = [error]
    while len(chain) < _MOST_CAUSES and (cause := chain[-1].__cause__ or chain[-1].__context__):
        chain.append(cause)
    return (found for found in chain[::-1] if not isinstance(found, asyncio.CancelledError))  # how a timeout begins


def _certificate(settings: Settings, error: BaseException) -> str:
    code = getattr(error, "verify_code", 0)
    if code in _NAME_MISMATCH:
        return (
            "has a certificate for another host name: name it in KAFKA_BOOTSTRAP_SERVERS as its certificate does "
            "(and in its advertised.listeners), or add that name to its certificate"
        )
    if code == _EXPIRED:
        return "has a certificate that has expired: renew it there"
    ours = settings.kafka_ssl_cafile or "the system's authorities"
    why = getattr(error, "verify_message", "not verified")
    return f"has a certificate that {ours} cannot vouch for ({why}): set KAFKA_SSL_CAFILE to its authority's (PEM)"


def _tls(settings: Settings, error: BaseException) -> str:
    reason = str(getattr(error, "reason", None) or "")
    if "ALERT" in reason:
        has = "is not accepted" if settings.kafka_ssl_certfile else "is not set"
        return (
            f"wants a client's certificate that it trusts, and ours {has} ({_code(reason)}): set KAFKA_SSL_CERTFILE "
            "and KAFKA_SSL_KEYFILE"
        )
    return f"does not speak TLS on this port, and KAFKA_SECURITY_PROTOCOL is {_protocol(settings)}: {_OTHER_LISTENER}"


def _password(settings: Settings, _error: BaseException) -> str:
    return (
        f"does not accept KAFKA_SASL_USERNAME {settings.kafka_sasl_username!r} with this password "
        f"({settings.kafka_sasl_mechanism}): mend KAFKA_SASL_USERNAME, KAFKA_SASL_PASSWORD (or the file that "
        "KAFKA_SASL_PASSWORD_FILE names), or KAFKA_SASL_MECHANISM"
    )


def _mechanism(settings: Settings, _error: BaseException) -> str:
    return f"does not offer {settings.kafka_sasl_mechanism}: set KAFKA_SASL_MECHANISM to one that it offers"


def _no_sasl(settings: Settings, _error: BaseException) -> str:
    return f"wants no SASL on this port, and KAFKA_SECURITY_PROTOCOL is {_protocol(settings)}: {_OTHER_LISTENER}"


def _forbidden(settings: Settings, error: BaseException) -> str:
    who = settings.kafka_sasl_username or "the user that we are to it"
    return f"does not allow {who!r} this ({type(error).__name__}): grant it with kafka-acls, as docs/threats.md says"


def _closed(settings: Settings, _error: BaseException) -> str:
    return (
        f"ended the connection, as one with TLS or SASL does where KAFKA_SECURITY_PROTOCOL is {_protocol(settings)}: "
        f"{_OTHER_LISTENER}"
    )


def _other(_settings: Settings, error: BaseException) -> str:
    if isinstance(error, errors.KafkaConnectionError | errors.NodeNotReadyError | errors.RequestTimedOutError):
        return ""
    said = str(error).partition("\n")[0][:_MOST_SAID]
    return f"refused: {type(error).__name__}: {said}"


def _protocol(settings: Settings) -> str:
    return settings.kafka_security_protocol


def _code(reason: str) -> str:
    return reason.lower().replace("_", " ")


_WORDS: dict[type[BaseException] | tuple[type[BaseException], ...], Callable[[Settings, BaseException], str]] = {
    ssl.SSLCertVerificationError: _certificate,
    ssl.SSLEOFError: _closed,
    ssl.SSLError: _tls,
    errors.SaslAuthenticationFailed: _password,
    errors.UnsupportedSaslMechanismError: _mechanism,
    errors.IllegalSaslStateError: _no_sasl,
    _FORBIDDEN: _forbidden,
    (EOFError, ConnectionResetError): _closed,
    KafkaError: _other,
}
"""From what says most to what says least."""
_REFUSING = (ssl.SSLError, errors.SaslAuthenticationFailed, errors.UnsupportedSaslMechanismError, *_FORBIDDEN)
