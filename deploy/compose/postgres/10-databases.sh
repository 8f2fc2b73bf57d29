#!/bin/sh
# Run once by the PostgreSQL image on an empty data folder: a database per service, owned by a user of its own.
set -eu
for name in consent contact retention accountability audit vault keycloak; do
    # Passwords arrive in the environment and leave it over standard input, never as an argument.
    variable=$(printf '%s' "$name" | tr '[:lower:]' '[:upper:]')_DB_PASSWORD
    eval "password=\${$variable:?}"
    psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres --quiet <<SQL
CREATE ROLE $name LOGIN PASSWORD '$password';
CREATE DATABASE $name OWNER $name;
REVOKE ALL ON DATABASE $name FROM PUBLIC;
SQL
done
