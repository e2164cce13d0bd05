"""In which files each printout of the plan can be had: what is published as a web page too, what is edited as Word."""

FORMATS = {
    "action-plan": ("pdf", "html", "docx"),
    "summary": ("pdf", "html"),
    "action-table": ("pdf",),
}
