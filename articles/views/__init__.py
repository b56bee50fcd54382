"""What answers the public's requests."""
