"""The ways from one story to others: related ones, neighbours, and how many stand under each month and tag."""
