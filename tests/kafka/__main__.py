"""`make kafka`: an Apache Kafka on this machine for a person to play with, until Ctrl-C."""

import os
import signal
import socket
import sys

from tests.kafka.cluster import KafkaServer, free_port
from tests.kafka.jars import KafkaMissingError, kafka_version

_USUAL_PORT = 9092
_HELP = """
Apache Kafka {version} listens on {bootstrap} (data in {folder}, gone when it stops).

  export KAFKA_BOOTSTRAP_SERVERS={bootstrap}
  .venv/bin/dateline topics apply                # make the topics
  .venv/bin/dateline run                         # then, in another terminal:
  .venv/bin/dateline publish seeds/articles/*.json

With kcat:
  kcat -b {bootstrap} -L                                                   # what topics are there
  echo '{{"text": "..."}}' | kcat -b {bootstrap} -t news.articles.raw -P     # publish an article
  kcat -b {bootstrap} -t news.events -C -o beginning -f '%k %h\\n%s\\n\\n'     # read events

Ctrl-C stops it.
"""


def main() -> int:
    """Start a broker, tell how to use it, and stop it on Ctrl-C."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with KafkaServer(port=_port()) as server:
            text = _HELP.format(version=kafka_version(), bootstrap=server.bootstrap, folder=server.folder)
            print(text, flush=True)  # noqa: T201  this command is there to print it
            signal.pause()
    except KeyboardInterrupt:
        return 0
    except KafkaMissingError as reason:
        sys.stderr.write(f"{reason}\n")
        return 2
    return 0


def _port() -> int:
    """Return PORT if it is set, Kafka's usual port if it is free, or another."""
    if wished := os.environ.get("PORT"):
        return int(wished)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", _USUAL_PORT))
        except OSError:
            return free_port()
    return _USUAL_PORT


if __name__ == "__main__":
    sys.exit(main())
