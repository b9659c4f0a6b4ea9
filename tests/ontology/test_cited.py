"""A legal basis is cited in the wording of the day; what is no law yet, or told in a later wording, says so."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ontology.namespaces import thing
from ontology.verdicts.cited import provision
from server.pages.answer_words import basis_line, gist_line
from tests.whole_model import whole_model

HDS = "csp-l1111-8"


def cited(kind: str, slug: str, day: str) -> dict[str, Any]:
    return provision(whole_model(), thing(kind, slug), date.fromisoformat(day))


@pytest.mark.parametrize(
    ("slug", "day", "version", "begins", "gist_of"),
    [
        (f"{HDS}#IV", "2019-01-01", "2018-04-01", None, "2025-07-01"),
        (f"{HDS}#IV", "2026-11-22", "2025-07-01", None, None),
        (f"{HDS}#II-al-last", "2024-06-01", "2024-05-23", "2025-07-01", "2025-07-01"),
        (f"{HDS}#II-al-last", "2025-07-01", "2025-07-01", None, None),
        (HDS, "2000-01-01", None, "2016-01-28", "2025-07-01"),
    ],
)
def test_a_passage_of_an_article(
    slug: str, day: str, version: str | None, begins: str | None, gist_of: str | None
) -> None:
    found = cited("text", slug, day)
    assert (found["version"], found.get("begins"), found.get("gistOf")) == (version, begins, gist_of)


def test_a_requirement_begins_with_its_edition() -> None:
    assert cited("referentiel", "hds-v2#exi-28", "2019-06-01")["begins"] == "2024-11-16"
    assert "begins" not in cited("referentiel", "hds-v2#exi-28", "2026-11-22")


def test_a_report_says_so() -> None:
    later = cited("text", f"{HDS}#II-al-last", "2024-06-01")
    assert basis_line(later, "fr").endswith("(version du 23 mai 2024, pas avant le 1er juillet 2025)")
    assert gist_line(later, "en").startswith("gist of the wording of 1 July 2025: ")
    now = cited("text", f"{HDS}#IV", "2026-11-22")
    assert basis_line(now, "en").endswith("(version of 1 July 2025)")
    assert gist_line(now, "fr") == now["gist"]["fr"]
