"""Interactive teaching tools for proximal hamstring tendinopathy: `from pht import LoadMonitor`."""

__all__ = ["LoadMonitor"]
__version__ = "0.1.0"


def __getattr__(name):
    """Import the notebook classes only when asked for, so that rules and CLI stay light."""
    if name in __all__:
        from pht.embed import notebook

        return getattr(notebook, name)
    raise AttributeError(f"module 'pht' has no attribute {name!r}")
