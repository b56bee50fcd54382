"""The frame of the desk: its site, navigation and start page.

Apart from articles.admin, because importing that registers models with the site, which has to exist by then.
"""
