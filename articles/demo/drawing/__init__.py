"""Pictures drawn with Pillow alone: quiet compositions in one palette, smooth at the edges, with a fine grain."""
