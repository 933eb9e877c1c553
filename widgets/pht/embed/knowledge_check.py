"""The knowledge check in a notebook."""

from pht.embed import questions
from pht.embed.notebook import NotebookWidget
from pht.knowledge_check import rules


class KnowledgeCheck(NotebookWidget):
    """A lesson's questions with checked answers: `KnowledgeCheck("lesson.questions.yml")`

    questions: the path of a .questions.yml file, or a list of items as such a file holds them.
    id: the name of this check, the file's name unless given. title: its heading.
    ValueError lists every question that cannot be used, and what to mend.
    """

    APP = "knowledge-check"

    def __init__(self, questions_or_path, *, id=None, title=None):
        super().__init__(questions.params(questions_or_path, id, title))

    @property
    def score(self):
        """{"done", "of", "first_try"}: questions finished, all questions, right at the first try."""
        return rules.score(self._params["items"], self.state["progress"])

    @property
    def answers(self):
        """{item id: last answer that was checked}: a number, the id of a choice, or None for none yet."""
        return {item["id"]: self._answer(item) for item in self._params["items"]}

    def _answer(self, item):
        tries = self.state["progress"].get(item["id"], rules.BLANK)["tries"]
        if not tries:
            return None
        return rules.answered(item, tries[-1])[0] if item["kind"] == "number" else tries[-1]

    def _erased(self):
        return self._room.saved(self._start)

    def __repr__(self):
        found = self.score
        return f"KnowledgeCheck({found['of']} question{'' if found['of'] == 1 else 's'}, {found['done']} done)"
