"""What is proposed where a source changed: the translation with the numbers and names exchanged, or nothing."""

from articles.translating.proposing import Exchange, propose


def proposed(before, after, said):
    found = propose(before, after, said, "id", "en")
    return found.text if found else None


def test_a_number_is_exchanged_as_the_other_language_writes_it():
    found = propose("Panel seluas 2.400 meter.", "Panel seluas 4.200 meter.", "There are 2,400 metres.", "id", "en")
    assert found.text == "There are 4,200 metres."
    assert found.exchanges == (Exchange("2,400", "4,200"),)


def test_a_decimal_and_a_currency_keep_their_writing():
    said = "It sets aside RMB100 billion (US$15.5 billion)."
    before = "Dana RMB100 miliar (USD15,5 miliar)."
    assert proposed(before, "Dana RMB120 miliar (USD18,6 miliar).", said) == (
        "It sets aside RMB120 billion (US$18.6 billion)."
    )


def test_a_year_gets_no_mark_of_thousands():
    assert proposed("Sejak tahun 2021 ini.", "Sejak tahun 2022 ini.", "Since 2021.") == "Since 2022."


def test_a_name_is_exchanged_where_it_stands():
    assert proposed("kata Daniel Zhang.", "kata Joe Tsai.", "said Daniel Zhang.") == "said Joe Tsai."


def test_other_words_are_a_translators_work():
    assert proposed("Kapal besar itu 12 meter.", "Kapal kecil itu 14 meter.", "The big boat is 12 metres.") is None
    assert proposed("Kapal itu 12 meter.", "Kapal itu 12 meter lebih.", "The boat is 12 metres.") is None


def test_a_number_that_stands_twice_or_not_at_all_is_left_to_the_translator():
    assert proposed("Ada 12 kapal.", "Ada 14 kapal.", "Of 12 ships 12 came.") is None
    assert proposed("Ada 12 kapal.", "Ada 14 kapal.", "A dozen ships.") is None


def test_placeholders_are_no_numbers():
    assert proposed("Ada 1 kapal.", "Ada 2 kapal.", "{1}There is 1 ship{/1}.") == "{1}There is 2 ship{/1}."
