"""The stages, consultation, quality standards, contacts and data duties come in."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Take a file from the step before to this one."""
    op.create_table(
        "core_erasure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.String(), nullable=False),
        sa.Column("row_key", sa.String(), nullable=False),
        sa.Column("decisions", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_erasure")),
    )
    op.create_table(
        "council_disposal",
        sa.Column("disposed_on", sa.Date(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("how_many", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council_disposal")),
    )
    op.create_table(
        "council_put_off",
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council_put_off")),
    )
    with op.batch_alter_table("council_put_off", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_council_put_off_line"), ["line"], unique=False)

    op.create_table(
        "stages_own_list",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("loaded_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stages_own_list")),
        sa.UniqueConstraint("key", name=op.f("uq_stages_own_list_key")),
    )
    op.create_table(
        "consultation_event",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("for_whom", sa.String(), nullable=False),
        sa.Column("came", sa.Integer(), nullable=True),
        sa.Column("issued", sa.Integer(), nullable=True),
        sa.Column("returned", sa.Integer(), nullable=True),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("notes", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["action_plan_plan.id"], name=op.f("fk_consultation_event_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_event")),
    )
    with op.batch_alter_table("consultation_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consultation_event_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "council_protocol",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("days_allowed", sa.Integer(), nullable=True),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["council_organisation.id"], name=op.f("fk_council_protocol_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council_protocol")),
    )
    with op.batch_alter_table("council_protocol", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_council_protocol_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "council_support",
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("phase", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("conditions", sa.String(), nullable=False),
        sa.Column("deadline_on", sa.Date(), nullable=True),
        sa.Column("deadline_for", sa.String(), nullable=False),
        sa.Column("notes", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["council_organisation.id"], name=op.f("fk_council_support_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council_support")),
    )
    with op.batch_alter_table("council_support", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_council_support_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "quality_assessment",
        sa.Column("plan_id", sa.Uuid(), nullable=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("judged_on", sa.Date(), nullable=True),
        sa.Column("confidence_of_group", sa.Integer(), nullable=True),
        sa.Column("confidence_of_authority", sa.Integer(), nullable=True),
        sa.Column("consulted", sa.String(), nullable=False),
        sa.Column("notes", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["action_plan_plan.id"], name=op.f("fk_quality_assessment_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quality_assessment")),
    )
    with op.batch_alter_table("quality_assessment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_quality_assessment_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "stages_course",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("list_key", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("group_formed_on", sa.Date(), nullable=True),
        sa.Column("began_after_adoption", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["action_plan_plan.id"], name=op.f("fk_stages_course_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stages_course")),
    )
    with op.batch_alter_table("stages_course", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stages_course_plan_id"), ["plan_id"], unique=True)

    op.create_table(
        "consultation_finding",
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("tenths_of_percent", sa.Integer(), nullable=True),
        sa.Column("base", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["consultation_event.id"], name=op.f("fk_consultation_finding_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_finding")),
    )
    with op.batch_alter_table("consultation_finding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consultation_finding_event_id"), ["event_id"], unique=False)

    op.create_table(
        "consultation_missed",
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("tried", sa.String(), nullable=False),
        sa.Column("came_of_it", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["consultation_event.id"], name=op.f("fk_consultation_missed_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_missed")),
    )
    with op.batch_alter_table("consultation_missed", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consultation_missed_event_id"), ["event_id"], unique=False)

    op.create_table(
        "council_contact",
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("with_whom", sa.String(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("asked", sa.String(), nullable=False),
        sa.Column("answered", sa.String(), nullable=False),
        sa.Column("reply_by", sa.Date(), nullable=True),
        sa.Column("replied_on", sa.Date(), nullable=True),
        sa.Column("promised", sa.String(), nullable=False),
        sa.Column("promised_by", sa.Date(), nullable=True),
        sa.Column("kept_on", sa.Date(), nullable=True),
        sa.Column("cannot_be_done", sa.String(), nullable=False),
        sa.Column("information", sa.String(), nullable=False),
        sa.Column("information_state", sa.String(), nullable=False),
        sa.Column("information_on", sa.Date(), nullable=True),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=True),
        sa.Column("was_with_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["council_organisation.id"], name=op.f("fk_council_contact_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["council_person.id"], name=op.f("fk_council_contact_person_id")),
        sa.ForeignKeyConstraint(
            ["was_with_id"], ["council_organisation.id"], name=op.f("fk_council_contact_was_with_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council_contact")),
    )
    with op.batch_alter_table("council_contact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_council_contact_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_council_contact_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_council_contact_was_with_id"), ["was_with_id"], unique=False)

    op.create_table(
        "council_data_request",
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["council_person.id"], name=op.f("fk_council_data_request_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council_data_request")),
    )
    with op.batch_alter_table("council_data_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_council_data_request_person_id"), ["person_id"], unique=False)

    op.create_table(
        "quality_judgement",
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("how_far", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["quality_assessment.id"], name=op.f("fk_quality_judgement_assessment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quality_judgement")),
    )
    with op.batch_alter_table("quality_judgement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_quality_judgement_assessment_id"), ["assessment_id"], unique=False)

    op.create_table(
        "stages_progress",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("notes", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["council_person.id"], name=op.f("fk_stages_progress_person_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["action_plan_plan.id"], name=op.f("fk_stages_progress_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stages_progress")),
    )
    with op.batch_alter_table("stages_progress", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stages_progress_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_stages_progress_plan_id"), ["plan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_stages_progress_purpose"), ["purpose"], unique=False)

    op.create_table(
        "stages_contact",
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["council_contact.id"], name=op.f("fk_stages_contact_contact_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["action_plan_plan.id"], name=op.f("fk_stages_contact_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stages_contact")),
    )
    with op.batch_alter_table("stages_contact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stages_contact_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_stages_contact_plan_id"), ["plan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_stages_contact_purpose"), ["purpose"], unique=False)

    op.create_table(
        "stages_evidence",
        sa.Column("progress_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=True),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("event_id", sa.Uuid(), nullable=True),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["council_contact.id"], name=op.f("fk_stages_evidence_contact_id")),
        sa.ForeignKeyConstraint(["event_id"], ["consultation_event.id"], name=op.f("fk_stages_evidence_event_id")),
        sa.ForeignKeyConstraint(["progress_id"], ["stages_progress.id"], name=op.f("fk_stages_evidence_progress_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stages_evidence")),
    )
    with op.batch_alter_table("stages_evidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stages_evidence_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_stages_evidence_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_stages_evidence_progress_id"), ["progress_id"], unique=False)

    op.create_table(
        "action_plan_contact",
        sa.Column("action_id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action_plan_action.id"], name=op.f("fk_action_plan_contact_action_id")
        ),
        sa.ForeignKeyConstraint(["contact_id"], ["council_contact.id"], name=op.f("fk_action_plan_contact_contact_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_plan_contact")),
    )
    with op.batch_alter_table("action_plan_contact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_action_plan_contact_action_id"), ["action_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_plan_contact_contact_id"), ["contact_id"], unique=False)

    op.create_table(
        "consultation_reason",
        sa.Column("action_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("finding_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action_plan_action.id"], name=op.f("fk_consultation_reason_action_id")
        ),
        sa.ForeignKeyConstraint(["event_id"], ["consultation_event.id"], name=op.f("fk_consultation_reason_event_id")),
        sa.ForeignKeyConstraint(
            ["finding_id"], ["consultation_finding.id"], name=op.f("fk_consultation_reason_finding_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_reason")),
    )
    with op.batch_alter_table("consultation_reason", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consultation_reason_action_id"), ["action_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_consultation_reason_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_consultation_reason_finding_id"), ["finding_id"], unique=False)

    with op.batch_alter_table("council", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reminds_at_year_end", sa.Boolean(), nullable=False, server_default="0"))

    with op.batch_alter_table("council_organisation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("contact_since", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("is_contact_to_confirm", sa.Boolean(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("deputy_name", sa.String(), nullable=False, server_default=sa.text("''")))
        batch_op.add_column(sa.Column("deputy_email", sa.String(), nullable=False, server_default=sa.text("''")))
        batch_op.add_column(sa.Column("deputy_phone", sa.String(), nullable=False, server_default=sa.text("''")))
        batch_op.add_column(sa.Column("replaced_by_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("replaced_from", sa.Date(), nullable=True))
        batch_op.create_index(batch_op.f("ix_council_organisation_replaced_by_id"), ["replaced_by_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_council_organisation_replaced_by_id"), "council_organisation", ["replaced_by_id"], ["id"]
        )

    with op.batch_alter_table("council_person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("privacy_notice", sa.String(), nullable=False, server_default=sa.text("''")))
        batch_op.add_column(sa.Column("notice_given_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("held_because", sa.String(), nullable=False, server_default=sa.text("''")))
        batch_op.add_column(sa.Column("held_until", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("erased_on", sa.Date(), nullable=True))

    with op.batch_alter_table("council_role_held", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ward", sa.String(), nullable=False, server_default=sa.text("''")))
        batch_op.add_column(sa.Column("came_by", sa.String(), nullable=False, server_default=sa.text("''")))

    with op.batch_alter_table("council", schema=None) as batch_op:
        batch_op.alter_column("reminds_at_year_end", server_default=None)
    with op.batch_alter_table("council_organisation", schema=None) as batch_op:
        batch_op.alter_column("is_contact_to_confirm", server_default=None)
        batch_op.alter_column("deputy_name", server_default=None)
        batch_op.alter_column("deputy_email", server_default=None)
        batch_op.alter_column("deputy_phone", server_default=None)
    with op.batch_alter_table("council_person", schema=None) as batch_op:
        batch_op.alter_column("privacy_notice", server_default=None)
        batch_op.alter_column("held_because", server_default=None)
    with op.batch_alter_table("council_role_held", schema=None) as batch_op:
        batch_op.alter_column("ward", server_default=None)
        batch_op.alter_column("came_by", server_default=None)
