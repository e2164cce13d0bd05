"""The columns of a training register, as they go out and come in; and how a course's points are counted, in words."""

from typing import Any

from clerkdesk.exchange.mapping import Field
from clerkdesk.training.records.courses import Opportunity
from clerkdesk.training.rules.dated import NEW_ACTIVITY, SECTOR, qualifications

FIELDS = (
    Field(
        "person",
        "Who",
        (
            "name",
            "person",
            "attendee",
            "attendees",
            "who attended",
            "delegate",
            "councillor",
            "staff",
            "member",
            "employee",
        ),
    ),
    Field("course", "Course", ("title", "training", "course title", "event", "subject", "session", "description")),
    Field("kind", "Kind", ("type", "method", "format")),
    Field(
        "provider",
        "Offered by",
        ("provider", "trainer", "organiser", "run by", "supplier", "body", "training provider"),
    ),
    Field("topic", "Topic", ("area", "skill", "category")),
    Field("state", "State", ("status", "attended", "outcome", "completed")),
    Field("day", "Day", ("date", "date attended", "date of training", "when", "completed on", "date completed")),
    Field("hours", "Length", ("hours", "duration", "cpd hours", "length of course", "time")),
    Field("points", "Points", ("cpd points", "cpd", "point")),
    Field("cost", "Cost", ("price", "fee", "amount", "cost to council", "net cost")),
    Field("paid_by", "Paid by", ("payer",)),
    Field("minute", "Approved by minute", ("minute", "minute reference", "approved", "minute number")),
    Field("valid_until", "Valid until", ("expires", "expiry", "expiry date", "renewal", "next due", "renew by")),
    Field("reported_on", "Reported on", ("reported", "reported to council", "report date")),
    Field("notes", "Notes", ("comments", "remarks", "evaluation", "feedback", "note")),
    Field("whole_cost", "Whole cost", ("whole cost of all councils",)),
    Field("shared_with", "Shared with"),
    Field("share", "Our share"),
    Field("asked_on", "Asked on", ("requested on", "date requested")),
    Field("counts_as", "Counts as"),
    Field("was_useful", "What was useful", ("useful",)),
    Field("will_change", "What will change", ("what will you do differently",)),
    Field("would_recommend", "Recommended for", ("would you recommend it",)),
    Field("learnt_from", "Learnt from"),
    Field("reported_minute", "Minute of the report"),
)

_ASSESSED, _PART_OF = "tested at the end", "part of "


def counts_as(course: Opportunity) -> str:
    """Return what of a course decides how its points count: "tested at the end; part of CiLCA"."""
    known = qualifications().get(course.part_of)
    parts = (
        _ASSESSED if course.is_assessed else "",
        NEW_ACTIVITY if course.is_new_activity else "",
        SECTOR if course.develops_sector else "",
        f"{_PART_OF}{known.name if known else course.part_of}" if course.part_of else "",
    )
    return "; ".join(part for part in parts if part)


def read_counts_as(text: str) -> dict[str, Any]:
    """Return the values of a course that such words mean."""
    words = {part.strip().casefold() for part in text.split(";")}
    named = {f"{_PART_OF}{one.name}".casefold(): key for key, one in qualifications().items()}
    return {
        "is_assessed": _ASSESSED in words,
        "is_new_activity": NEW_ACTIVITY in words,
        "develops_sector": SECTOR in words,
        "part_of": next((key for name, key in named.items() if name in words), ""),
    }


def qualification_named(text: str) -> str:
    """Return the key of the qualification of this name, short or long, or nothing."""
    word = " ".join(text.split()).casefold()
    names = {key: (one.name.casefold(), one.long_name.casefold()) for key, one in qualifications().items()}
    return next((key for key, known in names.items() if word in known), "")
