"""The newsletter: who asked for it, what each of them gets, and the mails that say so."""
