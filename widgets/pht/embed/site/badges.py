"""Badges for the grade and the state of evidence, and the list of every rule with its anchor.

`{pht-grade}` with a letter and `{pht-mark}` with a word stand in the text; `{pht-evidence}` lists
`evidence/rules.yml`, each rule at `#rule-<id>`.
"""

import pathlib

from docutils import nodes
from sphinx.util.docutils import SphinxDirective, SphinxRole

from pht import data, evidence
from pht.ui.text import shortest

GRADES = {
    "A": "a trial in people with proximal hamstring tendinopathy",
    "B": "a trial in another tendon or another condition",
    "C": "observation: cohorts, case series, case reports, measurements",
    "D": "expert opinion",
    "R": "a rule made for this course, where no source gives a number",
}
MARKS = {
    "unconfirmed": "we have not read this figure in the paper itself",
    "contested": "good sources disagree",
}
STATUS_MARKS = {"second_hand": "unconfirmed", "unconfirmed": "unconfirmed"}
_FILES = ("rules.yml", "sources.yml")
_FOLDER = pathlib.Path(data.__file__).parent / "evidence"


def setup(app):
    """The two roles and the directive."""
    app.add_role("pht-grade", GradeRole())
    app.add_role("pht-mark", MarkRole())
    app.add_directive("pht-evidence", EvidenceDirective)


def grade_badge(letter):
    """A grade as a small badge; its meaning is its title and is read out. KeyError if unknown."""
    spoken = nodes.inline("", "evidence grade ", classes=["course-spoken"])
    return _badge(letter, "grade " + letter + ": " + GRADES[letter], "course-grade", spoken)


def mark_badge(word):
    """A word about a figure as a small badge. KeyError if unknown."""
    return _badge(word, MARKS[word], "course-mark")


def _badge(text, meaning, style, *before):
    badge = nodes.abbreviation("", "", explanation=meaning, classes=["course-badge", style])
    badge.extend([*before, nodes.Text(text)])
    return badge


class _BadgeRole(SphinxRole):
    known = {}
    kind = ""

    def run(self):
        """The badge, or an error that lists what may stand here."""
        if self.text not in self.known:
            text = f'there is no {self.kind} "{self.text}"; there is: {", ".join(self.known)}'
            message = self.inliner.reporter.error(text, line=self.lineno)
            return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]
        return [self.badge(self.text)], []


class GradeRole(_BadgeRole):
    """`{pht-grade}` followed by A, B, C, D or R."""

    known, kind, badge = GRADES, "grade", staticmethod(grade_badge)


class MarkRole(_BadgeRole):
    """`{pht-mark}` followed by unconfirmed or contested."""

    known, kind, badge = MARKS, "mark", staticmethod(mark_badge)


class EvidenceDirective(SphinxDirective):
    """`{pht-evidence}` lists every rule of `evidence/rules.yml`."""

    def run(self):
        """One block for each rule, in the file's order."""
        for name in _FILES:
            self.env.note_dependency(str(_FOLDER / name))
        return [self.rule_block(rule) for rule in evidence.rules()]

    def rule_block(self, rule):
        """A rule: its words, its value, its badges, its source and who sees it differently."""
        anchor = "rule-" + rule["id"]
        block = nodes.container("", ids=[anchor], names=[anchor], classes=["course-rule"])
        self.state.document.note_explicit_target(block, block)
        first = nodes.paragraph("", "", nodes.strong("", rule["words"]), classes=["course-rule-words"])
        block.extend([first, facts_line(rule)])
        if rule.get("disagrees"):
            block.append(nodes.paragraph("", "Seen differently: " + str(rule["disagrees"])))
        return block


def facts_line(rule):
    """The line under a rule's words: its value, badges, source, day of the last check and id."""
    line = nodes.paragraph("", "", classes=["course-rule-facts"])
    value = rule_value(rule)
    if value:
        line.append(nodes.Text(value + " · "))
    line.append(grade_badge(rule["grade"]))
    for mark in rule_marks(rule):
        line.extend([nodes.Text(" "), mark_badge(mark)])
    line.append(nodes.Text(" · "))
    line.extend(source_nodes(evidence.source(rule["source"])))
    line.append(nodes.Text(f" · last checked {rule['last_checked']} · "))
    line.append(nodes.literal("", rule["id"]))
    return line


def rule_marks(rule):
    """The words to show beside a rule's grade."""
    marks = [STATUS_MARKS[rule["status"]]] if rule["status"] in STATUS_MARKS else []
    return marks + (["contested"] if rule.get("disagrees") else [])


def rule_value(rule):
    """A rule's value with its unit as text, "" where the rule has none."""
    value = rule.get("value")
    if value is None:
        return ""
    written = value if isinstance(value, str) else shortest(value, 3)
    return (written + " " + (rule.get("unit") or "")).strip()


def source_nodes(source):
    """A source's label, linked to its DOI where it has one."""
    if not source["doi"]:
        return [nodes.Text(source["label"])]
    link = nodes.reference("", source["label"], refuri="https://doi.org/" + source["doi"])
    doubt = [nodes.Text(" (DOI unconfirmed)")] if source["doi_status"] == "unconfirmed" else []
    return [link] + doubt
