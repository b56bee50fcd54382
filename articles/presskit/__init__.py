"""What journalists take away of a story: its texts, its pictures in print size, who to ask."""
