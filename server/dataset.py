"""Opens a built dataset: the release in `build/current`, its model and its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from ontology.conditions import ModelError
from ontology.errors import Message, UserError, Where
from ontology.graph import GraphIndex
from ontology.lexical_entry import Wording
from ontology.lexicon import read_wording
from ontology.model import Fact, Model
from ontology.namespaces import BASE, REGLO, SKOS
from ontology.read_model import read_model
from server.uncollected import uncollected

_NOT_OF_THE_MODEL = tuple(
    f"<{BASE}graph/{name}> .\n".encode() for name in ("derived", "description", "products", "provenance", "vocabulary")
)
"""How the lines end that the model is not read from: more than half of a dataset."""
_OF_THE_LEXICON = f"<{BASE}graph/lexicon> .\n".encode()
_LABEL = f" <{SKOS}prefLabel> ".encode()
_NAMING = tuple(f" <{term}> ".encode() for term in (SKOS + "altLabel", SKOS + "hiddenLabel", REGLO + "acronym"))


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
    law, words = _lines(folder / "dataset.nq")

    def wording(facts: Mapping[str, Fact]) -> Wording:
        with _told(folder), uncollected():
            return read_wording(GraphIndex(_quads(words)), facts)

    with _told(folder), uncollected():
        return Dataset(folder, release, read_model(_quads(law), release, wording))


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """What is wrong with a dataset, told to whoever opens it."""
    try:
        yield
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


def _lines(dataset: Path) -> tuple[bytes, bytes]:
    """The lines that the model is read from at once, and those that tell what words mean.

    One quad a line, so that what is not wanted is left out before anything is parsed. The labels of the lexicon are
    among both.
    """
    law, words = [], []
    with dataset.open("rb") as lines:
        for line in lines:
            if line.endswith(_NOT_OF_THE_MODEL):
                continue
            of_the_lexicon = line.endswith(_OF_THE_LEXICON)
            if not of_the_lexicon or _LABEL in line:
                law.append(line)
            if of_the_lexicon or any(term in line for term in _NAMING):
                words.append(line)
    return b"".join(law), b"".join(words)


def _quads(lines: bytes) -> Iterator[ox.Quad]:
    return ox.parse(input=lines, format=ox.RdfFormat.N_QUADS)
