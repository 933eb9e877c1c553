"""TestMeaning in the kernel: what it is given, what it tells, and what the book gets of it."""

import json

import pytest

import pht
from pht.embed import notebook, page


def from_browser(figure, **parts):
    """What the host sends after a change: the whole saved form, through the comm's own door."""
    figure.set_state({"state": {**figure.state, **parts}})


def test_a_figure_tells_its_numbers():
    figure = pht.TestMeaning("bent_knee", 20)
    assert repr(figure) == "TestMeaning(bent_knee, 20 of 100 before)"
    assert figure.study["sensitivity"] == 0.84
    assert figure.figures["lr_positive"]["value"] == pytest.approx(6.46, abs=0.005)
    assert figure.counts == {"true_positive": 17, "false_negative": 3, "false_positive": 10, "true_negative": 70}


def test_what_is_chosen_in_the_browser_is_in_python():
    figure = pht.TestMeaning()
    from_browser(figure, test="own")
    assert figure.figures is None and figure.counts is None
    from_browser(figure, own={"sensitivity": "100", "specificity": "50", "with": "", "without": ""}, pre=50)
    assert figure.figures["positive"] == {"value": pytest.approx(2 / 3), "low": None, "high": None}


@pytest.mark.parametrize("given", [{"test": "mri"}, {"pre": 0.5}, {"people": 10}])
def test_what_cannot_be_drawn_is_refused(given):
    with pytest.raises(ValueError):
        pht.TestMeaning(**given)


def test_the_book_gets_the_live_figure_and_other_places_a_still_one():
    bundle, _ = pht.TestMeaning(pre=30)._repr_mimebundle_()
    carried = json.loads(json.dumps(bundle[notebook.PROJECT_MIME]))
    assert carried["app"] == "test-meaning"
    assert "30 of 100" in page.mount_html(carried["app"], carried["params"])
    assert "30 of 100" in bundle["text/html"] and "<script" not in bundle["text/html"]
    assert bundle["text/plain"] == "TestMeaning(modified_bent_knee, 30 of 100 before)"
