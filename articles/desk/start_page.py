"""The desk's start page: what needs somebody today."""


def start_page(user) -> dict:
    return {}
