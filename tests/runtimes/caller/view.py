"""What the calls returned, as JSON text."""

from pht.ui.html import p
from pht.ui.jsontext import dumps


def view(state):
    """One paragraph."""
    return p[dumps(state["result"])]
