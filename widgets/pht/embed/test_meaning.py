"""The figure of a test in a notebook."""

from pht.embed.notebook import NotebookWidget
from pht.test_meaning import app, rules


class TestMeaning(NotebookWidget):
    """What a positive test means, as an interactive figure: `TestMeaning("bent_knee", pre=20)`

    test: "modified_bent_knee", "bent_knee", "puranen_orava" or "own". pre: how many of 100 people who
    take the test have the condition, a whole number 0-100. people: how many to draw, 100 or 1000.
    id: the name of this figure; two in one notebook need two names. layout: as every widget takes it.
    ValueError for anything else. It is about a test and a group, never about one person.
    """

    APP = "test-meaning"
    # pytest takes every class whose name begins so for tests.
    __test__ = False

    def __init__(self, test=rules.TESTS[0]["id"], pre=50, *, people=100, id="main", layout=None):
        super().__init__({"id": id, "test": test, "pre": pre, "people": people}, layout)

    @property
    def study(self):
        """{"sensitivity", "specificity" (0-1), "with", "without" (people or None)} of the chosen test, or None."""
        return app.study_of(self.state["test"], self.state["own"])[0]

    @property
    def figures(self):
        """Every figure as `rules.analyse` gives it, {name: {"value", "low", "high"}}; None while there is no study.

        Names: sensitivity, specificity, lr_positive, lr_negative, and positive and negative, the share
        (0-1) of those with that result who have the condition.
        """
        study = self.study
        return rules.analyse(study, self.state["pre"]) if study else None

    @property
    def counts(self):
        """The people drawn, {"true_positive", "false_positive", "false_negative", "true_negative"}, or None."""
        study = self.study
        return rules.counts(self.state["people"], self.state["pre"], study) if study else None

    def __repr__(self):
        return f"TestMeaning({self.state['test']}, {self.state['pre']} of 100 before)"
