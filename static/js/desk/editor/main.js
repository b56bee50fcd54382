// The body's editor.
