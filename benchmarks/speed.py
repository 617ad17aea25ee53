"""Speed: articles a second on one core, as ratios of stock `nlp.pipe` in the same run, and what each step costs.

Three ways take the same articles in alternating rounds: `stock` is the model as it ships, all components, spaCy's own
BLIS; `model` is ours alone; `enrich` is the door and every step. Seconds are CPU seconds of this process, which other
work on the machine does not lengthen much; the libraries do their sums on one thread. Memory and start are those of
fresh processes; `--startup` measures the start alone. With KAFKA_BOOTSTRAP_SERVERS set, a whole worker takes the
articles once more, end to end.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import cycle, islice
from pathlib import Path
from typing import Annotated, Any

import spacy
import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.end_to_end import worker_seconds
from benchmarks.recording import last_figures, made_by, record
from benchmarks.sets import Line, Score
from benchmarks.startup import SHORT, start_scores
from processors.pipeline import Step, run
from schemas.article import Article
from streams.codec import read_message
from streams.models import load_model
from streams.reader import Reader, load_reader
from streams.settings import read_settings

ROOT = Path(__file__).parents[1]
RESULTS = Path(__file__).with_name("results") / "speed.jsonl"
DATA = ROOT.parent / "shared" / "data"
BATCH = 16
_STARTS = 7
_WEIGHED = 48
"""Articles after which a process has grown to its size."""
Way = Callable[[Sequence[Line]], None]
"""One way of reading a batch of articles."""


@dataclass(slots=True)
class Meter:
    """CPU seconds by the name of what took them."""

    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    def timed(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that does the same and is counted under a name."""

        def measured(*arguments: Any) -> Any:
            started = time.process_time()
            try:
                return call(*arguments)
            finally:
                self.seconds[name] += time.process_time() - started

        return measured


def measure(
    *,
    data: Annotated[
        Path, typer.Option(help="Where articles.bbc lies; without it, seeds/articles are repeated.")
    ] = DATA,
    articles: Annotated[int, typer.Option(min=BATCH, help="Articles a round.")] = 160,
    rounds: Annotated[int, typer.Option(min=1, help="Rounds; the ways alternate in each.")] = 3,
    startup: Annotated[bool, typer.Option(help="Measure nothing but the start of `dateline enrich`.")] = False,
    keep: Annotated[bool, typer.Option("--record/--no-record", help="Write a row to benchmarks/results.")] = True,
) -> None:
    """Measure the speed of enrichment."""
    console = Console(width=None if os.isatty(1) else 110)
    scores = list(start_scores(_STARTS))
    title = f"one short article, median of {_STARTS} starts"
    if not startup:
        title, more = _speed(data, articles, rounds)
        scores = more + scores
    console.print(_table(scores, last_figures(RESULTS), title))
    if keep:
        record(scores, made_by()).append_to(RESULTS)


def _speed(data: Path, articles: int, rounds: int) -> tuple[str, list[Score]]:
    """Measure everything but the start; return a title and the figures."""
    lines = list(islice(cycle(_lines(data)), articles))
    mebibytes = _weigh(lines)
    meter, steps = Meter(), Meter()
    ways = _ways(steps)
    for _ in track(range(rounds), "measuring", console=Console(stderr=True), transient=True):
        for name, way in ways.items():
            _take(lines, meter.timed(name, way))
    scores = list(_scores(meter, steps, mebibytes, articles * rounds))
    if not read_settings().embedded:
        scores += _end_to_end(lines, meter.seconds["stock"] / (articles * rounds))
    return f"{articles} articles of {_words(lines)} words, {rounds} rounds", scores


