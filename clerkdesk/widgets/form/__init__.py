"""Forms: one column of labelled fields that take what people type and put each problem beside its field."""

from clerkdesk.widgets.form.attached import AttachedField, KeptFile
from clerkdesk.widgets.form.chips import Chip, ChipsField
from clerkdesk.widgets.form.field import Field, Unreadable
from clerkdesk.widgets.form.file import FileField, Picked
from clerkdesk.widgets.form.flow import FlowLayout
from clerkdesk.widgets.form.form import Form
from clerkdesk.widgets.form.kinds import (
    ChoiceField,
    DateField,
    DurationField,
    LineField,
    MoneyField,
    NumberField,
    TenthsField,
    TextField,
    TickField,
)
from clerkdesk.widgets.form.known import KnownField
from clerkdesk.widgets.form.lines import LinesField

__all__ = [
    "AttachedField",
    "Chip",
    "ChipsField",
    "ChoiceField",
    "DateField",
    "DurationField",
    "Field",
    "FileField",
    "FlowLayout",
    "Form",
    "KeptFile",
    "KnownField",
    "LineField",
    "LinesField",
    "MoneyField",
    "NumberField",
    "Picked",
    "TenthsField",
    "TextField",
    "TickField",
    "Unreadable",
]
