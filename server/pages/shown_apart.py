"""Properties that have a place of their own on the page of a thing, or that say nothing to a reader."""

from typing import Final

from ontology.namespaces import ELI, RDF, RDFS, REGLO, SKOS

SHOWN_APART: Final = frozenset(
    {
        *(RDF + name for name in ("type",)),
        *(SKOS + name for name in ("prefLabel", "definition", "note")),
        *(RDFS + name for name in ("label", "isDefinedBy")),
        *(
            REGLO + name
            for name in (
                *("case", "unless", "metWhen", "evidence", "legalBasis", "source", "explainedBy", "confidence"),
                *(
                    "version",
                    "passage",
                    "step",
                    "piece",
                    "requirement",
                    "formerSlug",
                    "compiledCase",
                    "conditionInWords",
                ),
                *("gist", "officialText", "order", "citationForm", "citation", "positionInWords", "question"),
            )
        ),
        ELI + "has_member",
        ELI + "has_part",
    }
)
