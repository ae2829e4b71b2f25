# To be sourced before Payara is started: the variables of the pools, each with its default. The same as WildFly's.
pg_url=jdbc:postgresql://${PGHOST:-127.0.0.1}:${PGPORT:-5432}/${PGDATABASE:-stac}
export STAC_READ_JDBC_URL=${STAC_READ_JDBC_URL:-${STAC_JDBC_URL:-$pg_url}}
export STAC_WRITE_JDBC_URL=${STAC_WRITE_JDBC_URL:-${STAC_JDBC_URL:-$pg_url}}
export STAC_READ_JDBC_USER=${STAC_READ_JDBC_USER:-${STAC_JDBC_USER:-${PGUSER:-stac}}}
export STAC_WRITE_JDBC_USER=${STAC_WRITE_JDBC_USER:-${STAC_JDBC_USER:-${PGUSER:-stac}}}
export STAC_READ_JDBC_PASSWORD=${STAC_READ_JDBC_PASSWORD:-${STAC_JDBC_PASSWORD:-${PGPASSWORD:-stac}}}
export STAC_WRITE_JDBC_PASSWORD=${STAC_WRITE_JDBC_PASSWORD:-${STAC_JDBC_PASSWORD:-${PGPASSWORD:-stac}}}
unset pg_url
