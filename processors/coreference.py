"""Coreference: which mentions of an article stand for one actor."""

from collections.abc import Callable
from dataclasses import dataclass, field

from processors.actor_mentions import Kind, Mention, Sheet
from processors.actor_phrases import Profile
from schemas.roster import ActorKind

_GROUP_NOUNS = frozenset("group organisation organization movement militia faction network".split())
_GROUPS = frozenset([ActorKind.ARMED, ActorKind.NGO, ActorKind.PARTY, ActorKind.IGO])
_NOUNS: dict[ActorKind, frozenset[str]] = {
    ActorKind.COMPANY: frozenset("company firm airline bank carmaker automaker retailer manufacturer insurer".split()),
    ActorKind.OUTLET: frozenset("newspaper broadcaster agency magazine channel paper daily".split()),
    ActorKind.PARTY: frozenset(["party"]),
    ActorKind.CLUB: frozenset("club side team".split()),
    ActorKind.IGO: frozenset("bloc alliance body agency".split()),
    ActorKind.NGO: frozenset("charity union".split()),
}
_ANYBODY = frozenset("group organisation organization company firm body".split())
_REACH = 40
"""Mentions back that a pronoun or definite phrase may refer to."""
_REACH_SENTENCES = 3
_SUBJECTS = frozenset(["nsubj", "nsubjpass"])


@dataclass(slots=True)
class Cluster:
    """All mentions of one actor."""

    key: str
    name: str
    profile: Profile
    kind: Kind
    plural: bool = False
    named: bool = False
    mentions: list[Mention] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    """The words of its mentions in lower case."""


class Linker:
    """Joins each mention to the cluster it belongs to, in the order of the text."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.clusters: dict[str, Cluster] = {}
        self._recent: list[tuple[Cluster, Mention]] = []
        self._at: dict[int, Cluster] = {}

    def at(self, token: int) -> Cluster | None:
        """Return the cluster that has a mention at a token."""
        return self._at.get(token)

    def add(self, key: str, name: str, mention: Mention, *, named: bool, plural: bool = False) -> Cluster:
        """Put a mention into the cluster of this key, made where it is new."""
        cluster = self.clusters.get(key)
        if cluster is None:
            cluster = Cluster(key, name, mention.profile, mention.kind, plural=plural, named=named)
            self.clusters[key] = cluster
        self.join(cluster, mention)
        return cluster

    def join(self, cluster: Cluster, mention: Mention) -> None:
        """Put a mention into a cluster."""
        cluster.mentions.append(mention)
        if mention.kind is not Kind.PRONOUN:
            cluster.words.update(self._sheet.lowers[mention.start : mention.end])
        self._recent.append((cluster, mention))
        self._at.update(dict.fromkeys(range(mention.start, mention.end), cluster))

    def evoke(self, key: str, name: str, mention: Mention, profile: Profile) -> None:
        """Remember an actor whom a phrase only speaks of: after "Hamas fighters", "the group" is Hamas."""
        cluster = self.clusters.get(key)
        if cluster is None:
            cluster = Cluster(key, name, profile, Kind.BODY, named=True)
            self.clusters[key] = cluster
        self._recent.append((cluster, mention))

    def antecedent(self, pronoun: int) -> Cluster | None:
        """Return the cluster that a pronoun, or "its", refers to."""
        word = self._sheet.lowers[pronoun]
        if word in ("he", "she", "his", "her"):
            return self._last(_is_person, pronoun, _REACH_SENTENCES)
        if word in ("it", "its"):
            return self._last(lambda cluster: not cluster.plural and _is_body(cluster), pronoun, _REACH_SENTENCES)
        return self._last(lambda cluster: cluster.plural or _is_body(cluster), pronoun, _REACH_SENTENCES)

    def country(self, token: int) -> Cluster | None:
        """Return the country that "the country" refers to."""
        return self._last(lambda cluster: cluster.kind is Kind.COUNTRY, token, _REACH)

    def definite(self, mention: Mention, noun: str, *, plural: bool) -> Cluster | None:
        """Return what "the group", "the Legion" or "the gunmen" refers to."""
        same = self._last(lambda cluster: noun in cluster.words and cluster.plural == plural, mention.head, _REACH)
        if same is not None or plural:
            return same
        return self._last(lambda cluster: _may_be_called(cluster, noun), mention.head, _REACH)

    def _last(self, fits: Callable[[Cluster], bool], token: int, sentences: int) -> Cluster | None:
        """Return the last fitting cluster, the subject of its sentence before others in it."""
        nearest: Cluster | None = None
        nearest_sentence = -1
        seen = 0
        for cluster, mention in reversed(self._recent[-_REACH:]):
            sentence = self._sheet.doc[mention.head].sent.start
            if sentence != nearest_sentence:
                if nearest is not None or seen > sentences:
                    break
                nearest_sentence = sentence
                seen += 1
            if mention.head < token and fits(cluster):
                if self._sheet.doc[mention.head].dep_ in _SUBJECTS:
                    return cluster
                nearest = nearest or cluster
        return nearest


def _is_person(cluster: Cluster) -> bool:
    return cluster.kind is Kind.PERSON or ("person" in cluster.profile.flags and not cluster.plural)


def _is_body(cluster: Cluster) -> bool:
    return cluster.kind in (Kind.BODY, Kind.COUNTRY) or "group" in cluster.profile.flags


def _may_be_called(cluster: Cluster, noun: str) -> bool:
    """Say whether a named body may be meant by "the group", "the company"."""
    if cluster.kind is not Kind.BODY or not cluster.named:
        return False
    known = cluster.profile.known
    if known is None:
        return noun in _ANYBODY
    return noun in _NOUNS.get(known.kind, ()) or (noun in _GROUP_NOUNS and known.kind in _GROUPS)
