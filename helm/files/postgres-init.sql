-- Runs once, at the first start of a bundled PostgreSQL, as its superuser. The passwords come from mounted files, so that
-- they stand in no argument and no variable.
\set ON_ERROR_STOP on
\set owner_password `cat /etc/xinqiao/secrets/owner-password`
\set app_password `cat /etc/xinqiao/secrets/app-password`
\set worker_password `cat /etc/xinqiao/secrets/worker-password`
\set keycloak_password `cat /etc/xinqiao/secrets/keycloak-password`
\i /etc/xinqiao/bootstrap.sql