def _ways(steps: Meter) -> dict[str, Way]:
    """Return what is compared; each has read a batch before, so that nothing is loaded on the clock."""
    reader = load_reader(read_settings())
    name = read_settings().model
    stock, ours = spacy.load(name), load_model(name)
    timed = tuple(replace(step, call=steps.timed(step.fills, step.call)) for step in reader.steps)
    enter = steps.timed("door", lambda line: _enter(reader, line))
    ways: dict[str, Way] = {
        "stock": lambda lines: _exhaust(stock.pipe((line["text"] for line in lines), batch_size=BATCH)),
        "model": lambda lines: _exhaust(ours.pipe((line["text"] for line in lines), batch_size=BATCH)),
        "enrich": lambda lines: _enrich(reader, timed, [enter(line) for line in lines]),
    }
    for way in ways.values():
        way([SHORT])
    steps.seconds.clear()
    return ways


def _enter(reader: Reader, line: Line) -> Article:
    return reader.normalise(read_message(json.dumps(line).encode(), ()))


def _enrich(reader: Reader, steps: Sequence[Step], articles: Sequence[Article]) -> None:
    run(steps, articles, reader.provenance)


def _exhaust(stream: Iterator[Any]) -> None:
    for _ in stream:
        pass


def _take(lines: Sequence[Line], way: Way) -> None:
    for i in range(0, len(lines), BATCH):
        way(lines[i : i + BATCH])


def _lines(data: Path) -> list[Line]:
    """Return articles as they may be published."""
    path = data / "articles.bbc.jsonl"
    if path.exists():
        items = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return [
            {"id": item["id"], "title": item["title"], "text": item["text"]}
            for item in items[:: max(1, len(items) // 160)]
        ]
    found = [json.loads(path.read_text()) for path in sorted((ROOT / "seeds" / "articles").glob("*.json"))]
    return [{"id": item["title"], "title": item["title"], "text": item["text"]} for item in found if "text" in item]


def _weigh(lines: Sequence[Line]) -> float:
    """Run `dateline enrich` over some articles, and ask the system for the mebibytes that it took at its peak."""
    command = [str(Path(sys.executable).with_name("dateline")), "enrich", "-"]
    given = "".join(json.dumps(line | {"id": str(i)}) + "\n" for i, line in enumerate(lines[:_WEIGHED])).encode()
    subprocess.run(command, input=given, stdout=subprocess.DEVNULL, check=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _scores(meter: Meter, steps: Meter, mebibytes: float, n: int) -> Iterator[Score]:
    stock, model, enrich = (meter.seconds[name] for name in ("stock", "model", "enrich"))
    for name, seconds in meter.seconds.items():
        yield Score("speed", f"{name}, articles a second", n / seconds, n)
    yield Score("speed", "model, ratio of stock", stock / model, n)
    yield Score("speed", "enrich, ratio of stock", stock / enrich, n)
    yield Score(
        "speed", "all but the model, share of the model's time", (enrich - steps.seconds["doc"]) / model, n, reach=0.5
    )
    for name, seconds in steps.seconds.items():
        yield Score("speed", f"step {name}, ms an article", 1000 * seconds / n, n)
    rest = enrich - sum(steps.seconds.values())
    yield Score("speed", "step record, ms an article", 1000 * rest / n, n)
    yield Score("memory", "worker, MiB", mebibytes, 1, reach=700)


def _end_to_end(lines: Sequence[Line], stock: float) -> list[Score]:
    """Return the speed of a whole worker on the broker that is set; `stock` in seconds an article."""
    seconds = worker_seconds(lines) / len(lines)
    return [
        Score("speed", "end to end on Kafka, articles a second", 1 / seconds, len(lines)),
        Score("speed", "end to end on Kafka, ratio of stock", stock / seconds, len(lines)),
    ]


def _words(lines: Sequence[Line]) -> int:
    return round(statistics.mean(len(line["text"].split()) for line in lines))


def _table(scores: Sequence[Score], last: dict[tuple[str, str], float], title: str) -> Table:
    table = Table("what", box=None, title=title, title_justify="left")
    for column in ("last", "now", "at most"):
        table.add_column(column, justify="right")
    for score in scores:
        before = last.get((score.set, score.metric))
        table.add_row(score.metric, *("" if v is None else f"{v:.2f}" for v in (before, score.value, score.reach)))
    return table


app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
app.command()(measure)

if __name__ == "__main__":
    app()
