"""Commands: each asks for its arguments here, and does its work in a module of its own, imported when it is called."""

# ruff: noqa: PLC0415  `dateline enrich` has to start fast: what a command does not need it does not import

import sys
from typing import Annotated

import typer

from streams.cli.asking import AsJson, awaited, settings_of_a_broker
from streams.cli.failing import Exit, UsageError, print_trace, set_up_last_words, told
from streams.cli.letter_commands import letters_app
from streams.cli.replay_command import replay
from streams.cli.store_commands import purge, store_app
from streams.cli.topic_commands import topics_app

_WIDE = 160
"""Columns of the demo's tables where they go to a file or a pipe."""
AGENT_NAMES = ("enrich", "release", "revise", "alert", "store")

app = typer.Typer(
    help="A news stream in; who did what to whom, where, when and according to whom, out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(topics_app, name="topics")
app.add_typer(letters_app, name="deadletters")
app.add_typer(store_app, name="store")
app.command("purge")(purge)
app.command("replay")(replay)

Files = Annotated[list[str], typer.Argument(metavar="FILE...", help='Files, or "-" for standard input.')]


def main() -> None:
    """Run the command line."""
    sys.excepthook = print_trace
    set_up_last_words()
    app()


@app.command()
def version() -> None:
    """Print the version."""
    from streams.version import app_version

    typer.echo(app_version())


@app.command()
def enrich(
    file: Annotated[
        str, typer.Argument(metavar="FILE|-", help='JSON lines, a JSON document, ninjs or text; "-" reads.')
    ],
    *,
    as_is: Annotated[
        bool, typer.Option(help="Take the text as the body unchanged; offsets are those of the input.")
    ] = False,
    processes: Annotated[int, typer.Option(min=1, max=64, help="How many read side by side.")] = 1,
    fields: Annotated[str, typer.Option(help="Print only these fields of a record: events,places")] = "",
    explain: Annotated[bool, typer.Option(help="Show the text with its findings in colour.")] = False,
) -> None:
    """Read articles without a broker and print one record a line, in the order of the input.

    Ends with 3 where some lines could not be read.
    """
    with told():
        raise typer.Exit(_enrich(file, as_is=as_is, processes=processes, fields=_fields(fields), explain=explain))


def _enrich(file: str, *, as_is: bool, processes: int, fields: list[str], explain: bool) -> Exit:
    from streams.lean import import_lean, uncollected

    with uncollected():
        import_lean()
        from streams.cli.enriching import enriched, is_quarantined, printing
        from streams.cli.inputs import messages_in
        from streams.settings import read_settings

    say = printing(fields)
    if explain:
        from streams.cli.explaining import explaining

        say = explaining()
    failed = False
    for found in enriched(messages_in(file), read_settings(), as_is=as_is, processes=processes):
        failed |= is_quarantined(found)
        say(found)
    return Exit.QUARANTINED if failed else Exit.OK


def _fields(names: str) -> list[str]:
    from schemas.record import Record

    wanted = [name.strip() for name in names.split(",") if name.strip()]
    unknown = [name for name in wanted if name not in Record.model_fields]
    if unknown:
        raise UsageError(f"a record has no field {unknown[0]!r}; it has {', '.join(Record.model_fields)}")
    return wanted


@app.command()
def publish(files: Files) -> None:
    """Publish articles to news.articles.raw: text, JSON, JSON lines, ninjs."""
    from itertools import chain

    from rich.console import Console
    from rich.progress import Progress

    from streams.cli.inputs import check_readable, messages_in
    from streams.cli.publishing import publish as send

    with told():
        settings = settings_of_a_broker()
        check_readable(files)
        with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
            task = progress.add_task("publishing", total=None)
            messages = chain.from_iterable(messages_in(name) for name in files)
            sent = awaited(send(settings, messages, told=lambda count: progress.update(task, completed=count)))
        typer.echo(f"published {sent}")


@app.command()
def tail(
    topic: Annotated[
        str, typer.Argument(help="raw, enriched, events, events.assault, alerts, deadletters, ...")
    ] = "events",
    *,
    as_json: AsJson = False,
    from_beginning: Annotated[bool, typer.Option(help="Begin with the oldest message that is kept.")] = False,
) -> None:
    """Print what arrives on a topic, until Ctrl-C."""
    from streams.cli.tailing import arriving, line_of, topic_called

    async def follow() -> None:
        async for record in arriving(settings, chosen, from_beginning=from_beginning):
            typer.echo(line_of(chosen, record, as_json=as_json))

    with told():
        settings, chosen = settings_of_a_broker(), topic_called(topic)
        awaited(follow())


@app.command()
def run(
    agents: Annotated[
        list[str] | None,
        typer.Argument(metavar="[AGENT...]", help=f"{', '.join(AGENT_NAMES)}; all of them."),
    ] = None,
    *,
    processes: Annotated[int | None, typer.Option(min=1, max=256, help="How many articles are read at a time.")] = None,
) -> None:
    """Run the agents until a signal says stop; a broker in memory is started where none is set."""
    from streams.log import set_up_logging
    from streams.running import run_agents
    from streams.settings import read_settings

    with told():
        names = agents or list(AGENT_NAMES)
        unknown = [name for name in names if name not in AGENT_NAMES]
        if unknown:
            raise UsageError(f"there is no agent {unknown[0]!r}; there are {', '.join(AGENT_NAMES)}")
        settings = read_settings(processes=processes)
        set_up_logging(settings.log_format, settings.log_level)
        if settings.embedded:
            typer.echo(
                "no KAFKA_BOOTSTRAP_SERVERS is set: the broker keeps topics in memory, on this machine", err=True
            )
        raise typer.Exit(run_agents(names, settings))


@app.command()
def demo() -> None:
    """Show articles becoming events, alerts and stored records."""
    from rich.console import Console

    from streams.cli.demo import demonstrate
    from streams.cli.showing import show
    from streams.log import set_up_logging
    from streams.settings import read_settings

    with told():
        settings = read_settings()
        set_up_logging("console", "ERROR")
        console = Console(width=None if sys.stdout.isatty() else _WIDE)
        show(awaited(demonstrate(settings, lambda text: console.print(text, style="dim"))), settings, console)


@app.command()
def doctor() -> None:
    """Say what is installed, reachable and right, and how to mend the rest; ends with 1 where something is bad."""
    from streams.cli.doctor import Health, examine
    from streams.settings import read_settings

    async def look() -> bool:
        bad = False
        async for finding in examine(read_settings()):
            bad |= finding.health is Health.BAD
            mend = f"\n    mend it: {finding.mend}" if finding.mend else ""
            typer.echo(f"{finding.health:<20} {finding.what}: {finding.detail}{mend}")
        return bad

    with told():
        raise typer.Exit(Exit.CRASHED if awaited(look()) else Exit.OK)


@app.command()
def settings(*, as_json: AsJson = False) -> None:
    """Print every setting: its variable, its value, and where that comes from; secrets are hidden."""
    from streams.cli.listing import line_of, settings_listed
    from streams.settings import read_settings, unused

    with told():
        for setting in settings_listed(read_settings()):
            typer.echo(line_of(setting, as_json=as_json))
        for warning in unused():
            typer.echo(f"dateline: {warning}", err=True)
