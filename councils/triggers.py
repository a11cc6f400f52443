"""Database triggers that the floors above put on rows of a reporting period."""

import pgtrigger

#: The connection setting that a service sets, for its transaction only, when a named person corrects something
#: after closing. The trigger believes it only where that person is on the period's list.
EDITOR_SETTING = "peerreview.closed_period_editor"


def closed_period_trigger() -> pgtrigger.Trigger:
    """Refuses every write to a row whose `period` is closed, except for those named on the period."""
    return pgtrigger.Trigger(
        name="closed_period",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("touched", "bigint[]"), ("shut", "boolean")],
        func=f"""
            IF TG_OP = 'INSERT' THEN touched := ARRAY[NEW.period_id];
            ELSIF TG_OP = 'DELETE' THEN touched := ARRAY[OLD.period_id];
            ELSE touched := ARRAY[OLD.period_id, NEW.period_id];
            END IF;
            SELECT EXISTS (
                SELECT 1 FROM councils_reportingperiod p
                WHERE p.id = ANY(touched) AND p.closed_at IS NOT NULL AND NOT EXISTS (
                    SELECT 1 FROM councils_reportingperiod_editors_after_closing e
                    WHERE e.reportingperiod_id = p.id
                      AND e.user_id::text = current_setting('{EDITOR_SETTING}', true)
                )
            ) INTO shut;
            IF shut THEN
                RAISE EXCEPTION 'reporting period is closed' USING ERRCODE = 'check_violation';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """,  # noqa: S608
    )
