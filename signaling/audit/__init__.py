"""What makes the session log evidence: erasure that keeps its chain, anchors outside, how long it is kept."""
