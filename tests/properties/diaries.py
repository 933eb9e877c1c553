"""Diaries, texts and settings that hypothesis makes up for the property tests."""

import datetime

from hypothesis import strategies as st

from pht.diary import schema

FIRST = datetime.date(2026, 1, 1)
TYPES = [kind for kind in schema.TYPES if kind != "rest"]

# Few days, so that several rows fall on one; awkward texts more often than chance would bring them.
texts = st.text(
    st.one_of(st.sampled_from("=+-@'\t\r\n\",; \ufeff\u2028é🏃0aZ"), st.characters(exclude_categories=["Cs", "Cc"])), min_size=1, max_size=12
)
pains = st.integers(0, 10)
minutes = st.one_of(st.integers(1, 1440), st.integers(1, 14400).map(lambda tenths: tenths / 10))
kilometres = st.one_of(st.integers(1, 300), st.integers(1, 30000).map(lambda hundredths: hundredths / 100))
dates = st.integers(0, 75).map(lambda number: (FIRST + datetime.timedelta(days=number)).isoformat())
names = texts.filter(lambda name: not schema.columns_problem([name]))


def _row(draw, columns):
    row = {"date": draw(dates), "type": draw(st.sampled_from(schema.TYPES))}
    choices = {"pain_next_morning": pains, "sit_minutes": st.integers(0, 1440), "sit_tolerance_min": st.integers(0, 1440)}
    choices |= {"note": texts, "source_id": texts, "start": st.sampled_from(["00:00", "23:59"]), "planned": st.just(True)}
    if row["type"] != "rest":
        choices |= {"minutes": minutes, "rpe": st.integers(0, 20).map(lambda half: half / 2 if half % 2 else half // 2)}
        choices |= {"km": kilometres, "pain_during": pains}
    likely = {"minutes", "rpe", "pain_during", "pain_next_morning"}
    for column in choices:
        if draw(st.integers(0, 9)) < (8 if column in likely else 1 if column == "planned" else 3):
            row[column] = draw(choices[column])
    if "minutes" in row and draw(st.booleans()):
        row["fast_min"] = draw(st.integers(0, int(row["minutes"])))
    extra = {name: draw(texts) for name in columns if draw(st.booleans())}
    if extra:
        row["extra"] = extra
    return {key: _whole(value) for key, value in row.items()}


def _whole(value):
    return int(value) if isinstance(value, float) and value == int(value) else value


@st.composite
def diaries(draw, most=25):
    """A diary whose every row passes the check, its rows in any order."""
    columns = draw(st.lists(names, max_size=2, unique_by=lambda name: name.strip(" \t")))
    return {"version": 1, "columns": columns, "rows": [_row(draw, columns) for _ in range(draw(st.integers(0, most)))]}


rows = diaries().map(lambda diary: diary["rows"])
settings = st.fixed_dictionaries({
    "unlisted": st.sampled_from(["rest", "unknown"]),
    "sd": st.sampled_from(["sample", "population"]),
    "school": st.sampled_from(["goom", "strict", "silbernagel"]),
    "ewma_start": st.sampled_from(["first", "week"]),
    "prior_longest_km": st.one_of(st.none(), kilometres),
})


def fields_of(row):
    """A row as the raw texts a file would hold."""
    fields = {}
    for column, value in row.items():
        if column == "extra" or isinstance(value, str):
            fields[column] = value
        else:
            fields[column] = "yes" if value is True else schema.number_text(value)
    return fields
