"""The model of the law as it stands in the room, read once for all tests."""

from functools import cache

from ontology.model import Model
from ontology.read_model import read_model
from ontology.sources_on_disk import all_triples


@cache
def whole_model() -> Model:
    """The model of every Turtle file of the ontology room."""
    return read_model(all_triples(), "test")
