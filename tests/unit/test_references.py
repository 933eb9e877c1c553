"""The reference list is complete, honest about what is unconfirmed, and agrees with the rules' sources."""

import json
import re
from pathlib import Path

import pytest
from pybtex.database import parse_file

from pht.evidence import sources

ROOT = Path(__file__).resolve().parents[2]
BOOK = ROOT / "book"
ENTRIES = parse_file(str(BOOK / "references.bib")).entries
PAGES = sorted(path for ending in ("*.md", "*.ipynb") for path in BOOK.rglob(ending) if ".ipynb_checkpoints" not in path.parts)
CITE = re.compile(r"\{(?:foot)?cite(?::\w+)?\}`([^`]+)`")
DOI = re.compile(r"doi\.org/(10\.[^\s)\"'>\\]+)")
NAMED = re.compile(r"\[([^\]]+?) (\d{4})\]\((?:\.\./)+reference/references\.md\)")

# DOIs given from knowledge, not seen as printed: each carries the note until someone has seen it.
DOI_UNCONFIRMED = """
    lempainen2009 cushman2015 jayaseelan2014 chu2016 desmet2012 cook2009 cook2012 cook2016 rio2015
    malliaras2015 coombes2010 zebis2013 martinrl2014 martinhd2015 macdonald2019 finucane2020 foster1998
    impellizzeri2020 nielsen2014 fredette2022 soligard2016 wells2003 puranen1988
    nasser2021expert fredericson2005 davenport2015 schache2012 thelen2005 vandervlist2019 vandermade2022
""".split()

# Entries with another detail in doubt: which one is said in their note.
DETAIL_UNCONFIRMED = {
    "cacchio2014": "page",
    "nasser2023com": "journal",
    "korakakis2021": "author",
    "dizon2023": "author",
    "rich2025rct": "bibliographic details not found",
    "rich2025qual": "journal",
    "lempainen2015": "pages",
    "benazzo2013": "author",
    "rpt2018mri": "authors",
    "thompson2017": "journal",
    "philippon2015": "pages",
    "vandentillaar2017": "author",
    "lahti2020": "bibliographic",
    "vicenzino2020": "pages",
    "tilley2015": "pages",
    "pihl2024": "author",
    "girft2023": "secondary",
    "helton2023rtr": "authors",
}


def text_of(page):
    """What an author wrote on a page: of a notebook, only the text cells."""
    text = page.read_text(encoding="utf-8")
    if page.suffix != ".ipynb":
        return text
    return "\n\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"] if cell["cell_type"] == "markdown")


def cited(page):
    return {key.strip() for keys in CITE.findall(text_of(page)) for key in keys.split(",")}


def note(key):
    return ENTRIES[key].fields.get("note", "")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_cited_paper_is_in_the_reference_list(page):
    assert sorted(cited(page) - set(ENTRIES)) == []


def test_the_first_lesson_cites_papers():
    assert len(cited(BOOK / "foundations" / "what-is-pht.md")) > 20


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_that_cites_papers_lists_them(page):
    assert ("{footbibliography}" in text_of(page)) == bool(cited(page))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_papers_named_in_a_link_are_in_the_reference_list(page):
    known = {(str(entry.persons["author"][0].last_names[-1]), entry.fields["year"]) for entry in ENTRIES.values() if entry.persons}
    for who, year in NAMED.findall(text_of(page)):
        surname = re.sub(r" (et al\.|and .*)$", "", who).split()[-1]
        assert (surname, year) in known, f"{who} {year}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_doi_on_a_page_is_in_the_reference_list(page):
    known = {entry.fields["doi"] for entry in ENTRIES.values() if "doi" in entry.fields}
    assert sorted(set(DOI.findall(text_of(page))) - known) == []


@pytest.mark.parametrize("key", DOI_UNCONFIRMED)
def test_a_doi_nobody_has_seen_in_print_says_so(key):
    assert "doi" in ENTRIES[key].fields
    assert note(key) == "unconfirmed"


@pytest.mark.parametrize("key", sorted(DETAIL_UNCONFIRMED))
def test_a_detail_in_doubt_is_named(key):
    assert "unconfirmed" in note(key)
    assert DETAIL_UNCONFIRMED[key] in note(key)


def test_no_other_entry_is_called_unconfirmed():
    marked = {key for key in ENTRIES if "unconfirmed" in note(key)}
    assert marked == set(DOI_UNCONFIRMED) | set(DETAIL_UNCONFIRMED)


def test_every_entry_says_who_what_and_when():
    for key, entry in ENTRIES.items():
        assert entry.persons.get("author"), key
        assert entry.fields.get("title"), key
        assert re.fullmatch(r"(19|20)\d\d", entry.fields.get("year", "")), key


def test_no_two_entries_share_a_doi():
    dois = [entry.fields["doi"] for entry in ENTRIES.values() if "doi" in entry.fields]
    assert len(dois) == len(set(dois))


# What a rule may rest on that is not a paper: this course's own choice, and one clinician's teaching.
NOT_PAPERS = {"course", "malliaras_teaching"}


@pytest.mark.parametrize("source", [source for source in sources() if source["key"] not in NOT_PAPERS], ids=lambda source: source["key"])
def test_the_source_of_a_rule_is_the_same_paper_here(source):
    entry = ENTRIES[source["key"]]
    assert source["doi"] == entry.fields.get("doi")
    assert source["title"].lower() == entry.fields["title"].strip("{}").lower()
    if source["doi"]:
        assert (source["doi_status"] == "unconfirmed") == (note(source["key"]) == "unconfirmed")
