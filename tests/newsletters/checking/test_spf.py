"""SPF: what a domain's policy says of an address (the examples of RFC 7208), what it costs, and what is wrong with it."""

from ipaddress import ip_address

import pytest

from articles.newsletters.checking import spf
from articles.newsletters.checking.domain import about_spf
from articles.newsletters.checking.findings import Mark


@pytest.fixture
def example_com(zone):
    """The zone of RFC 7208, appendix A."""
    zone.rows("example.com", "A", "192.0.2.10", "192.0.2.11")
    zone.rows("example.com", "MX", "10 mail-a.example.com.", "20 mail-b.example.com.")
    zone.rows("mail-a.example.com", "A", "192.0.2.129")
    zone.rows("mail-b.example.com", "A", "192.0.2.130")
    zone.rows("mail-c.example.org", "A", "192.0.2.140")
    zone.rows("example.org", "MX", "10 mail-c.example.org.")
    zone.rows("10.2.0.192.in-addr.arpa", "PTR", "example.com.")
    zone.rows("140.2.0.192.in-addr.arpa", "PTR", "mail-c.example.org.")
    return zone


@pytest.mark.parametrize(
    ("policy", "passes", "fails"),
    [
        ("+all", ["192.0.2.1", "2001:db8::1"], []),
        ("a -all", ["192.0.2.10", "192.0.2.11"], ["192.0.2.12", "2001:db8::1"]),
        ("a:example.org -all", [], ["192.0.2.10"]),
        ("mx -all", ["192.0.2.129", "192.0.2.130"], ["192.0.2.10"]),
        ("mx:example.org -all", ["192.0.2.140"], ["192.0.2.129"]),
        ("mx mx:example.org -all", ["192.0.2.129", "192.0.2.140"], ["192.0.2.10"]),
        ("mx/30 mx:example.org/30 -all", ["192.0.2.131", "192.0.2.143"], ["192.0.2.132"]),
        ("ptr -all", ["192.0.2.10"], ["192.0.2.140"]),
        ("ip4:192.0.2.128/28 -all", ["192.0.2.129", "192.0.2.140"], ["192.0.2.65"]),
        ("ip6:2001:db8::/32 -all", ["2001:db8::7"], ["2001:db9::7", "192.0.2.65"]),
        ("exists:example.org.example.com -all", [], ["192.0.2.10"]),
        ("exists:mail-a.example.com -all", ["192.0.2.200"], []),
        ("-ip4:192.0.2.129 mx -all", ["192.0.2.130"], ["192.0.2.129"]),
    ],
)
def test_what_a_policy_says_of_addresses(policy, passes, fails, example_com, names):
    example_com.text("example.com", "something else", f"v=spf1 {policy}")
    assert [one for one in passes if spf.verdict(names, "example.com", ip_address(one)) != "pass"] == []
    assert [one for one in fails if spf.verdict(names, "example.com", ip_address(one)) != "fail"] == []


def test_policies_include_and_hand_over_to_each_other(zone, names):
    zone.text("example.id", "v=spf1 include:one.example ?include:two.example redirect=three.example")
    zone.text("one.example", "v=spf1 ip4:192.0.2.1 -all")
    zone.text("two.example", "v=spf1 ip4:192.0.2.2 ~all")
    zone.text("three.example", "v=spf1 ip4:192.0.2.3 ~all")
    found = [spf.verdict(names, "example.id", ip_address(f"192.0.2.{last}")) for last in (1, 2, 3, 4)]
    assert found == ["pass", "neutral", "pass", "softfail"]
    assert spf.ending(names, "example.id") == "softfail"
    assert spf.lookups(names, "example.id") == 3


def test_a_policy_may_depend_on_what_only_a_receiver_knows(zone, names):
    zone.text("example.id", "v=spf1 exists:%{i}._spf.%{d} -all")
    with pytest.raises(spf.CannotTellError):
        spf.verdict(names, "example.id", ip_address("192.0.2.1"))


@pytest.mark.parametrize(
    "word", ["ip4:192.0.2", "ip6:nope", "include:", "mailto:a", "+", "a/99", "ip4", "al", "include", "mx/x"]
)
def test_what_is_no_policy_is_said(word, zone, names):
    zone.text("example.id", f"v=spf1 {word} -all")
    zone.rows("example.id", "A", "192.0.2.1")
    zone.rows("example.id", "MX", "1 example.id.")
    with pytest.raises(spf.PolicyError):
        spf.verdict(names, "example.id", ip_address("192.0.2.1"))


