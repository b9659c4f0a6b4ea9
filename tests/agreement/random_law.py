"""Small random laws as Turtle, reproducible from a seed: facts of every kind, derived facts, norms with every operator.

In: a seed. Out: Turtle that `ontology.read_model` reads, so that every engine starts from the same source. Cases,
included facts, exceptions on norms, cases and derived facts, dates, groups of countries, tables, words that a person
must judge, drafts, proofs: each turns up often enough that a few dozen laws hold all of them together.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

NORMS = 12
_DAYS = ("2018-05-25", "2021-01-01", "2024-07-01", "2026-11-22", "2026-11-23", "2029-03-26")
_NUMBERS = ("0", "0.1", "2.5", "10", "50", "250", "1000000")
_COUNTRIES = ("FR", "DE", "NO", "GB", "CH", "US", "IN", "JP")
_HEAD = """@prefix evidence: <https://w3id.org/reglo/evidence/> .
@prefix fact: <https://w3id.org/reglo/fact/> .
@prefix norm: <https://w3id.org/reglo/norm/> .
@prefix reading: <https://w3id.org/reglo/reading/> .
@prefix reglo: <https://w3id.org/reglo#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix value: <https://w3id.org/reglo/value/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def random_law(seed: int) -> str:
    """The law of a seed."""
    return _Law(Random(seed)).write()  # noqa: S311 - a test wants the same law again


