"""The arithmetic in words, one step a line."""

from pht.test_meaning.words import filled, range_text, ratio, share, share_end, words
from pht.ui.text import number, shortest


def steps(study, pre, found):
    """How each figure of `found` (`rules.analyse` of `study` at `pre` of 100) comes about: a list of lines."""
    lines = [
        _accuracy("sensitivity", study["sensitivity"], study["with"], found),
        _accuracy("specificity", study["specificity"], study["without"], found),
    ]
    lines += _ratios(study, found)
    lines += _after(study, pre, found)
    if found["positive"]["low"] is not None:
        lines.append(words("steps", "range"))
    return lines


def _accuracy(name, value, of, found):
    line = filled(words("steps", name), value=share(value))
    if of is None or found[name]["low"] is None:
        return line
    return line + " " + filled(words("steps", "interval"), of=number(of), range=range_text(found[name], share_end))


def _ratios(study, found):
    sens, spec = study["sensitivity"], study["specificity"]
    lines = []
    for name, rest in (("lr_positive", 1 - spec), ("lr_negative", 1 - sens)):
        value = found[name]["value"]
        if value is None:
            lines.append(words("steps", name + "_none"))
        else:
            lines.append(
                filled(
                    words("steps", name),
                    sensitivity=share(sens),
                    specificity=share(spec),
                    rest=share(rest),
                    value=ratio(value),
                )
            )
    return lines


def _after(study, pre, found):
    sens, spec = study["sensitivity"], study["specificity"]
    lines = []
    for name, with_it, without_it in (("positive", sens, 1 - spec), ("negative", 1 - sens, spec)):
        value = found[name]["value"]
        if value is None:
            lines.append(words("steps", "nobody_" + name))
            continue
        part, other = pre * with_it, (100 - pre) * without_it
        shown = {
            "pre": number(pre),
            "rest": number(100 - pre),
            "sensitivity": share(sens),
            "specificity": share(spec),
            "miss": share(without_it if name == "positive" else with_it),
            "part": shortest(part, 2),
            "other": shortest(other, 2),
            "share": shortest(value, 3),
        }
        lines.append(filled(words("steps", name), **shown))
    if 0 < pre < 100 and found["lr_positive"]["value"] is not None:
        lines.append(_odds(pre, found))
    return lines


def _odds(pre, found):
    before = pre / (100 - pre)
    after = before * found["lr_positive"]["value"]
    return filled(
        words("steps", "odds"),
        pre=number(pre),
        rest=number(100 - pre),
        odds=shortest(before, 2),
        ratio=shortest(found["lr_positive"]["value"], 2),
        after=shortest(after, 2),
        share=shortest(found["positive"]["value"], 3),
    )
