"""What a product does, whose machines are looked after, what it has no link with: small good and bad pairs."""

from __future__ import annotations

import pytest

from loaders.sentences.kept_where import kept_where
from loaders.sentences.looked_after import looked_after
from loaders.sentences.operations import operations
from loaders.sentences.tokens import tokens
from loaders.sentences.unlinked import unlinked


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Notre logiciel collecte les mesures.", {("processing-operations", "collect")}),
        (
            "Our app collects the doses and transmits them to the pharmacist.",
            {("processing-operations", "collect"), ("processing-operations", "transmit")},
        ),
        ("Nous collectons les impôts.", set()),
        ("La collecte est faite par un laboratoire.", set()),
        ("Our app collects nothing.", set()),
        ("Our app does not collect the doses.", set()),
    ],
)
def test_what_a_product_does_with_data(text: str, values: set[tuple[str, str]]) -> None:
    assert {(done.fact, done.value) for done in operations(tokens(text))} == values


@pytest.mark.parametrize(
    ("text", "looks_after"),
    [
        ("Nous administrons les serveurs d'une clinique.", True),
        ("Our technicians maintain their servers.", True),
        ("We administer our own servers.", False),
        ("Un prestataire administre les serveurs d'une clinique.", False),
    ],
)
def test_whose_machines_are_looked_after(text: str, looks_after: bool) -> None:
    assert bool(list(looked_after(tokens(text)))) == looks_after


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Notre outil est sans lien avec MSSanté.", {"mssante-role"}),
        ("It is connected neither to the DMP nor to Mon espace santé.", {"dmp-profiles", "mes-data-exchange"}),
        ("Notre outil est connecté au DMP.", set()),
        ("Il est sans lien avec notre hébergeur.", set()),
    ],
)
def test_what_a_product_has_no_link_with(text: str, facts: set[str]) -> None:
    assert {one.fact for one in unlinked(tokens(text))} == facts


@pytest.mark.parametrize(
    ("text", "on_premise"),
    [
        ("Nos techniciens installent le logiciel sur site.", True),
        ("Un auditeur HDS passera sur site en mai.", False),
        ("La maintenance est faite sur site.", False),
        ("The software runs in our basement.", True),
        ("The backup sits in our own premises.", False),
    ],
)
def test_where_a_product_runs(text: str, on_premise: bool) -> None:
    assert bool(list(kept_where(tokens(text), supplies=False))) is on_premise
