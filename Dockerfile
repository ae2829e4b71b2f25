# The API on WildFly, or on Payara, for a PgSTAC of your own:
#
#   docker build -t stac-jakarta .                        (--build-arg SERVER=payara)
#   docker run -p 8080:8080 -e STAC_JDBC_URL=jdbc:postgresql://db:5432/postgis \
#       -e STAC_JDBC_USER=username -e STAC_JDBC_PASSWORD=password stac-jakarta
#
# All variables: server-config/README.md (pools) and README.md (the API). A database beside it: compose.yml.

ARG SERVER=wildfly

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml .
COPY src/main src/main
COPY server-config server-config
RUN mvn -B -Dmaven.test.skip=true -Dspotless.check.skip=true package

FROM build AS build-wildfly
RUN mv .servers/wildfly-* /opt/wildfly \
    && server-config/wildfly/configure.sh /opt/wildfly /opt/stac target/tool/postgresql-*.jar \
    && cp target/stac.war /opt/stac/deployments/ \
    && chmod -R g+rwX /opt/stac

FROM build AS build-payara
RUN mvn -B dependency:unpack@payara -Dskip.payara=false \
    && mv .servers/payara-*/payara6 /opt/payara \
    && server-config/payara/configure.sh /opt/payara /opt/stac target/tool/postgresql-*.jar \
    && cp -r server-config/payara /opt/payara/stac \
    && cp target/stac.war /opt/payara/stac/ \
    && chmod -R g+rwX /opt/stac

FROM eclipse-temurin:17-jre AS runtime
RUN useradd --system --uid 10001 --gid root --home-dir /opt/stac --no-create-home stac
EXPOSE 8080
HEALTHCHECK --start-period=60s --interval=10s --timeout=3s \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /stac/_mgmt/ping HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]

FROM runtime AS runtime-wildfly
COPY --from=build-wildfly /opt/wildfly /opt/wildfly
# group 0 may write, too: some platforms choose the user themselves
COPY --from=build-wildfly --chown=10001:0 /opt/stac /opt/stac
USER 10001
# standalone.sh passes signals on only to a server in the background
ENV JBOSS_BASE_DIR=/opt/stac \
    LAUNCH_JBOSS_IN_BACKGROUND=true \
    USE_API_HYDRATE=true \
    JBOSS_JAVA_SIZING="-XX:MaxRAMPercentage=70 -XX:MaxMetaspaceSize=256m"
ENTRYPOINT ["/opt/wildfly/bin/standalone.sh", "-c", "standalone-microprofile.xml", "-b", "0.0.0.0"]

FROM runtime AS runtime-payara
COPY --from=build-payara /opt/payara /opt/payara
COPY --from=build-payara --chown=10001:0 /opt/stac /opt/stac
USER 10001
ENV STAC_BIND_ADDRESS=0.0.0.0 \
    USE_API_HYDRATE=true \
    STAC_JAVA_OPTS="-XX:MaxRAMPercentage=70 -XX:MaxMetaspaceSize=256m"
ENTRYPOINT ["/opt/payara/stac/run.sh", "/opt/payara", "/opt/stac", "/opt/payara/stac/stac.war"]

# hadolint ignore=DL3006
FROM runtime-${SERVER}
