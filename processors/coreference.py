"""Coreference: which mentions of an article stand for one actor."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from processors.actor_mentions import Kind, Mention, Sheet
from processors.actor_phrases import Profile
from schemas.roster import ActorKind

_GROUP_NOUNS = frozenset("group organisation organization movement militia faction army party force network body".split())
_BODY_NOUNS = frozenset("ministry company firm bank agency court party union university newspaper broadcaster airline committee commission council army police navy institute organisation organization group club church department bureau alliance".split())
_REACH = 40
"""Mentions back that a pronoun or definite phrase may refer to."""


@dataclass(slots=True)
class Cluster:
    """All mentions of one actor."""

    key: str
    name: str
    profile: Profile
    mentions: list[Mention] = field(default_factory=list)
    plural: bool = False
    named: bool = False
    words: frozenset[str] = frozenset()
    """The words of its names in lower case."""

    @property
    def kind(self) -> Kind:
        """The form of its first mention."""
        return self.mentions[0].kind


class Linker:
    """Joins each mention to the cluster it belongs to, in the order of the text."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.clusters: dict[str, Cluster] = {}
        self._recent: list[Cluster] = []
        self._at: dict[int, Cluster] = {}

    def at(self, token: int) -> Cluster | None:
        """Return the cluster that has a mention at a token."""
        return self._at.get(token)

    def add(self, key: str, name: str, mention: Mention, *, named: bool, plural: bool = False) -> Cluster:
        """Put a mention into the cluster of this key, made where it is new."""
        cluster = self.clusters.get(key)
        if cluster is None:
            cluster = Cluster(key, name, mention.profile, plural=plural, named=named)
            self.clusters[key] = cluster
        self.join(cluster, mention)
        return cluster

    def join(self, cluster: Cluster, mention: Mention) -> None:
        """Put a mention into a cluster."""
        cluster.mentions.append(mention)
        words = self._sheet.lowers[mention.start : mention.end]
        cluster.words = cluster.words | frozenset(words) if mention.kind is not Kind.PRONOUN else cluster.words
        self._recent.append(cluster)
        self._at.update(dict.fromkeys(range(mention.start, mention.end), cluster))

    def antecedent(self, mention: Mention) -> Cluster | None:
        """Return the cluster that a pronoun refers to."""
        word = self._sheet.lowers[mention.head]
        if word in ("he", "she", "his", "her"):
            return self._last(lambda c: c.kind is Kind.PERSON or ("person" in c.profile.flags and not c.plural), mention)
        if word in ("it", "its"):
            return self._last(lambda c: not c.plural and _is_body(c), mention)
        return self._last(lambda c: c.plural or _is_body(c), mention)

    def definite(self, mention: Mention, noun: str, *, plural: bool) -> Cluster | None:
        """Return what "the group", "the Legion" or "the gunmen" refers to."""
        same = self._last(lambda c: noun in c.words and c.plural == plural, mention)
        if same is not None or plural:
            return same
        if noun in _GROUP_NOUNS | _BODY_NOUNS:
            return self._last(lambda c: c.named and _fits(c, noun), mention)
        return None

    def _last(self, fits, mention: Mention) -> Cluster | None:
        subjects = None
        for cluster in reversed(self._recent[-_REACH:]):
            if not fits(cluster):
                continue
            last = cluster.mentions[-1]
            if self._sheet.doc[last.head].dep_ in ("nsubj", "nsubjpass"):
                return cluster
            subjects = subjects or cluster
            if self._sheet.doc[last.head].sent.start < self._sheet.doc[mention.head].sent.start - 60:
                break
        return subjects


def _is_body(cluster: Cluster) -> bool:
    return cluster.kind in (Kind.BODY, Kind.COUNTRY) or "group" in cluster.profile.flags


def _fits(cluster: Cluster, noun: str) -> bool:
    if cluster.kind is not Kind.BODY:
        return False
    known = cluster.profile.known
    if known is None:
        return noun in ("group", "organisation", "organization", "company", "firm")
    if noun in _GROUP_NOUNS and known.kind in (ActorKind.ARMED, ActorKind.NGO, ActorKind.PARTY, ActorKind.IGO):
        return True
    return (noun in ("company", "firm", "airline", "bank") and known.kind is ActorKind.COMPANY) or (
        noun in ("newspaper", "broadcaster", "agency") and known.kind is ActorKind.OUTLET
    )
