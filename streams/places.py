"""Places: open the gazetteer that ships with the seeds, its arrays left on disk until they are asked."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from processors.gazetteer import Gazetteer, Tables


def open_gazetteer() -> Gazetteer:
    """Return the gazetteer of `seeds/places/`, memory-mapped."""
    folder = Path(str(files("seeds") / "places"))
    arrays: dict[str, Any] = {
        name: np.load(folder / f"{name}.npy", mmap_mode="r")
        for name in ("hashes", "offsets", "alternates", "alternates_of")
    }
    for name in ("places", "names", "regions"):
        arrays[name] = np.load(folder / f"{name}.npy", mmap_mode="r").data
    about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
    return Gazetteer(Tables(**arrays, features=tuple(about["features"])))
