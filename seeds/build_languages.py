"""Build `seeds/languages/` from py3langid's model: the share of the known languages, in a file that unpacks fast."""

import json
from pathlib import Path

import cramjam
import numpy as np

from processors.language import KNOWN_LANGUAGES
from streams.identifier import ARRAYS, model_digest, slim

FOLDER = Path(__file__).with_name("languages")
LEVEL = 19
"""The highest that any zstd unpacks; half a minute to pack, and as fast to unpack as any other."""


def main() -> None:
    """Write the file and what `streams/identifier.py` must know of it."""
    found = slim()
    columns = (found.nb_ptc, found.nb_pc, found.tk_nextmove, found.tk_output, found.tk_row)
    arrays = {
        name: np.ascontiguousarray(column, kind).ravel()
        for (name, kind), column in zip(ARRAYS.items(), columns, strict=True)
    }
    about = {
        "model": model_digest(),
        "languages": sorted(KNOWN_LANGUAGES),
        "classes": found.nb_classes,
        "lengths": {name: len(array) for name, array in arrays.items()},
    }
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "about.json").write_text(json.dumps(about) + "\n")
    packed = cramjam.zstd.compress(b"".join(array.tobytes() for array in arrays.values()), level=LEVEL)
    (FOLDER / "model.zst").write_bytes(bytes(packed))


if __name__ == "__main__":
    main()