class TestReport:
    def about(self, names, host: str = "mail.example.id", is_ours: bool = True) -> list:
        return list(about_spf(names, "example.id", host, is_ours))

    def marks(self, names, *asked) -> list[Mark]:
        return [one.mark for one in self.about(names, *asked)]

    @pytest.fixture(autouse=True)
    def _host(self, zone):
        zone.rows("mail.example.id", "A", "192.0.2.1")

    def test_all_is_right(self, zone, names):
        zone.text("example.id", "google-site-verification=x", "v=spf1 a:mail.example.id -all")
        assert self.marks(names) == [Mark.OK, Mark.OK]

    def test_there_is_none(self, names):
        (found,) = self.about(names)
        assert (found.mark, found.record) == (
            Mark.MISSING,
            'example.id. IN TXT "v=spf1 a:mail.example.id -all"',
        )
        (found,) = self.about(names, "smtp.provider.example", False)
        assert "include:" in found.record
        (found,) = self.about(names, "localhost", True)
        assert "ip4:" in found.record

    @pytest.mark.parametrize(
        "texts",
        [
            ["v=spf1 mx -all", "v=spf1 a -all"],
            ["v=spf1 a:mail.example.id"],
            ["v=spf1 a:mail.example.id ?all"],
            ["v=spf1 +all"],
            ["v=spf1 includ:x -all"],
            ["v=spf1 include:nothing.example -all"],
            ["v=spf1 include:example.id -all"],
            ["v=spf1 " + " ".join(f"a:m{number}.example.id" for number in range(11)) + " -all"],
        ],
    )
    def test_receivers_would_not_believe_it(self, texts, zone, names):
        zone.text("example.id", *texts)
        assert self.marks(names)[0] == Mark.WRONG

    def test_look_ups_are_counted_in_what_is_included_too(self, zone, names):
        zone.text("example.id", "v=spf1 a:mail.example.id include:one.example include:two.example -all")
        zone.text("one.example", "v=spf1 mx a include:three.example -all")
        zone.text("two.example", "v=spf1 a -all")
        zone.text("three.example", "v=spf1 a a:x.example ~all")
        assert "9" in self.about(names)[0].said
        zone.text("three.example", "v=spf1 a a:x.example a:y.example a:z.example ~all")
        (found,) = self.about(names)
        assert found.mark == Mark.WRONG
        assert "11" in found.said

    def test_policies_that_include_each_other_many_times_are_left_off(self, zone, names):
        zone.text("example.id", "v=spf1 " + " ".join(["include:b.example"] * 9) + " -all")
        zone.text("b.example", "v=spf1 " + " ".join(["include:example.id"] * 9) + " -all")
        assert self.marks(names) == [Mark.WRONG]
        assert len(zone.asked) < 200

    def test_our_own_server_must_be_named(self, zone, names):
        zone.text("example.id", "v=spf1 ip4:192.0.2.99 -all")
        kind, sender = self.about(names)
        assert (kind.mark, sender.mark, sender.record) == (Mark.OK, Mark.WRONG, "ip4:192.0.2.1")

    def test_a_providers_server_may_send_from_elsewhere(self, zone, names):
        zone.rows("smtp.provider.example", "A", "192.0.2.50")
        zone.text("example.id", "v=spf1 include:provider.example -all")
        zone.text("provider.example", "v=spf1 ip4:192.0.2.60 ~all")
        assert self.marks(names, "smtp.provider.example", False) == [Mark.OK, Mark.UNKNOWN]

    def test_a_server_on_this_machine_leaves_by_an_address_unknown(self, zone, names):
        zone.rows("mail.example.id", "A", "10.1.2.3")
        zone.text("example.id", "v=spf1 ip4:192.0.2.99 -all")
        assert self.marks(names) == [Mark.OK, Mark.UNKNOWN]

    def test_nobody_answers(self, zone, names):
        zone.silent = {"example.id"}
        assert self.marks(names) == [Mark.UNKNOWN]
        zone.silent, zone.broken = set(), {"example.id"}
        assert self.marks(names) == [Mark.UNKNOWN]
