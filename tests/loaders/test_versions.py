"""A citation resolves to the version in force on the day asked for; a range covers only articles known to exist."""

import datetime

from loaders.citations.find import Context, find_citations
from loaders.citations.ranges import covered
from loaders.citations.versions import Version, version_in_force

ARTICLE = "https://w3id.org/reglo/text/csp-l1470-6"
OLD = Version(f"{ARTICLE}.2022-01-17", ARTICLE, datetime.date(2022, 1, 17), datetime.date(2023, 12, 31))
NEW = Version(f"{ARTICLE}.2023-12-31", ARTICLE, datetime.date(2023, 12, 31))


def _on(day: str, iri: str = ARTICLE) -> Version | None:
    return version_in_force(iri, [NEW, OLD], datetime.date.fromisoformat(day))


def test_the_first_day_belongs_to_a_version_and_the_last_does_not() -> None:
    assert _on("2022-01-17") == OLD
    assert _on("2023-12-30") == OLD
    assert _on("2023-12-31") == NEW


def test_a_day_before_every_version_has_none() -> None:
    assert _on("2022-01-16") is None


def test_a_passage_resolves_like_its_article_and_another_article_does_not() -> None:
    assert _on("2024-01-01", f"{ARTICLE}#III") == NEW
    assert _on("2024-01-01", f"{ARTICLE}-1") is None


def test_a_range_covers_the_known_articles_between_its_ends_in_the_order_of_the_code() -> None:
    (citation,) = find_citations("R.1470-1 à R. 1470-11 CSP", Context())
    known = [
        "csp-r1470-11",
        "csp-r1470-2",
        "csp-r1470-1",
        "csp-r1470-1-1",
        "csp-r1470-12",
        "csp-l1470-2",
        "css-r1470-2",
    ]
    first, last = citation.targets
    assert covered(first, last, known) == ["csp-r1470-1", "csp-r1470-1-1", "csp-r1470-2", "csp-r1470-11"]


def test_et_suivants_does_not_leave_the_chapter() -> None:
    (citation,) = find_citations("articles R.1111-44 et suivants du CSP")
    known = ["csp-r1111-43", "csp-r1111-44", "csp-r1111-59", "csp-r1112-1"]
    assert covered(citation.targets[0], None, known) == ["csp-r1111-44", "csp-r1111-59"]
