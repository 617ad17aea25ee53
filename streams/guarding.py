"""Guarding: a worker whom the brokers no longer let in ends with the reason, where a client would retry for ever.

Connections outlive the credentials that opened them, and Faust's client tries without end and without an error. So the
brokers are asked from time to time whether they would still let us in. A broker that is away is no reason to end:
clients wait for it. Nor is a single refusal: a broker that has just started may not know its users yet.
"""

import asyncio

from streams.connection import UnreachableError
from streams.reaching import obstacle
from streams.refusals import is_refusal
from streams.settings import Settings

EVERY_SECONDS = 5.0
TIMES = 3
"""Refusals in a row until they count."""


async def guard(settings: Settings, *, every: float = EVERY_SECONDS) -> None:
    """Raise UnreachableError once the brokers refuse us for good; without TLS and SASL there is nothing to refuse."""
    refusals = 0
    while settings.kafka_security_protocol != "PLAINTEXT":
        await asyncio.sleep(every)
        found = await obstacle(settings)
        refusals = refusals + 1 if found is not None and is_refusal(found) else 0
        if found is not None and refusals == TIMES:
            raise UnreachableError.at(settings, found)
