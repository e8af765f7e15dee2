"""What it costs to keep and read the evidence of a nation: the chain, its exports, the pilot's page."""
