"""Random events for the load monitor: likely ones, careless ones, and ones that make no sense."""

from hypothesis import strategies as st

from pht.load_monitor.app import FORM_FIELDS

DATES = st.sampled_from(["2026-01-05", "2026-01-25", "2026-02-01", "2026-02-15", "2026-02-28", "2026-02-30", ""])
TYPED = st.one_of(
    st.sampled_from(["", "-", "3.", "0", "5", "7", "10", "11", "30", "45.5", "12,5", "1e3", "<b>", "=1+1", "'", "é"]),
    st.text(max_size=6),
)
ROWS = st.builds("{}/{}".format, DATES, st.integers(0, 2))
FIGURES = st.one_of(
    st.builds("week:{}:{}".format, st.sampled_from(["2026-01-05", "2026-01-19", "2026-02-09"]),
              st.sampled_from(["load", "change_pct", "mean", "sd", "monotony", "strain", "mean_morning_pain"])),
    st.builds("{}:{}".format, st.sampled_from(["load", "light"]), ROWS),
    st.builds("now:{}".format, st.sampled_from(["light", "longest", "load", "load:before", "change_pct", "mean_morning_pain"])),
    st.builds("plan:{}:{}".format, ROWS, st.sampled_from(["load", "longest"])),
    st.builds("history:{}:{}".format, st.sampled_from(["2026-02-15", "2026-02-01", "2026-01-11"]),
              st.sampled_from(["acwr_coupled", "acwr_uncoupled", "ewma_first", "ewma_week"])),
    st.sampled_from(["plan:2026-02-23:change", "history:tried:ewma_week:moved", "history:tried:acwr_coupled:usual", "history:", "now:", "plan:"]),
)
FILES = st.sampled_from([
    "date,type,minutes,rpe\n2026-02-01,run,30,4\n",
    "date;type;minutes;rpe;km\n2026-02-01;run;30,5;4;5,5\n2026-02-31;run;1;1;1\n",
    "date,type,note,shoes\n2026-02-03,rest,=SUM(A1),blue\n",
    "no,such,columns\n1,2,3\n",
    "start_date_local,type,moving_time,icu_rpe\n2026-02-05T18:00:00,Run,1800,\n2026-02-06T18:00:00,Ride,3600,5\n",
    "<gpx><trk><type>run</type><trkseg><trkpt lat='1' lon='1'><time>2026-02-07T18:00:00Z</time></trkpt></trkseg></trk></gpx>",
    "",
    '"',
])


def _typed(field):
    if field == "date":
        return DATES
    if field == "type":
        return st.sampled_from(["run", "strength_low", "rest", "other", "nonsense"])
    if field == "planned":
        return st.booleans()
    return TYPED


def _draft():
    return st.sampled_from(FORM_FIELDS).flatmap(
        lambda field: st.fixed_dictionaries({"name": st.just("draft"), "field": st.just(field), "value": _typed(field)})
    )


def _event(name, **parts):
    return st.fixed_dictionaries({"name": st.just(name), **parts})


def _import():
    return st.one_of(
        _event("import", stage=st.just("start"), file_name=st.just("mine.csv"), size=st.just(100)),
        _event("import", stage=st.just("piece"), text=FILES, done=st.integers(0, 100)),
        _event("import", stage=st.just("end")),
        _event("import", stage=st.just("failed"), reason=st.just("not_text")),
        _event("import_accept"),
        _event("import_more"),
        _event("import_cancel"),
    )


def _settings():
    values = st.sampled_from(["rest", "unknown", "sample", "population", "goom", "strict", "silbernagel", "nonsense"])
    return _event("setting", field=st.sampled_from(["unlisted", "sd", "school", "ewma_start", "nonsense"]), value=values)


def events():
    """A strategy of single events, each with the reader's clock."""
    plain = [
        "opened", "begin", "submit", "cancel_edit", "undo", "export", "export_json", "erase", "print", "print_sheet",
        "print_begins", "print_ends",
        "days_table", "page_rows", "all_weeks", "reset_example", "unreadable", "dismiss", "store_ok", "nonsense",
        "plan", "history", "close_day", "save_svg", "save_png", "png_failed",
    ]
    kinds = st.one_of(
        _draft(), _draft(), _draft(),
        st.sampled_from(plain).flatmap(_event),
        _event("submit"),
        _event("edit", row=ROWS),
        _event("done", row=ROWS),
        _event("prior_longest", value=TYPED),
        _event("delete", row=ROWS),
        _event("open_diary", diary=st.sampled_from(["own", "example"])),
        _event("working", figure=FIGURES),
        _event("period", weeks=st.sampled_from([0, 2, 6, 12, 7])),
        _event("page", to=st.integers(-1, 9)),
        _event("day", first=DATES, value=st.sampled_from(["0", "3", "41", "99999", "-1", "", "1e3", "²", "nonsense"])),
        _event("store_failed", reason=st.sampled_from(["full", "blocked"])),
        _settings(), _import(),
    )
    return kinds.map(lambda event: {**event, "now": "2026-02-20T10:00"})
