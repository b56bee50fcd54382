"""What search engines are told in their own words: JSON-LD in the vocabulary of schema.org."""
