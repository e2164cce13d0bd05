"""Any sequence of changes, undo, redo and reopening leaves the tables equal to a plain model of them."""

import shutil
import tempfile
from pathlib import Path
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import select

from clerkdesk import schema
from clerkdesk.action_plan.records import Action, Plan
from clerkdesk.core.history import differences

Model = dict[UUID, tuple[str, int | None, UUID | None]]
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=30)  # a zero byte is dropped
COSTS = st.none() | st.integers(min_value=-(2**60), max_value=2**60)


class StoreMachine(RuleBasedStateMachine):
    """Add, edit, delete, undo, redo and reopen over a real file, beside a model that is a dictionary."""

    actions = Bundle("actions")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "A & b's ñ.clerkdesk"
        schema.create_file(self.path)
        self.store = schema.open_file(self.path)
        plan = Plan(title="Plan")
        self.plan_id = plan.id
        with self.store.change("Add plan") as session:
            session.add(plan)
        self.store.close()
        self.store = schema.open_file(self.path)
        self.model: Model = {}
        self.past: list[Model] = []
        self.future: list[Model] = []

    def _changed(self, model: Model) -> None:
        if model != self.model:
            self.past.append(self.model)
            self.future.clear()
            self.model = model

    @rule(target=actions, what=TEXTS, cost=COSTS)
    def add(self, what: str, cost: int | None) -> UUID:
        action = Action(plan_id=self.plan_id, what=what, cost_low=cost)
        with self.store.change("Add action") as session:
            session.add(action)
        self._changed({**self.model, action.id: (what, cost, None)})
        return action.id

    @rule(key=actions, what=TEXTS, cost=COSTS)
    def edit(self, key: UUID, what: str, cost: int | None) -> None:
        if key in self.model:
            with self.store.change("Set cost") as session:
                session.merge(Action(id=key, plan_id=self.plan_id, what=what, cost_low=cost))
            self._changed({**self.model, key: (what, cost, self.model[key][2])})

    @rule(key=actions, parent=actions)
    def put_under(self, key: UUID, parent: UUID) -> None:
        if key in self.model and parent in self.model and key != parent:
            with self.store.change("Set parent") as session:
                session.get_one(Action, key).parent_id = parent
            what, cost, _ = self.model[key]
            self._changed({**self.model, key: (what, cost, parent)})

    @rule(key=actions)
    def delete(self, key: UUID) -> None:
        if key in self.model:
            with self.store.change("Delete action") as session:
                for child in session.scalars(select(Action).where(Action.parent_id == key)):
                    child.parent_id = None
                session.flush()
                session.delete(session.get_one(Action, key))
            rest = {k: (w, c, None if p == key else p) for k, (w, c, p) in self.model.items() if k != key}
            self._changed(rest)

    @rule(keys=st.lists(actions, max_size=5), what=TEXTS)
    def add_and_delete_in_one_change(self, keys: list[UUID], what: str) -> None:
        free = [k for k in dict.fromkeys(keys) if k in self.model and all(p != k for _, _, p in self.model.values())]
        action = Action(plan_id=self.plan_id, what=what)
        with self.store.change("Swap actions") as session:
            session.add(action)
            session.flush()
            for key in free:
                session.delete(session.get_one(Action, key))
        kept = {k: v for k, v in self.model.items() if k not in free}
        self._changed({**kept, action.id: (what, None, None)})

    @rule()
    def undo(self) -> None:
        if self.past:
            self.store.undo()
            self.future.append(self.model)
            self.model = self.past.pop()
        else:
            assert self.store.undo() is None

    @rule()
    def redo(self) -> None:
        if self.future:
            self.store.redo()
            self.past.append(self.model)
            self.model = self.future.pop()
        else:
            assert self.store.redo() is None

    @precondition(lambda self: self.past)
    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = schema.open_file(self.path)
        self.past, self.future = [], []

    @invariant()
    def tables_equal_the_model_and_history_replays_to_them(self) -> None:
        with self.store.read() as session:
            rows = session.execute(select(Action.id, Action.what, Action.cost_low, Action.parent_id)).all()
            assert {row.id: (row.what, row.cost_low, row.parent_id) for row in rows} == self.model
            assert differences(session.connection()) == []

    def teardown(self) -> None:
        self.store.close()
        assert schema.check_file(self.path) == []
        shutil.rmtree(self.folder)


TestStoreMachine = StoreMachine.TestCase
TestStoreMachine.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
