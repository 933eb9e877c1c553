"""The self-screen in a notebook."""

import copy

from pht.embed.notebook import NotebookWidget
from pht.self_screen import explain, rules, schema

MOST_SHOWN = 20


class SelfScreen(NotebookWidget):
    """When to seek care, where and why: `SelfScreen({"leg_swollen": "yes"}, age=45, country="AU").outcome`

    answers: {id: value} with the ids and values of `pht screen`; an answer that is missing is
    unanswered, not a no. age: whole years. country: AU, UK, IE, NZ, US, CA, EU or other.
    ValueError lists what cannot be used. Without answers the widget starts empty.
    id: the name under which practice results are kept. layout: an `ipywidgets.Layout` or its names.

    What is given here stays in the notebook with the cell that gives it, as any argument does. What
    a reader types into the widget stays in the page: `state` holds practice results and never an
    answer, so `outcome`, `reasons` and `explain` speak of the answers given here.
    Does not: diagnose.
    """

    APP = "self-screen"

    def __init__(self, answers=None, *, age=None, country=None, id="main", layout=None):
        schema.require()
        self._document = _document(answers, age, country)
        given = {name: content for name, content in self._document.items() if content not in (None, {})}
        super().__init__({"id": str(id), **given}, layout)

    @property
    def result(self):
        """What `pht screen --json` prints for the answers given: outcome, when, reasons, fits, text and the rest."""
        return rules.screen(self._document)

    @property
    def outcome(self):
        """"emergency", "urgent", "see_clinician", "fits_pattern", "little_in_common" or "incomplete"."""
        return self.result["outcome"]

    @property
    def reasons(self):
        """The ids of the lines behind the outcome, in the order of the table: ["leg_swollen"]."""
        return self.result["reasons"]

    def explain(self):
        """The outcome with what to do and every reason, as text."""
        return explain.as_text(self._document)

    def __repr__(self):
        result = self.result
        return f"SelfScreen({result['outcome']}, when: {result['when']})"


def _document(answers, age, country):
    document = {"age": age, "country": country, "answers": {} if answers is None else answers}
    wrong = rules.problems(document)
    if wrong:
        more = [f"  and {len(wrong) - MOST_SHOWN} more"] if len(wrong) > MOST_SHOWN else []
        lines = [f"  {one}" for one in wrong[:MOST_SHOWN]]
        raise ValueError("\n".join([f"pht: these answers cannot be used ({len(wrong)} to mend):", *lines, *more]))
    return copy.deepcopy(document)
