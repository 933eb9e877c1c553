"""Interactive teaching tools for proximal hamstring tendinopathy: `from pht import LoadMonitor`."""

__all__ = ["KnowledgeCheck", "LoadMonitor", "ProgressionPlanner", "SelfScreen", "TestMeaning"]
__version__ = "0.1.0"


def __getattr__(name):
    """Import the notebook classes only when asked for, so that rules and CLI stay light."""
    if name == "LoadMonitor":
        from pht.embed.notebook import LoadMonitor

        return LoadMonitor
    if name == "KnowledgeCheck":
        from pht.embed.knowledge_check import KnowledgeCheck

        return KnowledgeCheck
    if name == "ProgressionPlanner":
        from pht.embed.progression_planner import ProgressionPlanner

        return ProgressionPlanner
    if name == "SelfScreen":
        from pht.embed.self_screen import SelfScreen

        return SelfScreen
    if name == "TestMeaning":
        from pht.embed.test_meaning import TestMeaning

        return TestMeaning
    raise AttributeError(f"module 'pht' has no attribute {name!r}")
