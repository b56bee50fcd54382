"""DKIM and DMARC: what the records at the name server are worth; and whether anybody can answer to the domain."""

import base64

import pytest

from articles.newsletters.checking import dkim
from articles.newsletters.checking.domain import about_answering, about_dkim, about_dmarc
from articles.newsletters.checking.findings import Mark

KEYS = {
    768: (
        "MHwwDQYJKoZIhvcNAQEBBQADawAwaAJhANpJCFiSewojJrxb+yn95p61xXpfhwpjidMCXHYWFD0oJq1oONfA7WMPb5EugtvqQ+EK"
        "6+LalI5UoCPhC6LM2S0iZtFTpemtGgv2CQ8rZh/PseDDTyoZI03wx3QjpIIIsQIDAQAB"
    ),
    1024: (
        "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDdzzUEb8vvO14cXMBMZvLpJGJebhVNBAfgqEn4evECFOw4MsUTZUYw+FzS0uf+"
        "X2nbTYy7kby/7F8vsNAnMG9CJ4ep17/Teu4uD1GMn+xwxBK38k0T0ayCmNrOKKPIjtcypco9Ppfcf3eV6Vl1v8dI6c9zoBEZG3YN"
        "98o4m+dDbwIDAQAB"
    ),
    2048: (
        "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA1Gb1iJ/nGvpuVduonETpqpwIxmfpJUJJDv8cYG36/E7sG5tmrjUWfPBS"
        "c7PuqCMgZvJA5cz92zLCxTPo3MBTxF6zoZYq7rCFZYeSxUPxRivRuh1Zn+487cDFCEm/+cvIqYiIuUKyWmia7JW7SwX2UG9Ov9mR"
        "Lo+rhrmDLQ5ecGXvKYuffSPJoNxktsP9l6No4P12SEblXKMOxFpusxACt3hc1ZTbU8BlYv0olCswFwYGtgTseiXPcY+HHhW0CXO4"
        "TZFQneEKNywytx92r4pdQMifAdjGXDEwLZ/IuEqI1v8FMJXKVcFImczozv8KY4ao3UgcfZZ/a6VWEt3B81nqawIDAQAB"
    ),
}
#: As some programs write it: the key by itself (PKCS #1).
BARE = (
    "MIGJAoGBAJc8YSxN+QsThrcGD1P1dz1Va5mcjMlzOcZK5+O35Z7lUy9z0+EWCh8F5P3ywCSfcHAZRynFZdC2GkY00P7AD6qhdQXm"
    "+Pmasa0HLosBmbSxfHCVdzzwAdlzu8n6tg9nopilwyjbRjcNyqfW3IUB1JZzCEXQjQgmfEQ8JITodnVZAgMBAAE="
)
ED25519 = base64.b64encode(bytes(range(32))).decode()
NAME = "ruang._domainkey.example.id"


class TestDkim:
    @pytest.mark.parametrize(
        ("record", "kind", "bits"),
        [
            (f"v=DKIM1; k=rsa; p={KEYS[2048]}", "rsa", 2048),
            (f"p={KEYS[1024]}", "rsa", 1024),
            (f"v=DKIM1; p={BARE}", "rsa", 1024),
            (f"v=DKIM1; h=sha256; t=s; p={KEYS[1024][:60]} {KEYS[1024][60:]};", "rsa", 1024),
            (f"v=DKIM1;k=ed25519;p={ED25519}", "ed25519", 256),
        ],
    )
    def test_a_key_is_read(self, record, kind, bits, zone, names):
        assert dkim.key_of(record) == dkim.Key(kind, bits, is_test=False)
        zone.text(NAME, "something else", record)
        assert about_dkim(names, "example.id", "ruang").mark == Mark.OK

    @pytest.mark.parametrize(
        "records",
        [
            ["v=DKIM1; p="],
            [f"v=DKIM1; p={KEYS[2048][:180]}"],
            ["v=DKIM1; p=not base64!"],
            ["v=DKIM1; p=AAAA"],
            ["v=DKIM1; k=ed25519; p=AAAA"],
            [f"v=DKIM1; k=dsa; p={KEYS[1024]}"],
            [f"v=DKIM1; p={KEYS[768]}"],
            [f"v=DKIM1; t=y; p={KEYS[1024]}"],
            [f"v=DKIM1; p={KEYS[1024]}", f"v=DKIM1; p={KEYS[2048]}"],
        ],
    )
    def test_nobody_could_check_a_signature_by_it(self, records, zone, names):
        zone.text(NAME, *records)
        assert about_dkim(names, "example.id", "ruang").mark == Mark.WRONG

    def test_no_piece_of_a_key_is_taken_for_one(self):
        content = base64.b64decode(KEYS[1024])
        for length in range(len(content)):
            with pytest.raises(dkim.KeyRecordError):
                dkim.key_of("p=" + base64.b64encode(content[:length]).decode())

    def test_there_is_none_or_nobody_knows_where(self, zone, names):
        found = about_dkim(names, "example.id", "ruang")
        assert found.mark == Mark.MISSING
        assert found.record.startswith(f"{NAME}. IN TXT ")
        assert about_dkim(names, "example.id", "").mark == Mark.UNKNOWN
        zone.silent = {NAME}
        assert about_dkim(names, "example.id", "ruang").mark == Mark.UNKNOWN


