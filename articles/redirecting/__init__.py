"""Where addresses of a former site lead: asked only where nothing else answers."""
