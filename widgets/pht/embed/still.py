"""A widget's first view as HTML, for where no program runs: a page before it has started, paper, a preview.

An app may have `printed(state)`: the state with all of it shown that only such a view needs.
"""

from pht.ui.html import to_html


def still(app, view, state):
    """The HTML text of `state` as the room's `view` draws it when it is printed."""
    printed = getattr(app, "printed", None)
    return to_html(view.view(printed(state) if printed else state))
