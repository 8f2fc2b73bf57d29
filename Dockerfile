# syntax=docker/dockerfile:1
# One image per service, from one file:
#   docker build --build-arg MODULE=consent-service --build-arg MAIN=io.lethe.consent.ConsentService -t lethe/consent-service .

FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
RUN apt-get update && apt-get install -y --no-install-recommends unzip && rm -rf /var/lib/apt/lists/*
COPY . .
# All modules at once: every image shares this layer. Style and tests are CI's business.
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -B -ntp -q -pl '!benchmarks,!quickstart,!deploy-checks,!demo,!screenshots' -Dmaven.test.skip=true -Dspotless.check.skip=true \
    package dependency:copy-dependencies -DincludeScope=runtime -DuseBaseVersion=true -DoutputDirectory=target/lib

# What differs from service to service begins here.
FROM build AS layers
ARG MODULE
RUN deploy/docker/layers "$MODULE" /layers

FROM eclipse-temurin:25-jre
ARG MAIN
RUN groupadd --gid 10001 lethe \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /app --shell /usr/sbin/nologin lethe \
    # Named volumes take owner and mode from here.
    && install -d -o 10001 -g 10001 -m 700 /app /var/lib/lethe /var/lib/lethe/keys /var/lib/lethe/vault /var/lib/lethe/ledger
WORKDIR /app
COPY --from=layers /layers/libraries/ lib/
COPY --from=layers /layers/lethe/ lib/
COPY --from=layers /layers/app.jar /layers/class-path ./
COPY deploy/docker/healthcheck /usr/local/bin/healthcheck
# Keys and personal data are in the heap: no dump of any kind.
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=60 -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError \
-XX:-HeapDumpOnOutOfMemoryError -XX:-CreateCoredumpOnCrash -XX:-UsePerfData --enable-native-access=ALL-UNNAMED \
--sun-misc-unsafe-memory-access=allow"
RUN chown -R 10001:10001 /app && echo "$MAIN" > main-class
USER 10001:10001
# What the JVM learns in a start that ends where it finds no database halves the time of later ones (JEP 514).
# Whether it could be kept changes nothing but that time.
RUN java -XX:AOTCacheOutput=app.aot -cp "$(cat class-path)" "$MAIN" \
      --server.port=0 --lethe.keys.folder=/tmp/keys --lethe.vault.folder=/tmp/vault --lethe.vault.ledger=/tmp/ledger --lethe.vault.horizon=0s --spring.flyway.connect-retries=0 \
      > /dev/null 2>&1 || true; rm -rf /tmp/keys /tmp/vault /tmp/ledger; [ -f app.aot ] || touch app.aot
ENTRYPOINT ["/bin/sh", "-c", "exec java -XX:AOTCache=app.aot -Xlog:aot*=off -Xlog:cds*=off -cp \"$(cat class-path)\" \"$(cat main-class)\" \"$@\"", "--"]
