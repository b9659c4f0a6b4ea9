"""What many tests need: a dataset built once for the session."""

from pathlib import Path

import pytest

from server.build import build
from server.dataset import Dataset, open_dataset


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The dataset built from the sources as they stand, in a folder of the session's own."""
    folder: Path = tmp_path_factory.mktemp("build")
    build(folder)
    return open_dataset(folder)
