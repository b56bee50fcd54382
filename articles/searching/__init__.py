"""Search for readers: what an edition is found by, what a reader asks for, and the best of what is found."""
