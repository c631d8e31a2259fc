-- What a superuser does once on the PostgreSQL 18 server of a node. The embedded default runs this file itself; on an
-- external server:
--   psql -v owner_password=… -v app_password=… -v worker_password=… -v keycloak_password=… -f bootstrap.sql
-- None of the roles is a superuser or passes row security by. The owner migrates, the others serve.
CREATE ROLE xinqiao_owner LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'owner_password';
CREATE ROLE xinqiao_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'app_password';
CREATE ROLE xinqiao_worker LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'worker_password';
CREATE ROLE xinqiao_keycloak LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'keycloak_password';
CREATE DATABASE xinqiao OWNER xinqiao_owner ENCODING 'UTF8' TEMPLATE template0;
CREATE DATABASE keycloak OWNER xinqiao_keycloak ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE xinqiao FROM PUBLIC;
REVOKE ALL ON DATABASE keycloak FROM PUBLIC;
GRANT CONNECT ON DATABASE xinqiao TO xinqiao_app, xinqiao_worker;
\connect xinqiao
ALTER SCHEMA public OWNER TO xinqiao_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO xinqiao_app, xinqiao_worker;
