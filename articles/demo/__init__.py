"""A newsroom to try: the made-up shipping company Nusa Bahari, its stories, its people, and pictures drawn by this code."""
