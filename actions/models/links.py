"""The tables between tables, named so that the database keeps their history as well."""

import pghistory
import pgtrigger

from actions.models.action import Action

#: Waiting in a circle would never end. The lock is taken first, so that two who add at once see one another's; the
#: search is a statement of its own and so reads what was committed while waiting for it.
NO_CIRCLES = pgtrigger.Trigger(
    name="no_circles",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    declare=[("closes", "boolean")],
    func="""
        PERFORM pg_advisory_xact_lock(hashtext('actions.waits_for'));
        WITH RECURSIVE awaited(id) AS (
            SELECT NEW.to_action_id
            UNION
            SELECT w.to_action_id FROM actions_action_waits_for w JOIN awaited a ON w.from_action_id = a.id
        )
        SELECT EXISTS (SELECT 1 FROM awaited WHERE id = NEW.from_action_id) INTO closes;
        IF closes THEN
            RAISE EXCEPTION 'actions would wait for each other in a circle' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)


@pghistory.track(obj_field=None)
class ActionRecommendation(Action.recommendations.through):  # type: ignore[name-defined]
    class Meta:
        proxy = True


@pghistory.track(obj_field=None)
class ActionWaitsFor(Action.waits_for.through):  # type: ignore[name-defined]
    class Meta:
        proxy = True
        triggers = [NO_CIRCLES]
