"""The self-screen: when and where to seek care, and what fits the usual story of this tendon pain."""
