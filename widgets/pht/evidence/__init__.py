"""The evidence behind every number: rules.yml and sources.yml, read by id.

    rule("red_during")["value"]  ->  6
"""

from pht.data import load

_found = {}


def rules():
    """All rules in file order, as a list of dicts (fields: see the head of rules.yml)."""
    return load("evidence/rules.yml")


def sources():
    """All sources in file order, as a list of dicts (key, label, title, doi, doi_status)."""
    return load("evidence/sources.yml")


def rule(rule_id):
    """The rule with this id, as a dict; KeyError naming the id when there is none."""
    return _by_key("rules", "id", rule_id)


def source(key):
    """The source with this key, as a dict; KeyError naming the key when there is none."""
    return _by_key("sources", "key", key)


def value(rule_id):
    """The number or word that the rule's code reads, in the rule's own unit; null is None."""
    return rule(rule_id)["value"]


def _by_key(kind, field, wanted):
    if kind not in _found:
        entries = rules() if kind == "rules" else sources()
        index = {}
        for entry in entries:
            index[entry[field]] = entry
        _found[kind] = index
    if wanted not in _found[kind]:
        raise KeyError("pht.evidence: no " + field + " '" + str(wanted) + "' in evidence/" + kind + ".yml")
    return _found[kind][wanted]
