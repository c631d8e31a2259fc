-- What PostgreSQL believes of tables that it has not analyzed yet: that the rows of a matter are few, that half of the
-- custodies and a third of the clocks are open. Otherwise it takes what is open for next to nothing and reads all of it.
-- Imported once; its own statistics replace them.
DO $$
DECLARE
    fact record;
BEGIN
    FOR fact IN SELECT * FROM (VALUES
            ('custody', 'matter_id', 0, -0.4), ('custody', 'previous_id', 0.4, -0.6), ('custody', 'ended_at', 0.5, -0.4),
            ('content_grant', 'matter_id', 0, -0.4), ('content_grant', 'custody_id', 0, -1),
            ('content_grant', 'ended_at', 0.5, -0.4),
            ('deadline', 'matter_id', 0, -0.2), ('submission', 'matter_id', 0, -1), ('demand', 'matter_id', 0, -0.6),
            ('demand', 'submission_id', 0, -0.6), ('demand_moved', 'matter_id', 0, -0.5),
            ('demand_moved', 'demand_id', 0, -1), ('demand_outcome', 'matter_id', 0, -0.6),
            ('demand_outcome', 'demand_id', 0, -0.9), ('handling_note', 'matter_id', 0, -0.5),
            ('accused', 'matter_id', 0, -0.9), ('recusal', 'matter_id', 0, -0.9), ('matter_link', 'matter_id', 0, -0.9),
            ('matter_link', 'other_id', 0, -0.6), ('execution', 'matter_id', 0, -0.9), ('external_id', 'matter_id', 0, -0.9),
            ('document', 'matter_id', 0, -0.2), ('petitioner', 'matter_id', 0, -0.9), ('attachment', 'matter_id', 0, -0.5),
            ('audit_entry', 'matter_id', 0.1, -0.2), ('joint_case', 'matter_id', 0.1, -0.9))
            AS fact (of_table, of_column, absent, different)
    LOOP
        IF NOT EXISTS (SELECT FROM pg_stats s WHERE s.schemaname = 'public' AND s.tablename = fact.of_table
                AND s.attname = fact.of_column) THEN
            PERFORM pg_restore_attribute_stats('schemaname', 'public', 'relname', fact.of_table,
                'attname', fact.of_column, 'inherited', false, 'null_frac', fact.absent::real, 'avg_width', 16,
                'n_distinct', fact.different::real);
        END IF;
    END LOOP;
    IF NOT EXISTS (SELECT FROM pg_stats s WHERE s.schemaname = 'public' AND s.tablename = 'deadline'
            AND s.attname = 'state') THEN
        PERFORM pg_restore_attribute_stats('schemaname', 'public', 'relname', 'deadline', 'attname', 'state',
            'inherited', false, 'null_frac', 0::real, 'avg_width', 8, 'n_distinct', 5::real,
            'most_common_vals', '{MET,OPEN,CANCELLED,SUPERSEDED,MISSED}'::text,
            'most_common_freqs', '{0.4,0.35,0.15,0.08,0.02}'::real[]);
    END IF;
END $$;
