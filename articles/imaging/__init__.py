"""Pictures: what is let in, how it is cleaned, which sizes and formats are made of it."""
