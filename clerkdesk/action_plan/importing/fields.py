"""Which column of a table of actions holds what, where the headings alone do not tell."""

from collections.abc import Mapping as Remembered
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from clerkdesk.action_plan.plan_table.columns import BY_KEY, FIELDS, FIRST_PRINTED, KEPT
from clerkdesk.exchange.mapping import Mapping, changed, folded, memory_key, propose
from clerkdesk.exchange.tables import SourceTable

IDENTITY = BY_KEY["identity"].field.title
_TITLES = {column.field.title: column.field.key for column in BY_KEY.values()}
_LONGEST_NAME = 25  # characters; longer is not who does it but what is done


def propose_mapping(table: SourceTable, remembered: Remembered[str, Sequence[str | None]] | None = None) -> Mapping:
    """Return the likeliest mapping of a table of actions, or the one remembered for the same headings."""
    mapping = propose(table, FIELDS, remembered)
    if IDENTITY in mapping.headings:
        return _own(mapping)
    if memory_key(mapping) in (remembered or {}) and mapping.heading_row is not None:
        return mapping
    fields = tuple(
        None if heading.startswith((KEPT, FIRST_PRINTED)) else key
        for heading, key in zip(mapping.headings, mapping.fields, strict=True)
    )
    return _with_action(_names_for_lead(_what_for_issue(replace(mapping, fields=fields)), table), table)


def _own(mapping: Mapping) -> Mapping:
    """Read a table that ClerkDesk wrote: a column is a field only where it is called exactly so."""
    fields = tuple(_TITLES.get(heading) for heading in mapping.headings)
    return replace(mapping, fields=tuple(key if fields.index(key) == n else None for n, key in enumerate(fields)))


def _what_for_issue(mapping: Mapping) -> Mapping:
    """Read "What" as the issue where another column holds the action."""
    column = mapping.column_of("what")
    if column is None or folded(mapping.headings[column]) != "what" or "issue" in mapping.fields:
        return mapping
    others = _other_actions(mapping)
    return changed(changed(mapping, column, "issue"), others[0], "what") if others else mapping


def _names_for_lead(mapping: Mapping, table: SourceTable) -> Mapping:
    """Read "Action" as the lead where it holds names and another column says what is done."""
    column = mapping.column_of("what")
    others = _other_actions(mapping)
    if column is None or not others or "lead" in mapping.fields:
        return mapping
    lengths = {place: _usual_length(table, mapping, place) for place in (column, *others)}
    shortest, longest = min(lengths, key=lengths.__getitem__), max(lengths, key=lengths.__getitem__)
    if not lengths[shortest] <= _LONGEST_NAME < lengths[longest]:
        return mapping
    return changed(changed(changed(mapping, column, None), shortest, "lead"), longest, "what")


def _with_action(mapping: Mapping, table: SourceTable) -> Mapping:
    """Read the issue, the objective or the longest column as the action where none is called so."""
    if "what" in mapping.fields or not table.width:
        return mapping
    for key in ("issue", "objective"):
        column = mapping.column_of(key)
        if column is not None:
            return changed(mapping, column, "what")
    free = [column for column, field in enumerate(mapping.fields) if field is None]
    if not free:
        return mapping
    return changed(mapping, max(free, key=lambda place: _usual_length(table, mapping, place)), "what")


def _other_actions(mapping: Mapping) -> list[int]:
    names = {folded(name) for name in (BY_KEY["what"].field.title, *BY_KEY["what"].field.names)}
    return [
        column
        for column, field in enumerate(mapping.fields)
        if field is None and folded(mapping.headings[column]) in names
    ]


def _usual_length(table: SourceTable, mapping: Mapping, column: int) -> float:
    first = 0 if mapping.heading_row is None else mapping.heading_row + 1
    lengths = [len(row[column].text) for row in table.rows[first:] if row[column].text.strip()]
    return median(lengths) if lengths else 0