class _Law:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.blocks = [_HEAD]
        self.tests: list[Callable[[], str]] = []
        self.derived: list[str] = []
        self.lists: dict[str, list[str]] = {}

    def write(self) -> str:
        self._groups()
        for kind, write in (
            ("Boolean", self._boolean),
            ("OneOf", self._one_of),
            ("ManyOf", self._many_of),
            ("Number", self._number),
            ("Date", self._date),
            ("CountryList", self._countries),
            ("Map", self._table),
        ):
            for rank in range(1, self.random.randint(1, 2) + 1):
                write(f"{kind.lower()}-{rank}")
        for rank in range(1, self.random.randint(2, 4) + 1):
            self._derived_fact(f"derived-{rank}")
        for rank in (1, 2):
            self._add(f"evidence:proof-{rank} a reglo:EvidenceType ; {_label(f'proof-{rank}')} .")
        for rank in range(1, NORMS + 1):
            self._norm(f"norm-{rank}")
        return "\n".join(self.blocks) + "\n"

    def _add(self, block: str) -> None:
        self.blocks.append(block)

    def _chance(self, share: float) -> bool:
        return self.random.random() < share

    def _fact(self, name: str, kind: str, values: list[str], more: str = "") -> None:
        allowed = f" ; reglo:allowedValue {' , '.join(f'value:{name}.{v}' for v in values)}" if values else ""
        self._add(f"fact:{name} a reglo:Fact ; {_label(name)} ; reglo:factKind reglo:{kind}{allowed}{more} .")
        for value in values:
            self._add(f'value:{name}.{value} a reglo:Value ; {_label(value)} ; skos:notation "{value}" .')

    def _groups(self) -> None:
        for group in ("inner", "outer"):
            size = 3 if group == "inner" else 5
            members = []
            for country in self.random.sample(_COUNTRIES, size):
                start, end = self._interval(0.3)
                members.append(f"[ reglo:member value:country.{country}{_dates(start, end, 'inForce')} ]")
                if end and self._chance(0.5):  # a country that comes back
                    members.append(
                        f'[ reglo:member value:country.{country} ; reglo:inForceFrom "2031-01-01"^^xsd:date ]'
                    )
            self._add(
                f"value:country-group.{group} a reglo:CountryGroup ; {_label(group)} ; "
                f"reglo:membership {' , '.join(members)} ."
            )

    def _interval(self, share: float) -> tuple[str | None, str | None]:
        start, end = sorted(self.random.sample(_DAYS, 2))
        return (start if self._chance(share) else None, end if self._chance(share) else None)

    def _boolean(self, name: str) -> None:
        self._fact(name, "Boolean", [])
        self.tests.append(lambda: f"[ reglo:fact fact:{name} ; reglo:equals {self.random.choice(('true', 'false'))} ]")

    def _one_of(self, name: str) -> None:
        values = [f"v{rank}" for rank in range(1, self.random.randint(2, 4) + 1)]
        self._fact(name, "OneOf", values)
        self.tests.append(
            lambda: f"[ reglo:fact fact:{name} ; reglo:equals value:{name}.{self.random.choice(values)} ]"
        )
        self.tests.append(lambda: f"[ reglo:fact fact:{name} ; reglo:in {self._some(name, values)} ]")

    def _some(self, name: str, values: list[str]) -> str:
        chosen = self.random.sample(values, self.random.randint(1, len(values)))
        return " , ".join(f"value:{name}.{value}" for value in chosen)

    def _many_of(self, name: str) -> None:
        # Named for their list: a proof may call what it covers by a short name.
        values = [f"{name[-1]}v{rank}" for rank in range(1, self.random.randint(2, 4) + 1)]
        self.lists[name] = values
        self._fact(name, "ManyOf", values)

        def test() -> str:
            operator = self.random.choice(("contains", "containsAnyOf", "containsNoneOf"))
            wanted = self._some(name, values[:1] if operator == "contains" else values)
            return f"[ reglo:fact fact:{name} ; reglo:{operator} {wanted} ]"

        self.tests.append(test)

    def _number(self, name: str) -> None:
        self._fact(name, "Number", [])
        operators = ("equals", "atLeast", "moreThan", "atMost", "lessThan")

        def test() -> str:
            return f"[ reglo:fact fact:{name} ; reglo:{self.random.choice(operators)} {self.random.choice(_NUMBERS)} ]"

        self.tests.append(test)

    def _date(self, name: str) -> None:
        self._fact(name, "Date", [])

        def test() -> str:
            bound = "reglo:AssessmentDate" if self._chance(0.5) else f'"{self.random.choice(_DAYS)}"^^xsd:date'
            return f"[ reglo:fact fact:{name} ; reglo:{self.random.choice(('before', 'notBefore'))} {bound} ]"

        self.tests.append(test)

    def _countries(self, name: str) -> None:
        self._fact(name, "CountryList", [])

        def test() -> str:
            operator = self.random.choice(("someOutside", "noneOutside", "contains", "containsAnyOf", "containsNoneOf"))
            if operator.endswith("Outside"):
                wanted = f"value:country-group.{self.random.choice(('inner', 'outer'))}"
            else:
                chosen = self.random.sample(_COUNTRIES, 1 if operator == "contains" else 2)
                wanted = " , ".join(f"value:country.{country}" for country in chosen)
            return f"[ reglo:fact fact:{name} ; reglo:{operator} {wanted} ]"

        self.tests.append(test)

    def _table(self, name: str) -> None:
        fields = {f"{name}-flag": "Boolean", f"{name}-kind": "OneOf", f"{name}-place": "CountryList"}
        for field, kind in fields.items():
            self._fact(field, kind, ["a", "b"] if kind == "OneOf" else [])
        listed = " , ".join(f"fact:{field}" for field in fields)
        self._fact(name, "Map", ["k1", "k2", "k3"], f" ; reglo:mapField {listed}")

        def test() -> str:
            field, kind = self.random.choice(list(fields.items()))
            wanted = {"Boolean": "true", "OneOf": f"value:{field}.a", "CountryList": "value:country.FR"}[kind]
            wanted = "false" if wanted == "true" and self._chance(0.5) else wanted
            return f"[ reglo:fact fact:{name} ; reglo:field fact:{field} ; reglo:someEntry {wanted} ]"

        self.tests.append(test)

    def _test(self) -> str:
        if self.derived and self._chance(0.25):
            fact, wanted = self.random.choice(self.derived), self.random.choice(("true", "false"))
            return f"[ reglo:fact fact:{fact} ; reglo:equals {wanted} ]"
        return self.random.choice(self.tests)()

    def _derived_fact(self, name: str) -> None:
        condition = self._condition(most_cases=2, most_tests=2, dated=0.15, words=0.05)
        self._add(f"fact:{name} a reglo:DerivedFact ; {_label(name)}{condition} .")
        self.derived.append(name)

    def _condition(self, most_cases: int, most_tests: int, dated: float, words: float) -> str:
        cases = [self._case(most_tests, dated, words) for _ in range(self.random.randint(1, most_cases))]
        return f" ; reglo:case {' , '.join(cases)}{self._unless(0.2)}"

    def _case(self, most_tests: int, dated: float, words: float) -> str:
        tests = [self._test() for _ in range(self.random.randint(1, most_tests))]
        parts = [f"reglo:test {' , '.join(tests)}"]
        if self.derived and self._chance(0.25):
            parts.append(f"reglo:includes fact:{self.random.choice(self.derived)}")
        if self._chance(words):
            parts.append('reglo:conditionInWords "Si c\'est utile."@fr , "If it is useful."@en')
        start, end = self._interval(0.7) if self._chance(dated) else (None, None)
        return f"[ {' ; '.join(parts)}{_dates(start, end, 'applicable')}{self._unless(0.15)} ]"

    def _unless(self, share: float) -> str:
        if not self._chance(share):
            return ""
        if self.derived and self._chance(0.5):
            return f" ; reglo:unless fact:{self.random.choice(self.derived)}"
        dates = _dates(*self._interval(0.5), "applicable") if self._chance(0.2) else ""
        return f" ; reglo:unless [ reglo:test {self._test()}{dates} ]"

    def _norm(self, name: str) -> None:
        modality = self.random.choice(("Obligation",) * 6 + ("Prohibition", "Incentive", "Permission", "Definition"))
        parts = [f"norm:{name} a reglo:{modality} ; {_label(name)} ; reglo:confidence reglo:A"]
        start, end = self._interval(0.5) if self._chance(0.4) else (None, None)
        parts[0] += _dates(start, end, "applicable")
        if self._chance(0.1):
            parts.append(f"reglo:status reglo:{self.random.choice(('Draft', 'Pending'))}")
        words_only = self._chance(0.05)
        if words_only or self._chance(0.08):
            parts.append('reglo:conditionInWords "Si c\'est juste."@fr , "If it is fair."@en')
        if self._chance(0.4):
            parts.append(f"reglo:metWhen [ reglo:test {self._test()} ]")
        if self._chance(0.4):
            parts.append(f"reglo:evidence {' , '.join(self._evidence() for _ in range(self.random.randint(1, 2)))}")
        condition = "" if words_only else self._condition(most_cases=3, most_tests=3, dated=0.2, words=0.08)
        self._add(" ; ".join(parts) + condition + " .")

    def _evidence(self) -> str:
        types = self.random.sample(("evidence:proof-1", "evidence:proof-2"), self.random.randint(1, 2))
        cover = ""
        name, values = self.random.choice(list(self.lists.items()))
        if self._chance(0.3):
            cover = f" ; reglo:mustCover fact:{name}"
        elif self._chance(0.3):
            cover = f" ; reglo:mustName value:{name}.{self.random.choice(values)}"
        return f"[ reglo:allOf {' , '.join(types)}{cover} ]"


def _label(name: str) -> str:
    return f'skos:prefLabel "{name}"@fr , "{name}"@en'


def _dates(start: str | None, end: str | None, stem: str) -> str:
    said = f' ; reglo:{stem}From "{start}"^^xsd:date' if start else ""
    return said + (f' ; reglo:{stem}Until "{end}"^^xsd:date' if end else "")
