"""Forms: one column of labelled fields that take what people type and put each problem beside its field."""

from clerkdesk.widgets.form.chips import Chip, ChipsField
from clerkdesk.widgets.form.field import Field, Unreadable
from clerkdesk.widgets.form.file import FileField, Picked
from clerkdesk.widgets.form.flow import FlowLayout
from clerkdesk.widgets.form.form import Form
from clerkdesk.widgets.form.kinds import (
    ChoiceField,
    DateField,
    LineField,
    MoneyField,
    NumberField,
    TextField,
    TickField,
)

__all__ = [
    "Chip",
    "ChipsField",
    "ChoiceField",
    "DateField",
    "Field",
    "FileField",
    "FlowLayout",
    "Form",
    "LineField",
    "MoneyField",
    "NumberField",
    "Picked",
    "TextField",
    "TickField",
    "Unreadable",
]
