"""Apache Kafka for tests: one node or several on 127.0.0.1, which can be stopped, killed and started again."""

import random
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.kafka.jars import jars, java
from tests.launch import end, launch

CLUSTER_ID = "ZGF0ZWxpbmUtdGVzdHMtMQ"
START_SECONDS = 60.0
STOP_SECONDS = 30.0
_LOG4J = Path(__file__).with_name("log4j2.properties")
_MEMORY = ("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto")


def free_port() -> int:
    """Return a port that nobody listens on, below the range from which the system lends ports to clients.

    Within that range a client that retries while the broker is down may connect to itself and take the port.
    """
    for port in random.sample(range(20_000, 32_000), 100):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise OSError("no free port between 20000 and 32000")


@dataclass(frozen=True)
class Listener:
    """A further address of a broker, secured in a way of its own."""

    protocol: str
    """`SSL`, `SASL_PLAINTEXT` or `SASL_SSL`."""
    settings: Mapping[str, str] = field(default_factory=dict)
    """What holds for this listener alone, without `listener.name.NAME.`."""
    port: int = field(default_factory=free_port)


@dataclass
class KafkaServer:
    """One node, broker and controller in one; `with KafkaServer() as server: server.bootstrap`."""

    port: int = field(default_factory=free_port)
    controller_port: int = field(default_factory=free_port)
    node_id: int = 1
    voters: Mapping[int, int] = field(default_factory=dict)
    """Every controller of the cluster: node id to port; empty for this one alone."""
    settings: Mapping[str, str | int] = field(default_factory=dict)
    """Broker settings over those of `properties`."""
    listeners: Mapping[str, Listener] = field(default_factory=dict)
    """Beside the plain one, by name, in capitals."""
    users: Mapping[str, str] = field(default_factory=dict)
    """Users for SCRAM, with their passwords."""
    folder: Path | None = None
    """Where the data lie; None for a temporary folder that goes when the context ends."""

    def __post_init__(self) -> None:
        """Start with no process."""
        self._process: subprocess.Popen[bytes] | None = None
        self._made_folder = self.folder is None

    def __enter__(self) -> Self:
        """Format the storage and start."""
        try:
            self.format()
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop, and remove the data if the folder is ours."""
        self.close()

    @property
    def bootstrap(self) -> str:
        """The address for clients."""
        return f"127.0.0.1:{self.port}"

    @property
    def pid(self) -> int | None:
        """The process id, or None while stopped."""
        return None if self._process is None else self._process.pid

    @property
    def log(self) -> Path:
        """What the server said."""
        return self._data / "server.log"

    @property
    def _data(self) -> Path:
        if self.folder is None:
            self.folder = Path(tempfile.mkdtemp(prefix="dateline-kafka-"))
        return self.folder

    def properties(self) -> dict[str, str | int]:
        """Return the node's settings: nothing made by chance, nothing waited for, as little memory as serves."""
        replicas = min(3, len(self.voters) or 1)
        quorum = self.voters or {self.node_id: self.controller_port}
        return {
            "process.roles": "broker,controller",
            "node.id": self.node_id,
            "controller.quorum.voters": ",".join(f"{node}@127.0.0.1:{port}" for node, port in quorum.items()),
            **self._listening(),
            "log.dirs": str(self._data / "logs"),
            "auto.create.topics.enable": "false",
            "default.replication.factor": replicas,
            "min.insync.replicas": max(1, replicas - 1),
            "offsets.topic.replication.factor": replicas,
            "offsets.topic.num.partitions": 4,
            "transaction.state.log.replication.factor": replicas,
            "transaction.state.log.min.isr": max(1, replicas - 1),
            "transaction.state.log.num.partitions": 4,
            "share.coordinator.state.topic.replication.factor": replicas,
            "share.coordinator.state.topic.min.isr": max(1, replicas - 1),
            "share.coordinator.state.topic.num.partitions": 4,
            "group.initial.rebalance.delay.ms": 0,
            "group.min.session.timeout.ms": 500,
            "broker.heartbeat.interval.ms": 500,
            "broker.session.timeout.ms": 2000,  # a killed node is let in again only when this has passed
            "log.cleaner.dedupe.buffer.size": 8 * 2**20,
            **self.settings,
        }

    def _listening(self) -> dict[str, str]:
        """Return where the node listens, and how each listener is secured."""
        ports = {"PLAINTEXT": self.port, **{name: listener.port for name, listener in self.listeners.items()}}
        protocols = {"PLAINTEXT": "PLAINTEXT", "CONTROLLER": "PLAINTEXT"}
        protocols |= {name: listener.protocol for name, listener in self.listeners.items()}
        advertised = ",".join(f"{name}://127.0.0.1:{port}" for name, port in ports.items())
        return {
            "listeners": f"{advertised},CONTROLLER://127.0.0.1:{self.controller_port}",
            "advertised.listeners": advertised,
            "listener.security.protocol.map": ",".join(f"{name}:{kind}" for name, kind in protocols.items()),
            "controller.listener.names": "CONTROLLER",
            "inter.broker.listener.name": "PLAINTEXT",
            **{
                f"listener.name.{name.lower()}.{setting}": value
                for name, listener in self.listeners.items()
                for setting, value in listener.settings.items()
            },
        }

    def tool(self, name: str, *words: str) -> str:
        """Run a tool of Kafka's by the name of its class, and return what it says."""
        command = [*self._java(), name, *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=START_SECONDS)
        if done.returncode:
            raise RuntimeError(f"{name} {' '.join(words)}:\n{(done.stdout + done.stderr)[-2000:]}")
        return done.stdout

    def format(self) -> None:
        """Prepare the storage, as a node's first start needs."""
        config = self._data / "server.properties"
        config.write_text("".join(f"{name}={value}\n" for name, value in self.properties().items()))
        scram = (
            f"--add-scram={mechanism}=[name={user},password={password}]"
            for user, password in self.users.items()
            for mechanism in ("SCRAM-SHA-256", "SCRAM-SHA-512")
        )
        self.tool("kafka.tools.StorageTool", "format", "-t", CLUSTER_ID, "-c", str(config), *scram)

    def start(self, *, wait: bool = True) -> None:
        """Start on the data and the port that it has, and wait until it answers."""
        command = [*self._java(), "kafka.Kafka", str(self._data / "server.properties")]
        self._process = launch(command, self.log)
        if wait:
            self.await_answer()

    def await_answer(self, seconds: float = START_SECONDS) -> None:
        """Wait until the broker serves requests, which it does once the cluster has let it in."""
        deadline = time.monotonic() + seconds
        while not answers(self.port):
            if self._process is None or self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"Kafka did not start; its log ends:\n{self.log.read_text()[-3000:]}")
            time.sleep(0.05)

    def stop(self) -> None:
        """Shut down in order, as a planned restart does."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End at once, as a power failure does."""
        self._end(signal.SIGKILL)

    def freeze(self) -> None:
        """Let it hang: connections stay open and nothing answers."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        self._signal(signal.SIGCONT)

    def close(self) -> None:
        """End; where the folder is ours, at once and with the data, as nobody will start on them again."""
        if self._made_folder:
            self.kill()
        else:
            self.stop()
        if self._made_folder and self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder = None

    def _java(self) -> list[str]:
        return [java(), *_MEMORY, f"-Dlog4j2.configurationFile={_LOG4J}", "-cp", f"{jars()}/*"]

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(number)

    def _end(self, number: signal.Signals) -> None:
        if self._process is None:
            return
        self.thaw()  # a frozen process hears nothing but SIGKILL
        end(self._process, number, STOP_SECONDS)
        self._process = None


@dataclass
class KafkaCluster:
    """Several nodes with three replicas of everything: `with KafkaCluster(3) as cluster: cluster.nodes[0].kill()`."""

    size: int = 3

    def __enter__(self) -> Self:
        """Format every node, start them all, and wait for each."""
        voters = {node: free_port() for node in range(1, self.size + 1)}
        self.nodes = [KafkaServer(node_id=node, controller_port=port, voters=voters) for node, port in voters.items()]
        with ExitStack() as stack:
            for node in self.nodes:
                stack.callback(node.close)
                node.format()
            for node in self.nodes:
                node.start(wait=False)
            for node in self.nodes:
                node.await_answer()
            self._closing = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop them all."""
        self._closing.close()

    @property
    def bootstrap(self) -> str:
        """The addresses for clients."""
        return ",".join(node.bootstrap for node in self.nodes)


def answers(port: int, seconds: float = 1.0) -> bool:
    """Return whether a broker on this port of 127.0.0.1 answers an ApiVersions request without an error."""
    request = struct.pack(">hhih", 18, 0, 7, -1)  # api key, api version, correlation id, no client id
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=seconds) as connection:
            connection.sendall(struct.pack(">i", len(request)) + request)
            head = connection.recv(10, socket.MSG_WAITALL)
    except OSError:
        return False
    return head[4:] == struct.pack(">ih", 7, 0)
