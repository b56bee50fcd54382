"""Mails as servers and providers send them: what came back, what is late, who is away, who complains."""

from datetime import timedelta

from django.utils import timezone

from articles.enums import DeliveryState
from articles.models import Delivery
from articles.newsletters.digest import make_due
from articles.newsletters.return_path import return_path
from tests import cast
from tests.newsletters.asking import subscriber

BOUNCES = "bounces@news.example.id"
NO_SUCH_USER = "smtp; 550 5.1.1 <ibu@example.org>: Recipient address rejected: User unknown"


def sent_to(email: str = "ibu@example.org", state: str = DeliveryState.SENT) -> Delivery:
    """Return the delivery of a mail that was sent to somebody."""
    subscriber(email, frequency="each")
    cast.story("Kapal", "Boat", state="published", published_at=timezone.now() - timedelta(minutes=1))
    make_due()
    Delivery.objects.filter(subscriber__email=email).update(state=state)
    return Delivery.objects.get(subscriber__email=email)


def status_report(to: str, action: str = "failed", status: str = "5.1.1", said: str = NO_SUCH_USER, **more) -> bytes:
    """Return a delivery status (RFC 3464), as Postfix sends it; `headers` are those of the mail that came back."""
    action_line, said_line = f"Action: {action}\n" if action else "", f"Diagnostic-Code: {said}\n" if said else ""
    return f"""\
Return-Path: <>
Date: Mon, 7 Sep 2026 07:01:00 +0700 (WIB)
From: MAILER-DAEMON@mail.example.org (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: {to}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="AbC.1"

This is a MIME-encapsulated message.

--AbC.1
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--AbC.1
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org
X-Postfix-Queue-ID: 4C1F2
Arrival-Date: Mon, 7 Sep 2026 07:00:59 +0700 (WIB)

Final-Recipient: rfc822; ibu@example.org
Original-Recipient: rfc822;ibu@example.org
{action_line}Status: {status}
Remote-MTA: dns; mx.example.org
{said_line}
--AbC.1
Content-Description: Undelivered Message
Content-Type: message/rfc822

{more.get("headers", "")}From: The Newsroom <newsroom@example.id>
To: ibu@example.org
Subject: The Newsroom: Boat

Version 5.1.1 of the boat sails.

--AbC.1--
""".replace("\n", "\r\n").encode()


def qmail(to: str, said: str = "Sorry, no mailbox here by that name. (#5.1.1)") -> bytes:
    """Return what qmail says in words alone."""
    return f"""\
Return-Path: <>
From: MAILER-DAEMON@mail.example.org
To: {to}
Subject: failure notice

Hi. This is the qmail-send program at mail.example.org.
I'm afraid I wasn't able to deliver your message to the following addresses.

<ibu@example.org>:
{said}

--- Below this line is a copy of the message.

From: The Newsroom <newsroom@example.id>
Subject: The Newsroom: Version 5.1.1 of the boat
""".encode()


def away(to: str) -> bytes:
    """Return an answer of somebody who is on holiday, whose house has a number like a code."""
    return f"""\
Return-Path: <>
From: Ibu <ibu@example.org>
To: {to}
Subject: Re: The Newsroom: Boat
Auto-Submitted: auto-replied

I am away until Monday. In a hurry? Room 5.1.1, please.
""".encode()


def complaint(of: str, kind: str = "abuse", recipient: str = "ibu@example.org", only_headers: bool = False) -> bytes:
    """Return a report of abuse (RFC 5965); `of` is a header of the mail that is complained of."""
    return f"""\
From: <abusedesk@example.com>
Date: Mon, 7 Sep 2026 09:00:00 +0700
Subject: FW: Boat
To: <abuse@news.example.id>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="part1"

--part1
Content-Type: text/plain; charset="US-ASCII"

This is an email abuse report for an email message received from IP 192.0.2.2.

--part1
Content-Type: message/feedback-report

Feedback-Type: {kind}
User-Agent: SomeGenerator/1.0
Version: 1
Original-Rcpt-To: <{recipient}>

--part1
Content-Type: {"text/rfc822-headers" if only_headers else "message/rfc822"}
Content-Disposition: inline

{of}
From: The Newsroom <newsroom@example.id>
Subject: Boat

Spam!

--part1--
""".encode()


def returned(delivery: Delivery) -> str:
    """Return the address to which the mail of a delivery comes back."""
    return return_path(delivery.pk)
