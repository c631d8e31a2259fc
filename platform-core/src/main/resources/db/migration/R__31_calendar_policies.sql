-- Working days: public facts without row security. The use case checks that only the province publishes them.
REVOKE ALL ON calendar_year, calendar_day FROM PUBLIC, xinqiao_app, xinqiao_worker;
GRANT SELECT, INSERT, UPDATE ON calendar_year TO xinqiao_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON calendar_day TO xinqiao_app;
GRANT SELECT ON calendar_year, calendar_day TO xinqiao_worker;
