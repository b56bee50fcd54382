"""What may be published, when, and under which address."""
