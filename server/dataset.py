"""Opens a built dataset: the release in `build/current`, its model and its files."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from ontology.conditions import ModelError
from ontology.errors import Message, UserError, Where
from ontology.model import Model
from ontology.namespaces import BASE
from ontology.read_model import read_model

_NOT_OF_THE_MODEL = tuple(
    f"<{BASE}graph/{name}> .\n".encode() for name in ("derived", "description", "products", "provenance", "vocabulary")
)
"""How the lines end that the model is not read from: more than half of a dataset."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """A release on disk and the model read from it."""

    folder: Path
    release: str
    model: Model

    @property
    def nquads(self) -> Path:
        """The whole dataset as N-Quads."""
        return self.folder / "dataset.nq"

    @property
    def shapes(self) -> Path:
        """The compiled shapes as Turtle."""
        return self.folder / "shapes.ttl"

    @property
    def forms(self) -> Path:
        """The four forms of each norm, as an archive."""
        return self.folder / "forms.zip"

    @property
    def context(self) -> Path:
        """The JSON-LD context of descriptions."""
        return self.folder / "context.jsonld"


def open_dataset(build: Path) -> Dataset:
    """The current release under ``build``; a `UserError` says to build first where there is none.

    The link is followed once: a new release swapped in meanwhile does not mix with this one.
    """
    folder = (build / "current").resolve()
    if not (folder / "dataset.nq").is_file():
        raise UserError(
            Message("aucun jeu de données construit", "no dataset has been built"),
            Where(str(build)),
            remedy=Message("lancer « reglo build »", "run `reglo build`"),
        )
    return open_release(folder)


def open_release(folder: Path) -> Dataset:
    """The release in this folder. Raises `UserError` where its dataset is damaged or of another version of Réglo."""
    release = (folder / "release").read_text()
    try:
        with _uncollected():
            return Dataset(folder, release, read_model(_law(folder / "dataset.nq"), release))
    except ModelError as error:
        raise UserError(
            Message(
                f"jeu de données d'une autre version de Réglo ({error.what.fr})",
                f"dataset of another version of Réglo ({error.what.en})",
            ),
            Where(str(folder)),
            remedy=Message("lancer « reglo build »", "run `reglo build`"),
        ) from error
    except SyntaxError as error:
        raise UserError(
            Message(f"jeu de données abîmé ({error})", f"damaged dataset ({error})"),
            Where(str(folder / "dataset.nq"), error.lineno),
            remedy=Message("effacer ce dossier et lancer « reglo build »", "delete this folder and run `reglo build`"),
        ) from error


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the cycle collector: it would walk the growing model again and again, for half of the time, in vain."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _law(path: Path) -> Iterator[ox.Quad]:
    # One quad a line, so that the other graphs are left out before anything is parsed.
    with path.open("rb") as lines:
        law = b"".join(line for line in lines if not line.endswith(_NOT_OF_THE_MODEL))
    yield from ox.parse(input=law, format=ox.RdfFormat.N_QUADS)
