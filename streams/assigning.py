"""Assigning: which worker of a group gets which partitions, where an even share would not do."""

from collections.abc import Iterable, Mapping

from aiokafka.cluster import ClusterMetadata
from aiokafka.coordinator.assignors.abstract import AbstractPartitionAssignor
from aiokafka.coordinator.protocol import ConsumerProtocolMemberAssignment, ConsumerProtocolMemberMetadata

_HELD = b"held"
"""What a member tells of itself when it has partitions."""


class AllToOne(AbstractPartitionAssignor):  # type: ignore[misc]  # aiokafka ships no types
    """Gives all partitions to one member, which keeps them while it lives; the others stand by.

    Each member has an assignor of its own, as it remembers what the member was given last.
    """

    name = "all-to-one"
    version = 0

    def __init__(self) -> None:
        self._holds = False

    def assign(
        self, cluster: ClusterMetadata, members: Mapping[str, ConsumerProtocolMemberMetadata]
    ) -> dict[str, ConsumerProtocolMemberAssignment]:
        """Return what each member gets."""
        holder = min(members, key=lambda member: (members[member].user_data != _HELD, member))
        topics = sorted(set(members[holder].subscription))
        everything = [(topic, sorted(cluster.partitions_for_topic(topic) or ())) for topic in topics]
        return {
            member: ConsumerProtocolMemberAssignment(self.version, everything if member == holder else [], b"")
            for member in members
        }

    def metadata(self, topics: Iterable[str]) -> ConsumerProtocolMemberMetadata:
        """Return what this member says when it joins."""
        return ConsumerProtocolMemberMetadata(self.version, list(topics), _HELD if self._holds else b"")

    def on_assignment(self, assignment: ConsumerProtocolMemberAssignment) -> None:
        """Remember whether this member was given anything."""
        self._holds = any(partitions for _, partitions in assignment.assignment)
