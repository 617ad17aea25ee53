"""The command line: what people type, what they are told, and with which exit code it ends."""

from streams.cli.commands import main

__all__ = ["main"]
