/** The page of a translation: without this it is a form that saves all at once. */