class TestDmarc:
    @pytest.mark.parametrize("policy", ["none", "quarantine", "reject"])
    def test_there_is_a_policy(self, policy, zone, names):
        zone.text("_dmarc.example.id", "else", f"v=DMARC1; p={policy}; rua=mailto:d@example.id")
        found = about_dmarc(names, "example.id")
        assert found.mark == Mark.OK
        assert f"p={policy}" in found.said
        assert "rua" not in found.said

    def test_a_domain_below_has_its_own_or_that_of_the_organisation(self, zone, names):
        zone.text("_dmarc.example.id", "v=DMARC1; p=reject; sp=quarantine")
        found = about_dmarc(names, "berita.ruang.example.id")
        assert found.mark == Mark.OK
        assert "p=quarantine" in found.said
        assert "example.id" in found.said
        assert "rua" in found.said, "that nobody gets the reports is said"
        zone.text("_dmarc.berita.ruang.example.id", "v=DMARC1; p=none")
        assert "p=none" in about_dmarc(names, "berita.ruang.example.id").said

    @pytest.mark.parametrize(
        "records", [["v=DMARC1; p=none", "v=DMARC1; p=reject"], ["v=DMARC1; p=block"], ["v=DMARC1; rua=mailto:a@b.id"]]
    )
    def test_receivers_would_not_believe_it(self, records, zone, names):
        zone.text("_dmarc.example.id", *records)
        assert about_dmarc(names, "example.id").mark == Mark.WRONG

    def test_there_is_none(self, zone, names):
        zone.text("_dmarc.example.id", "v=DMARC2; p=none")
        found = about_dmarc(names, "example.id")
        assert found.mark == Mark.MISSING
        assert found.record.startswith('_dmarc.example.id. IN TXT "v=DMARC1; p=none;')
        assert "_dmarc.id" not in {name for name, _kind in zone.asked}, "a registry's own name is nobody's"
        zone.broken = {"_dmarc.example.id"}
        assert about_dmarc(names, "example.id").mark == Mark.UNKNOWN


class TestAnswering:
    def test_mails_to_the_domain_have_somewhere_to_go(self, zone, names):
        zone.rows("example.id", "MX", "20 b.example.id.", "10 a.example.id.")
        found = about_answering(names, "example.id")
        assert found.mark == Mark.OK
        assert "a.example.id" in found.said
        zone.rows("lain.id", "AAAA", "2001:db8::1")
        assert about_answering(names, "lain.id").mark == Mark.OK

    def test_they_have_nowhere_to_go(self, zone, names):
        assert about_answering(names, "example.id").mark == Mark.MISSING
        zone.rows("example.id", "MX", "0 .")
        zone.rows("example.id", "A", "192.0.2.1")
        assert about_answering(names, "example.id").mark == Mark.MISSING
        zone.silent = {"example.id"}
        assert about_answering(names, "example.id").mark == Mark.UNKNOWN
