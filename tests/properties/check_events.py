"""Random events for the knowledge check: right answers, wrong ones, half-typed ones, and ones that make no sense."""

from hypothesis import strategies as st

TYPED = st.one_of(
    st.sampled_from([
        "", " ", "-", "+", "4", "48", "480", "480,0", "+480 AU", "480 au.", "480 min", "4.8", "8", "28800", "-480", "481", "500",
        "-6.4", "\u22126,4 %", "6.4", "-6.4 percent", "1,234.5", "1 234", ".", ",5", "1e3", "9" * 40, "\u00e9", "<b>", "0480",
        "\u00a0", "480\u00a0AU", "\u2003480", "480\u0085", "480 \u212aM", "\x1c",
        "next-day", "same-day", "any", "gone",
    ]),
    st.text(max_size=8),
)
ITEMS = st.sampled_from(["week-load", "change", "next-morning", "no-such-item"])
PLAIN = ["opened", "reset", "undo", "unreadable", "dismiss", "store_ok", "download_aside", "print_begins", "nonsense"]


def events():
    """A strategy of single events, each with the reader's clock."""

    def named(name, **parts):
        return st.fixed_dictionaries({"name": st.just(name), **parts})

    kinds = st.one_of(
        named("answer", item=ITEMS, value=TYPED),
        named("answer", item=ITEMS, value=TYPED),
        named("check", item=ITEMS),
        named("check", item=ITEMS),
        named("show", item=ITEMS),
        st.sampled_from(PLAIN).flatmap(named),
        named("store_failed", reason=st.sampled_from(["full", "blocked", "file"])),
    )
    return kinds.map(lambda event: {**event, "now": "2026-02-20T10:00"})
