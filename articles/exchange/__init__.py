"""Getting stories in and out as JSON Lines: reading the file, judging each story, loading it, writing it back."""
