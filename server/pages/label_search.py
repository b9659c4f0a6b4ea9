"""Search among labels: the words in any order first, then what looks like them.

In: labels by IRI, words a person typed. Out: IRIs, best first. Case and accents do not count, nor how an article
number is spaced (« L.1111-8 », « L. 1111-8 », « l1111-8 »). Errors: none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from rapidfuzz import fuzz, process

from ontology.model import Labels
from ontology.namespaces import slug_of

_NUMBER: Final = re.compile(r"\b([lrda])\.? ?(?=\d)")
_MOST_LETTERS: Final = 200
_ALIKE: Final = 78


def folded(text: str) -> str:
    """Lower case, without accents, article numbers closed up."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return _NUMBER.sub(r"\1", plain.replace("’", "'"))


class LabelSearch:
    """An index of labels, made once for a release."""

    def __init__(self, labels: Mapping[str, Labels]) -> None:
        self._texts = {
            iri: folded(" ".join((*texts.values(), slug_of(iri).replace("-", " "), slug_of(iri))))
            for iri, texts in sorted(labels.items())
        }
        self._titles = {iri: folded(next(iter(texts.values()), slug_of(iri))) for iri, texts in labels.items()}

    def find(self, words: str, most: int = 50) -> list[str]:
        """IRIs whose label or slug holds every word, short titles first; without any, those that look alike."""
        asked = folded(words[:_MOST_LETTERS]).split()
        if not asked:
            return []
        whole = " ".join(asked)
        found = [iri for iri, text in self._texts.items() if all(word in text for word in asked)]
        if found:
            found.sort(key=lambda iri: (whole not in self._titles[iri], len(self._titles[iri]), iri))
            return found[:most]
        alike = process.extract(whole, self._titles, scorer=fuzz.WRatio, limit=min(most, 12), score_cutoff=_ALIKE)
        return [iri for _, _, iri in alike]
