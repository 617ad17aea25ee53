"""Apache Kafka with TLS, SASL and access rights, for tests: one server, a listener for each way in."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import trustme
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from streams.app import AGENTS
from tests.kafka.cluster import KafkaServer, Listener

HOST = "127.0.0.1"
"""The only name in the broker's certificate: `localhost` is the wrong one."""
PASSWORD = "s3cret-of-the-desk"
KEY_PASSWORD = "s3cret-of-the-key"
USERS = dict.fromkeys(("desk", "leaver", *AGENTS, "publisher", "subscriber", "operator"), PASSWORD)
_JAAS = "org.apache.kafka.common.security"


@dataclass(frozen=True)
class Secured:
    """A running server, and the files that clients need."""

    server: KafkaServer
    folder: Path
    """`ca.pem`, `other.pem` (an authority that vouches for nobody here), `client.pem` and `client.key` (encrypted),
    `stranger.pem` and `stranger.key` (vouched for by the other), `password` and `key-password`."""

    def at(self, listener: str, host: str = HOST) -> str:
        """Return a listener's address for clients."""
        return f"{host}:{self.server.listeners[listener].port}"

    def file(self, name: str) -> str:
        """Return the path of a file."""
        return str(self.folder / name)


@contextmanager
def secured_kafka(folder: Path) -> Iterator[Secured]:
    """Make certificates, and start a server with them."""
    _make_files(folder)
    keys = {
        "ssl.keystore.type": "PEM",
        "ssl.keystore.location": str(folder / "server.pem"),
        "ssl.truststore.type": "PEM",
        "ssl.truststore.location": str(folder / "ca.pem"),
    }
    listeners = {"SASL": Listener("SASL_SSL", keys | _sasl()), "MUTUAL": Listener("SSL", keys | _mutual())}
    rights = {
        "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
        "super.users": "User:ANONYMOUS;User:desk;User:leaver;User:client",
    }
    with KafkaServer(listeners=listeners, users=USERS, settings=rights) as server:
        yield Secured(server, folder)


def _sasl() -> dict[str, str]:
    known = " ".join(f'user_{name}="{password}"' for name, password in USERS.items())
    return {
        "sasl.enabled.mechanisms": "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512",
        "plain.sasl.jaas.config": f"{_JAAS}.plain.PlainLoginModule required {known};",
        "scram-sha-256.sasl.jaas.config": f"{_JAAS}.scram.ScramLoginModule required;",
        "scram-sha-512.sasl.jaas.config": f"{_JAAS}.scram.ScramLoginModule required;",
    }


def _mutual() -> dict[str, str]:
    """A client is who its certificate says: the first `CN=` of it."""
    return {"ssl.client.auth": "required", "ssl.principal.mapping.rules": "RULE:^.*CN=([^,]+).*$/$1/"}


def _make_files(folder: Path) -> None:
    ours, other = trustme.CA(), trustme.CA()
    ours.cert_pem.write_to_path(folder / "ca.pem")
    other.cert_pem.write_to_path(folder / "other.pem")
    server = ours.issue_cert(HOST)
    (folder / "server.pem").write_bytes(_key(server, NoEncryption()) + _chain(server))
    for name, authority in {"client": ours, "stranger": other}.items():
        made = authority.issue_cert(f"{name}@news.example", common_name=name)
        (folder / f"{name}.pem").write_bytes(_chain(made))
        (folder / f"{name}.key").write_bytes(_key(made, BestAvailableEncryption(KEY_PASSWORD.encode())))
    (folder / "password").write_text(PASSWORD + "\n")
    (folder / "key-password").write_text(KEY_PASSWORD + "\n")


def _chain(made: trustme.LeafCert) -> bytes:
    return b"".join(blob.bytes() for blob in made.cert_chain_pems)


def _key(made: trustme.LeafCert, encryption: KeySerializationEncryption) -> bytes:
    """Return the key as PKCS#8, the one form in which Kafka reads PEM."""
    key = load_pem_private_key(made.private_key_pem.bytes(), None)
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption)
