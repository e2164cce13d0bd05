"""Training comes in."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Take a file from the step before to this one."""
    op.create_table(
        "training_award",
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("applies_on", sa.Date(), nullable=True),
        sa.Column("confirmed_minute", sa.String(), nullable=False),
        sa.Column("awarded_on", sa.Date(), nullable=True),
        sa.Column("notes", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_award")),
    )
    op.create_table(
        "training_award_evidence",
        sa.Column("criterion", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_award_evidence")),
        sa.UniqueConstraint("criterion", name=op.f("uq_training_award_evidence_criterion")),
    )
    op.create_table(
        "training_budget",
        sa.Column("year", sa.String(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("has_election", sa.Boolean(), nullable=False),
        sa.Column("who_first", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_budget")),
        sa.UniqueConstraint("year", name=op.f("uq_training_budget_year")),
    )
    op.create_table(
        "training_pledge",
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_pledge")),
        sa.UniqueConstraint("line", name=op.f("uq_training_pledge_line")),
    )
    op.create_table(
        "training_power",
        sa.Column("resolved_on", sa.Date(), nullable=True),
        sa.Column("minute", sa.String(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("elected", sa.Integer(), nullable=True),
        sa.Column("clerk_qualified", sa.Boolean(), nullable=False),
        sa.Column("clerk_trained_in_power", sa.Boolean(), nullable=False),
        sa.Column("next_elections_on", sa.Date(), nullable=True),
        sa.Column("notes", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_power")),
    )
    op.create_table(
        "training_programme",
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("overlaps_with", sa.String(), nullable=False),
        sa.Column("approved_minute", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_programme")),
    )
    op.create_table(
        "training_provider",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("website", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_provider")),
    )
    op.create_table(
        "training_question",
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("answers", sa.String(), nullable=False),
        sa.Column("ideas", sa.String(), nullable=False),
        sa.Column("discussed_on", sa.Date(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_question")),
    )
    op.create_table(
        "training_statement",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("heading", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("is_in", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_statement")),
    )
    op.create_table(
        "training_support_case",
        sa.Column("council", sa.String(), nullable=False),
        sa.Column("seeks", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("given", sa.String(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_support_case")),
    )
    op.create_table(
        "training_theme",
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("is_ambitious", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_theme")),
    )
    op.create_table(
        "training_topic",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("renew_after_months", sa.Integer(), nullable=True),
        sa.Column("makes_easier", sa.String(), nullable=False),
        sa.Column("is_for_newcomers", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_topic")),
    )
    op.create_table(
        "training_opportunity",
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=True),
        sa.Column("topic_id", sa.Uuid(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("time", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("is_assessed", sa.Boolean(), nullable=False),
        sa.Column("is_new_activity", sa.Boolean(), nullable=False),
        sa.Column("develops_sector", sa.Boolean(), nullable=False),
        sa.Column("part_of", sa.String(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=True),
        sa.Column("quoted_on", sa.Date(), nullable=True),
        sa.Column("for_whom", sa.String(), nullable=False),
        sa.Column("makes_easier", sa.String(), nullable=False),
        sa.Column("overlaps_with", sa.String(), nullable=False),
        sa.Column("notes", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["training_provider.id"], name=op.f("fk_training_opportunity_provider_id")
        ),
        sa.ForeignKeyConstraint(["topic_id"], ["training_topic.id"], name=op.f("fk_training_opportunity_topic_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_opportunity")),
    )
    with op.batch_alter_table("training_opportunity", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_training_opportunity_provider_id"), ["provider_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_training_opportunity_topic_id"), ["topic_id"], unique=False)

    op.create_table(
        "training_principle",
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column("principle", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["training_programme.id"], name=op.f("fk_training_principle_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_principle")),
    )
    with op.batch_alter_table("training_principle", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_training_principle_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "training_programme_step",
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("with_whom", sa.String(), nullable=False),
        sa.Column("how_many", sa.Integer(), nullable=True),
        sa.Column("came_of_it", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["training_programme.id"], name=op.f("fk_training_programme_step_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_programme_step")),
    )
    with op.batch_alter_table("training_programme_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_training_programme_step_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "training_role_need",
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("within_months", sa.Integer(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["topic_id"], ["training_topic.id"], name=op.f("fk_training_role_need_topic_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_role_need")),
    )
    with op.batch_alter_table("training_role_need", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_training_role_need_role"), ["role"], unique=False)
        batch_op.create_index(batch_op.f("ix_training_role_need_topic_id"), ["topic_id"], unique=False)

    op.create_table(
        "training_booking",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("opportunity_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("approved_minute", sa.String(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("tenths_of_points", sa.Integer(), nullable=True),
        sa.Column("cost", sa.Integer(), nullable=True),
        sa.Column("paid_by", sa.String(), nullable=False),
        sa.Column("shared_with", sa.String(), nullable=False),
        sa.Column("certificate_name", sa.String(), nullable=False),
        sa.Column("certificate", sa.String(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("was_useful", sa.String(), nullable=False),
        sa.Column("will_change", sa.String(), nullable=False),
        sa.Column("would_recommend", sa.String(), nullable=False),
        sa.Column("learnt_from", sa.String(), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("reported_minute", sa.String(), nullable=False),
        sa.Column("notes", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["opportunity_id"], ["training_opportunity.id"], name=op.f("fk_training_booking_opportunity_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["council_person.id"], name=op.f("fk_training_booking_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_booking")),
    )
    with op.batch_alter_table("training_booking", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_training_booking_opportunity_id"), ["opportunity_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_training_booking_person_id"), ["person_id"], unique=False)

    op.create_table(
        "training_conduct",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["council_person.id"], name=op.f("fk_training_conduct_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_conduct")),
    )
    with op.batch_alter_table("training_conduct", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_training_conduct_person_id"), ["person_id"], unique=False)

    op.create_table(
        "training_not_needed",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["council_person.id"], name=op.f("fk_training_not_needed_person_id")),
        sa.ForeignKeyConstraint(["topic_id"], ["training_topic.id"], name=op.f("fk_training_not_needed_topic_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_not_needed")),
    )
    with op.batch_alter_table("training_not_needed", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_training_not_needed_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_training_not_needed_topic_id"), ["topic_id"], unique=False)

    op.create_table(
        "training_programme_task",
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["council_person.id"], name=op.f("fk_training_programme_task_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["training_programme.id"], name=op.f("fk_training_programme_task_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_programme_task")),
    )
    with op.batch_alter_table("training_programme_task", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_training_programme_task_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_training_programme_task_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "training_qualification",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("qualification", sa.String(), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=True),
        sa.Column("gained_on", sa.Date(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("certificate_name", sa.String(), nullable=False),
        sa.Column("certificate", sa.String(), nullable=True),
        sa.Column("notes", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["council_person.id"], name=op.f("fk_training_qualification_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_qualification")),
    )
    with op.batch_alter_table("training_qualification", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_training_qualification_person_id"), ["person_id"], unique=False)

    op.create_table(
        "training_responsible",
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["council_person.id"], name=op.f("fk_training_responsible_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_responsible")),
    )
    with op.batch_alter_table("training_responsible", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_training_responsible_person_id"), ["person_id"], unique=False)

    op.create_table(
        "training_skill",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["council_person.id"], name=op.f("fk_training_skill_person_id")),
        sa.ForeignKeyConstraint(["topic_id"], ["training_topic.id"], name=op.f("fk_training_skill_topic_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_skill")),
    )
    with op.batch_alter_table("training_skill", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_training_skill_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_training_skill_topic_id"), ["topic_id"], unique=False)

    op.create_table(
        "training_unit",
        sa.Column("taken_id", sa.Uuid(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["taken_id"], ["training_qualification.id"], name=op.f("fk_training_unit_taken_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_unit")),
    )
    with op.batch_alter_table("training_unit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_training_unit_taken_id"), ["taken_id"], unique=False)

    op.create_table(
        "training_need",
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("topic_id", sa.Uuid(), nullable=True),
        sa.Column("action_id", sa.Uuid(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("priority", sa.String(), nullable=False),
        sa.Column("wanted_by", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answer_words", sa.String(), nullable=False),
        sa.Column("met_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action_plan_action.id"], name=op.f("fk_training_need_action_id")),
        sa.ForeignKeyConstraint(["person_id"], ["council_person.id"], name=op.f("fk_training_need_person_id")),
        sa.ForeignKeyConstraint(["topic_id"], ["training_topic.id"], name=op.f("fk_training_need_topic_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_need")),
    )
    with op.batch_alter_table("training_need", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_training_need_action_id"), ["action_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_training_need_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_training_need_topic_id"), ["topic_id"], unique=False)
