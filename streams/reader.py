"""The reader: all that it takes to read articles, put together once a process."""

from collections.abc import Sequence
from dataclasses import dataclass

from processors.normalise import Normalise
from processors.parse import Parse
from processors.pipeline import Step, drop, run, table
from schemas.article import Article
from schemas.outcome import Dropped, DropReason, Outcome
from schemas.record import Provenance
from streams.knowledge import load_knowledge
from streams.lean import uncollected
from streams.models import load_model, load_normalise, model_version
from streams.settings import Settings
from streams.version import app_version


@dataclass(frozen=True, slots=True)
class Reader:
    """The door, the table of steps, and what stands in every record about who made it."""

    normalise: Normalise
    steps: tuple[Step, ...]
    provenance: Provenance

    def read(self, articles: Sequence[Article]) -> list[Outcome]:
        """Return how each article ends, in their order."""
        return run(self.steps, articles, self.provenance)

    def drop(self, article: Article, reason: DropReason) -> Dropped:
        """Return the outcome of an article that is not to be read."""
        return drop(article, self.provenance, reason)


def load_reader(settings: Settings) -> Reader:
    """Load the models and all knowledge; raises ModelError or BadSeedError where they are not there or not right."""
    with uncollected():
        normalise, nlp = load_normalise(), load_model(settings.model)
        knowledge = load_knowledge(settings.lexicon_dir)
    provenance = Provenance(
        service=app_version(),
        models=(model_version(nlp),),
        knowledge=knowledge.fingerprint,
        rules=knowledge.rules,
    )
    return Reader(
        normalise,
        table(Parse(nlp, knowledge.dictionary), knowledge, history_days=settings.history_days),
        provenance,
    )
