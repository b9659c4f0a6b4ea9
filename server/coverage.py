"""What the graph keeps of its sources: the stored queries of question 46, for the command line and the pages.

In: a store. Out: tables. Errors: none here; a source without statements gives no row.
"""

from __future__ import annotations

from typing import Final

from ontology.namespaces import thing
from queries.catalogue import Catalogue, Engine
from queries.table import Table

# Read with the module, as the templates are: no page waits for the files of the queries.
_CATALOGUE: Final = Catalogue()


def coverage(store: Engine, lang: str) -> Table:
    """A row a source that has statements, with their counts: the seed documents, then the dossiers."""
    return _CATALOGUE.run("q46-coverage", {"lang": lang}, store)


def coverage_of(store: Engine, slug: str, lang: str) -> Table:
    """A row a statement of the source of this slug, in the order of the source."""
    return _CATALOGUE.run("q75-coverage-of-a-source", {"source": thing("source", slug), "lang": lang}, store)
