CALL force_row_security('calendar_year', 'calendar_day');

-- calendar_year, calendar_day: working days, public facts that every process reads. The province publishes them.
CREATE POLICY everybody ON calendar_year FOR SELECT TO xinqiao_app, xinqiao_worker USING (true);
CREATE POLICY province ON calendar_year TO xinqiao_app USING (is_province());
CREATE POLICY everybody ON calendar_day FOR SELECT TO xinqiao_app, xinqiao_worker USING (true);
CREATE POLICY province ON calendar_day TO xinqiao_app USING (is_province());
GRANT SELECT, INSERT, UPDATE ON calendar_year TO xinqiao_app;
GRANT SELECT, INSERT, DELETE ON calendar_day TO xinqiao_app;
GRANT SELECT ON calendar_year, calendar_day TO xinqiao_worker;
