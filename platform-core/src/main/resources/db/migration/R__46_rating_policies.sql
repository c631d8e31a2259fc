-- The petitioner rates; the application reads no single rating of others (rating_counts).
CALL force_row_security('rating_invitation', 'rating');

-- rating_invitation: only the trigger invite_rating writes it.
CREATE POLICY petitioner_own ON rating_invitation FOR SELECT TO xinqiao_app
    USING (scope_kind() = 'PETITIONER' AND matter_id = scope_matter());
CREATE POLICY not_recused ON rating_invitation AS RESTRICTIVE FOR SELECT TO xinqiao_app
    USING (NOT is_kept_from(matter_id));
GRANT SELECT ON rating_invitation TO xinqiao_app;

-- rating
CREATE POLICY petitioner_own ON rating FOR SELECT TO xinqiao_app
    USING (scope_kind() = 'PETITIONER' AND matter_id = scope_matter());
CREATE POLICY not_recused ON rating AS RESTRICTIVE FOR SELECT TO xinqiao_app USING (NOT is_kept_from(matter_id));
CREATE POLICY petitioner_rates ON rating FOR INSERT TO xinqiao_app
    WITH CHECK (scope_kind() = 'PETITIONER' AND matter_id = scope_matter()
        AND EXISTS (SELECT FROM rating_invitation i WHERE i.matter_id = rating.matter_id AND i.object = rating.object
            AND i.tenant_id = rating.tenant_id AND i.organ_id = rating.organ_id OFFSET 0));
GRANT SELECT, INSERT ON rating TO xinqiao_app;
