"""Commands over a broker: what is typed goes out and comes back."""

import json
import subprocess
import sys
import time
from pathlib import Path

from schemas.topics import RAW
from streams.cli.tailing import arriving
from tests.flows.flow import ROOT, Flow

DATELINE = Path(sys.executable).with_name("dateline")
SEED = "seeds/articles/01-incursion.txt"
DEMO_SECONDS = 60
SLACK = 3
"""Test machines are busy; the demo itself has a limit of its own."""


def _typed(flow: Flow, *words: str, given: str = "") -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [DATELINE, *words], cwd=ROOT, env=flow._environ(), input=given, capture_output=True, text=True, check=False
    )


async def test_published_articles_lie_on_the_raw_topic(flow: Flow) -> None:
    """Text, ninjs and JSON lines go out byte for byte, each with its content type, under its article's id."""
    lines = '{"id": "a", "text": "Fire."}\n{"id": "b", "title": "x"}\n'
    done = _typed(flow, "publish", SEED, "seeds/articles/11-kidnapping.ninjs.json", "-", given=lines)
    assert (done.returncode, done.stdout) == (0, "published 4\n"), done.stderr
    records = await flow.read("articles.raw")
    assert {record.value for record in records} >= {(ROOT / SEED).read_bytes(), b'{"id": "a", "text": "Fire."}'}
    assert {b"a", b"b"} < {record.key for record in records}
    assert {dict(record.headers)["content-type"] for record in records} == {b"text/plain", b"application/json"}


async def test_same_article_has_the_same_key(flow: Flow) -> None:
    """Versions of one article stay in order, as they lie on one partition."""
    line = '{"id": "a", "version": %d, "text": "Fire."}\n'
    _typed(flow, "publish", "-", given="".join(line % version for version in range(5)))
    assert len({(record.key, record.partition) for record in await flow.read("articles.raw")}) == 1


async def test_message_too_large_is_told(flow: Flow) -> None:
    """No topic takes it, and it is no fault of the broker."""
    done = _typed(flow, "publish", "-", given='{"text": "' + "x" * 5_000_000 + '"}')
    assert done.returncode == 2
    assert "message 1 has more than the 4194304 bytes" in done.stderr


async def test_topics_are_planned_and_made(flow: Flow) -> None:
    """A plan tells what is missing and ends with 1; once applied there is nothing to tell."""
    flow.settings = flow.settings.model_copy(update={"topic_prefix": flow.settings.topic_prefix + "y."})
    before, applied, after = (_typed(flow, "topics", word) for word in ("plan", "apply", "plan"))
    assert (before.returncode, applied.returncode, after.returncode) == (1, 0, 0), applied.stderr
    assert "missing" in before.stdout
    assert "missing" not in after.stdout


async def test_tail_yields_what_arrives(flow: Flow) -> None:
    """From the beginning on, what lies there and what comes."""
    _typed(flow, "publish", "-", given='{"id": "a", "text": "Fire."}')
    stream = arriving(flow.settings, RAW, from_beginning=True)
    assert (await anext(stream)).key == b"a"
    _typed(flow, "publish", "-", given='{"id": "b", "text": "Flood."}')
    assert (await anext(stream)).key == b"b"
    await stream.aclose()


async def test_dead_letters_are_listed_shown_and_sent_back(flow: Flow) -> None:
    """Whoever looks finds the reason, the bytes made safe for a terminal, and the way back."""
    worker = await flow.start("enrich", work=None).until_ready()
    _typed(flow, "publish", "-", given='{"id": "a", "text": 5}\n{"id": "b", "text": "\\u001b[31m", "version": "x"}\n')
    flow.published += 2
    await flow.until_done()
    await worker.end()
    listed = _typed(flow, "deadletters", "list", "--json")
    letters = [json.loads(line) for line in listed.stdout.splitlines()]
    assert [letter["code"] for letter in letters] == ["invalid_field"] * 2
    shown = _typed(flow, "deadletters", "show", letters[0]["place"])
    assert "invalid_field" in shown.stdout
    assert "\x1b" not in shown.stdout
    planned = _typed(flow, "deadletters", "replay", "--dry-run")
    assert planned.stdout.splitlines()[-1] == "would replay 2 of 2"
    replayed = _typed(flow, "deadletters", "replay", letters[0]["place"])
    assert replayed.stdout.splitlines()[-1] == "replayed 1 of 1"
    assert len(await flow.read("articles.raw")) == 3


async def test_no_dead_letter_at_a_place_is_told(flow: Flow) -> None:
    """A wrong place names the command that knows the right ones."""
    done = _typed(flow, "deadletters", "show", "0:99")
    assert done.returncode == 2
    assert "dateline deadletters list" in done.stderr


def test_demo_shows_events_alerts_and_counts_twice(embedded_flow: Flow) -> None:
    """Everything is read, stored and shown with a broker of its own, and a second run finds nothing in its way."""
    first, second = _demo(embedded_flow), _demo(embedded_flow)
    assert first.split("counts")[1] == second.split("counts")[1]
    count = len([file for file in (ROOT / "seeds/articles").iterdir() if file.name[:1].isdigit()])
    for told in (
        f"articles {count} in = ",
        f"the store holds {count} articles",
        "Freedom of Russia Legion",
        "kidnapping",
    ):
        assert told in first


def _demo(flow: Flow) -> str:
    """Return what the demo prints, on one line."""
    environ = {name: value for name, value in flow._environ().items() if not name.startswith("KAFKA_")}
    ours = {"DATELINE_DATA_DIR": str(flow.folder / "demo"), "DATELINE_TOPIC_PREFIX": "news."}
    started = time.monotonic()
    done = subprocess.run([DATELINE, "demo"], cwd=ROOT, env=environ | ours, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert time.monotonic() - started < DEMO_SECONDS * SLACK
    return " ".join(done.stdout.split())
