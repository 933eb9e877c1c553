"""`{pht-performance}` prints how the self-screen does on its own invented people, worked out while the book is built.

Its argument names the part: matrix, shares, differences, grid or statement.
"""

import pathlib

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from pht import data
from pht.self_screen import practice_report, practice_rules, vignette_schema

_FOLDER = pathlib.Path(data.__file__).parent
# Whatever changes an outcome makes the page out of date.
_DEPENDS_ON = ("self_screen/*.yml", "self_screen/*.py", "evidence/rules.yml")


def setup(app):
    """The directive."""
    app.add_directive("pht-performance", PerformanceDirective)


class PerformanceDirective(SphinxDirective):
    """`{pht-performance} matrix`"""

    required_arguments = 1

    def run(self):
        """The part that the argument names, or an error that lists the parts."""
        for pattern in _DEPENDS_ON:
            for path in sorted(_FOLDER.glob(pattern)):
                self.env.note_dependency(str(path))
        if self.arguments[0] not in PARTS:
            raise self.error(f'there is no part "{self.arguments[0]}"; there is: {", ".join(PARTS)}')
        vignette_schema.require()
        return PARTS[self.arguments[0]](practice_rules.vignettes())


def _matrix(people):
    return [_table(practice_report.matrix_rows(practice_rules.performance(people)))]


def _shares(people):
    found = practice_rules.performance(people)
    lines = [(nodes.strong("", what), nodes.Text(": " + told + ".")) for what, told in practice_report.share_lines(found)]
    return [nodes.bullet_list("", *[nodes.list_item("", nodes.paragraph("", "", *line)) for line in lines])]


def _differences(people):
    found = practice_rules.performance(people)
    critical = nodes.paragraph("", practice_report.critical_line(found))
    lines = [[nodes.paragraph("", told), nodes.paragraph("", why)] for told, why in practice_report.differences(found)]
    return [critical, nodes.bullet_list("", *[nodes.list_item("", *line) for line in lines])] if lines else [critical]


def _grid(people):
    return [_table(practice_report.grid_rows(people))]


def _statement(people):
    return [nodes.paragraph("", "", nodes.strong("", practice_report.statement()))]


def _table(rows):
    """A table with its first row as head and its first column as names of the rows."""
    columns = len(rows[0])
    widths = [nodes.colspec(colwidth=100 // columns, stub=int(place == 0)) for place in range(columns)]
    group = nodes.tgroup("", *widths, cols=columns)
    group += nodes.thead("", _row(rows[0]))
    group += nodes.tbody("", *[_row(row) for row in rows[1:]])
    return nodes.table("", group, classes=["colwidths-auto"])


def _row(cells):
    return nodes.row("", *[nodes.entry("", nodes.paragraph("", cell)) for cell in cells])


PARTS = {"matrix": _matrix, "shares": _shares, "differences": _differences, "grid": _grid, "statement": _statement}
