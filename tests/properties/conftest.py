"""The end of a run says how many states of the self-screen were walked."""

from tests.properties import walked


def pytest_terminal_summary(terminalreporter):
    if not walked.states:
        return
    terminalreporter.section("self-screen: states walked (how they are reduced: test_self_screen_exhaustive.py)")
    for name, how_many in walked.states.items():
        terminalreporter.write_line(f"{how_many:>9,}  {name}")
    terminalreporter.write_line(f"{sum(walked.states.values()):>9,}  in all")
