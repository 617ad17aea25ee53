"""Partitions that belong together go to one worker, and stay there."""

from types import SimpleNamespace

import pytest

from streams.assigning import AllToOne

CLUSTER = SimpleNamespace(partitions_for_topic=lambda topic: {0, 1, 2, 3})


def shared_out(members: dict[str, AllToOne]) -> dict[str, list[int]]:
    """Return the partitions that each member gets, having told every one of them."""
    leader = next(iter(members.values()))
    shares = leader.assign(CLUSTER, {name: member.metadata({"news.events"}) for name, member in members.items()})
    for name, member in members.items():
        member.on_assignment(shares[name])
    return {name: [part for _, parts in share.assignment for part in parts] for name, share in shares.items()}


@pytest.mark.parametrize("number", [1, 2, 5])
def test_one_member_gets_all(number: int) -> None:
    """However many there are, the others get none."""
    members = {f"m-{i}": AllToOne() for i in range(number)}
    assert shared_out(members) == {name: [0, 1, 2, 3] if name == "m-0" else [] for name in members}


def test_who_has_them_keeps_them_and_when_he_goes_another_takes_over() -> None:
    """Whoever joins, whoever leads the group, and whatever the broker calls him."""
    first, second = AllToOne(), AllToOne()
    assert shared_out({"m": first}) == {"m": [0, 1, 2, 3]}
    assert shared_out({"a": second, "m": first}) == {"a": [], "m": [0, 1, 2, 3]}
    assert shared_out({"a": second}) == {"a": [0, 1, 2, 3]}
