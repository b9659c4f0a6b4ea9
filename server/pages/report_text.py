"""The report of an assessment for the terminal: 100 columns, the same content and order as the HTML report.

In: the answer (design §5), a language; ``verbose`` adds what does not apply and why, gists of what is undetermined
and notes; ``color`` adds ANSI colours. Out: the text, without a final line feed. Errors: none.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from server.pages.answer_groups import AnswerGroups, Verdict, group
from server.pages.answer_words import (
    aside_lines,
    basis_line,
    dates_line,
    evidence_sentence,
    failing_tests,
    gist_line,
    missing_names,
    question_worth,
    summary_sentences,
    test_sentence,
    understood_line,
    way_lines,
)
from server.pages.dates import in_words
from server.pages.text_lines import TextLines
from server.pages.words import count, pick, say

MOST_UNDETERMINED: Final = 12
MOST_QUESTIONS: Final = 6

_MARKS: Final = {"unmet": "✗", "unproven": "?", "met": "✓", "in_effect": "•"}


def render_answer_text(answer: dict[str, Any], lang: str, *, verbose: bool = False, color: bool = False) -> str:
    """The whole report."""
    return _Report(answer, "en" if lang == "en" else "fr", verbose, color).text()


def render_verdict_text(answer: dict[str, Any], lang: str, *, color: bool = False) -> str:
    """The report of an answer on one norm: its verdict, with everything that is known of it."""
    return _Report(answer, "en" if lang == "en" else "fr", True, color).verdict()


class _Report(TextLines):
    def __init__(self, answer: dict[str, Any], lang: str, verbose: bool, color: bool) -> None:
        super().__init__(lang, color=color)
        self.answer = answer
        self.groups: AnswerGroups = group(answer)
        self.verbose = verbose
        self.told: set[str] = set()

    def text(self) -> str:
        """All parts, in the order of reading."""
        self._head()
        self._applying()
        self._questions()
        self._undetermined()
        self._coming()
        self._excluded()
        self._say("")
        self._say(say("site.disclaimer", self.lang), style="quiet")
        return "\n".join(self.lines)

    def verdict(self) -> str:
        """The one verdict of the answer."""
        self._name()
        (verdict,) = self.answer["verdicts"]
        state = say("verdict." + verdict["verdict"], self.lang)
        if verdict["compliance"]:
            state += f", {say('compliance.' + verdict['compliance'], self.lang)}"
        self._say(f"{verdict['norm'].rpartition('/')[2]} — {state}", style="title")
        mark = verdict["compliance"] or "in_effect"
        self._norm(verdict, _MARKS[mark], mark)
        self._questions(of_one=True)
        self._say("")
        self._say(say("site.disclaimer", self.lang), style="quiet")
        return "\n".join(self.lines)

    def _name(self) -> None:
        product = self.answer["product"]
        self._say("Réglo — " + pick(product["label"], self.lang, str(product["iri"])), style="title")
        day = in_words(self.answer["asOf"], self.lang)
        self._say(say("answer.as-of", self.lang, day=day, release=self.answer["release"]), style="quiet")
        self._say("")

    def _head(self) -> None:
        self._name()
        for sentence in summary_sentences(self.groups, self.lang):
            self._say(sentence)
        for item in self.answer.get("interpretation", ()):
            self._item(say("answer.understood", self.lang), understood_line(item, self.lang), 0)
        for warning in self.answer.get("warnings", ()):
            self._item(say("answer.warnings", self.lang), pick(warning, self.lang), 0)

    def _applying(self) -> None:
        for name, verdicts in self.groups.applying:
            if not verdicts:
                continue
            number = self.groups.counts[name]  # those folded under a special norm included
            self._title(say(f"answer.{name}", self.lang), number, say(f"answer.{name}-help", self.lang))
            for verdict in verdicts:
                self._norm(verdict, _MARKS[name], name)

    def _norm(self, verdict: Verdict, mark: str, style: str) -> None:
        lang = self.lang
        self._say("")
        self._say(pick(verdict["label"], lang, verdict["norm"]), 2, mark=mark, style=style)
        self._say(_character(verdict, lang), 4, style="quiet")
        if verdict["onlyCommentary"]:
            self._say(say("confidence.only-commentary", lang), 4)
        for basis in verdict["legalBasis"]:
            self._say(basis_line(basis, lang), 4)
            if self._first_time(gist := gist_line(basis, lang)):
                self._say(gist, 6)
            if self._first_time(url := basis.get("url") or ""):
                self._say(url, 6, style="quiet")
        if not verdict["legalBasis"]:
            self._say(say("answer.no-basis", lang), 4)
        if verdict["decidedByCases"]:
            self._say(say("answer.by-cases", lang), 4)
        self._particulars(verdict)
        for general in self.groups.folded.get(verdict["norm"], ()):
            words = f"{pick(general['label'], lang)} ({_citations(general, lang)})"
            if general["compliance"]:
                words += f" — {say('compliance.' + general['compliance'], lang)}"
            self._item(say("answer.general", lang), words)

    def _particulars(self, verdict: Verdict) -> None:
        """Shortcomings, evidence, sanction, awaited acts, readings, dates, notes: a line each, with its name."""
        lang = self.lang
        for shortcoming in verdict["shortcomings"]:
            key = "shortcoming" if verdict["compliance"] == "unmet" else "doubt"
            self._item(say(f"answer.{key}", lang), pick(shortcoming, lang))
        if verdict["evidence"]:
            self._item(say("answer.evidence", lang), evidence_sentence(verdict["evidence"], lang))
        for line in way_lines(verdict, lang):
            self._item(say("answer.way", lang), line)
        for sanction in verdict["sanctions"]:
            words = pick(sanction["label"], lang, sanction["iri"])
            if self._first_time(meaning := pick(sanction.get("definition", {}), lang)):
                words += say("site.colon", lang) + meaning
            self._item(say("answer.sanction", lang), words)
        for act in verdict["awaits"]:
            self._item(say("answer.awaits", lang), pick(act["label"], lang, act["iri"]))
        for name, words in aside_lines(verdict, lang):
            self._item(say(f"answer.{name}", lang), words)
        if dates := dates_line(verdict, lang):
            self._say(dates, 4)
        self._explanation(verdict)
        if self.verbose:
            for note in verdict["notes"]:
                self._item(say("answer.note", lang), pick(note, lang))
            explained = [pick(source["label"], lang) for source in verdict["explainedBy"]]
            if words := say("site.semicolon", lang).join(label for label in explained if label):
                self._item(say("answer.explained", lang), words)

    def _questions(self, *, of_one: bool = False) -> None:
        questions = self.answer["nextQuestions"]
        if not questions:
            return
        lang = self.lang
        help_text = say("answer.questions-of-one-help" if of_one else "answer.questions-help", lang)
        self._title(say("answer.questions", lang), len(questions), help_text)
        shown = questions if self.verbose else questions[:MOST_QUESTIONS]
        for number, question in enumerate(shown, 1):
            words = f"{pick(question['question'], lang)} ({question_worth(question, lang, of_one=of_one)})"
            self._say("")
            self._say(words, 2, mark=f"{number}.")
            self._item(say("answer.field", lang), question["fact"])
            if question["values"]:
                answers = [f"{value['id']} ({pick(value['label'], lang)})" for value in question["values"]]
                self._item(say("answer.values", lang), ", ".join(answers))
        if len(shown) < len(questions):
            self._say("")
            self._say(count("answer.more-verbose", lang, len(questions) - len(shown)), 2, style="quiet")

    def _undetermined(self) -> None:
        verdicts = self.groups.undetermined
        if not verdicts:
            return
        lang = self.lang
        self._title(say("answer.undetermined", lang), len(verdicts), say("answer.undetermined-help", lang))
        shown = verdicts if self.verbose else verdicts[:MOST_UNDETERMINED]
        for verdict in shown:
            self._short(verdict)
            if verdict["missing"]:
                self._item(say("answer.missing", lang), missing_names(verdict, lang, whole=self.verbose))
            for words in verdict["toJudge"]:
                self._item(say("answer.to-judge", lang), pick(words, lang))
            self._explanation(verdict)
        if len(shown) < len(verdicts):
            self._say("")
            self._say(count("answer.more-verbose", lang, len(verdicts) - len(shown)), 2, style="quiet")

    def _coming(self) -> None:
        lang = self.lang
        if self.groups.coming:
            self._title(say("answer.coming", lang), len(self.groups.coming), say("answer.coming-help", lang))
            for verdict in self.groups.coming:
                self._short(verdict)
                words = say("answer.starts", lang, day=in_words(verdict["starts"], lang))
                if verdict["then"]:
                    words += say("site.semicolon", lang) + say(
                        "answer.then", lang, verdict=say("verdict." + verdict["then"], lang)
                    )
                self._say(words, 4)
                self._explanation(verdict)

    def _excluded(self) -> None:
        lang = self.lang
        for name, key in (
            ("situational", "situational"),
            ("later_excluded", "later-excluded"),
            ("ceased", "ceased"),
            ("excluded", "excluded"),
        ):
            verdicts: list[Verdict] = getattr(self.groups, name)
            if not verdicts:
                continue
            help_text = say("answer.situational-help", lang) if name == "situational" else ""
            self._title(say(f"answer.{key}", lang), len(verdicts), help_text)
            if not self.verbose:
                self._say(count("answer.excluded-hidden", lang, len(verdicts)), 2, style="quiet")
                continue
            for verdict in verdicts:
                self._short(verdict)
                if "explanation" in verdict:
                    self._explanation(verdict)
                    continue
                tests = [test_sentence(t, lang) for t in failing_tests(verdict, self.answer["derivedFacts"])]
                if tests:
                    self._item(say("answer.because", lang), say("site.semicolon", lang).join(dict.fromkeys(tests)))

    def _explanation(self, verdict: Verdict) -> None:
        if "explanation" in verdict:
            self._item(say("answer.why", self.lang), pick(verdict["explanation"]["paragraph"], self.lang))

    def _short(self, verdict: Verdict) -> None:
        lang = self.lang
        self._say("")
        self._say(pick(verdict["label"], lang, verdict["norm"]), 2, mark="-")
        self._say(f"{say('modality.' + verdict['modality'], lang)} · {_citations(verdict, lang)}", 4, style="quiet")

    def _first_time(self, words: str) -> bool:
        """Whether the words were not said yet: a passage that ten norms rest on is told once, unless verbose."""
        new = bool(words) and (self.verbose or words not in self.told)
        self.told.add(words)
        return new


def _citations(verdict: Verdict, lang: str) -> str:
    cited = [basis["citation"] for basis in verdict["legalBasis"]]
    return say("site.semicolon", lang).join(cited) or say("answer.no-basis", lang)


def _character(verdict: Verdict, lang: str) -> str:
    """Modality, bearers, status and confidence on one line."""
    parts: Iterable[str] = (
        say("modality." + verdict["modality"], lang),
        ", ".join(pick(bearer["label"], lang) for bearer in verdict["bearers"]),
        say("status." + verdict["status"], lang) if verdict["status"] else "",
        say("confidence.short", lang, level=verdict["confidence"]),
    )
    return " · ".join(part for part in parts if part)
