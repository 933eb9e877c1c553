"""A room that calls any portable function, so that both runtimes can be asked the same."""


def init(params):
    """Nothing called yet."""
    return {"result": None}


def saved(state):
    """Nothing is kept."""
    return {}


def restored(state, kept):
    """Nothing is kept."""
    return state


def update(state, event):
    """Calls event["function"] of event["module"] once for each list of arguments in event["calls"]."""
    module = __import__(event["module"])
    for part in event["module"].split(".")[1:]:
        module = getattr(module, part)
    function = getattr(module, event["function"])
    return {"result": [function(*arguments) for arguments in event["calls"]]}, []
