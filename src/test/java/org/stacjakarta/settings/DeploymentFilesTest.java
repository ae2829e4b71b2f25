package org.stacjakarta.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.TestSettings;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files for Docker and Kubernetes say nothing that the project does not know. */
class DeploymentFilesTest {

    private static final Path KUBERNETES = Path.of("server-config", "kubernetes");
    private static final Path NGINX = Path.of("server-config", "nginx", "stac.conf.template");
    private static final Pattern SETTING = Pattern.compile("=\\$\\{([A-Z_]+):");
    private static final Pattern POOL = Pattern.compile("`((?:STAC|PG)[A-Z_]*)`");
    private static final Pattern USED = Pattern.compile("\\$\\{([A-Z_]+)}");

    @Test
    void composeSetsVariablesOfTheProjectOnly() throws IOException {
        assertThat(known()).contains(keys(at(yaml(Path.of("compose.yml")), "services", "api", "environment")));
    }

    @Test
    void composeOfNginxFillsInWhatItsConfigurationAsksFor() throws IOException {
        Map<?, ?> environment = at(yaml(Path.of("compose.nginx.yml")), "services", "nginx", "environment");
        assertThat(keys(environment))
                .containsExactlyInAnyOrder(found(USED, Files.readString(NGINX)).toArray(String[]::new));
        assertThat(Files.readString(Path.of("compose.nginx.yml"))).contains("./" + NGINX + ":");
    }

    @Test
    void kubernetesSetsVariablesOfTheProjectOnly() throws IOException {
        assertThat(known())
                .contains(keys(at(yaml(KUBERNETES.resolve("configmap.yaml")), "data")))
                .contains(keys(at(yaml(KUBERNETES.resolve("secret.example.yaml")), "stringData")));
    }

    @Test
    void theSettingsOfKubernetesAreAccepted() throws IOException {
        Map<String, String> said = strings(at(yaml(KUBERNETES.resolve("configmap.yaml")), "data"));
        assertThat(TestSettings.with(said).cacheControl().documents()).isPresent();
    }

    @Test
    void everyManifestIsListedAndOfTheSameApplication() throws IOException {
        List<?> listed =
                (List<?>) yaml(KUBERNETES.resolve("kustomization.yaml")).get("resources");
        Set<String> files = new TreeSet<>();
        try (Stream<Path> all = Files.list(KUBERNETES)) {
            all.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("kustomization.yaml") && !name.contains("example"))
                    .forEach(files::add);
        }
        assertThat(listed.stream().map(String::valueOf)).containsExactlyInAnyOrderElementsOf(files);
        for (String file : files) {
            Map<?, ?> manifest = yaml(KUBERNETES.resolve(file));
            assertThat(manifest.get("apiVersion")).as(file).isInstanceOf(String.class);
            assertThat(at(manifest, "metadata", "labels").get("app.kubernetes.io/name"))
                    .as(file)
                    .isEqualTo("stac");
        }
    }

    @Test
    void whatTheManifestsReferToIsThere() throws IOException {
        Map<?, ?> pod = at(yaml(KUBERNETES.resolve("deployment.yaml")), "spec", "template", "spec");
        Map<?, ?> container = (Map<?, ?>) ((List<?>) pod.get("containers")).get(0);
        Map<?, ?> port = (Map<?, ?>) ((List<?>) container.get("ports")).get(0);
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            Map<?, ?> get = at(container, probe, "httpGet");
            assertThat(get.get("port")).isEqualTo(port.get("name"));
            assertThat(String.valueOf(get.get("path"))).isIn("/stac/_mgmt/ping", "/stac/_mgmt/health");
        }
        assertThat(Files.readString(Path.of("Dockerfile")))
                .contains("USER " + at(pod, "securityContext").get("runAsUser"), "EXPOSE " + port.get("containerPort"));
        Map<?, ?> service = yaml(KUBERNETES.resolve("service.yaml"));
        assertThat(((Map<?, ?>) ((List<?>) at(service, "spec").get("ports")).get(0)).get("targetPort"))
                .isEqualTo(port.get("name"));
        assertThat(at(service, "spec", "selector"))
                .isEqualTo(at(yaml(KUBERNETES.resolve("deployment.yaml")), "spec", "selector", "matchLabels"));
    }

    /** A statement may take its time, then WildFly ends, and then only is it killed. */
    @Test
    void whatIsToldToEndHasTimeForRequestsUnderWay() throws IOException {
        Pattern seconds = Pattern.compile("STAC_STOP_SECONDS:([0-9]+)}");
        String stop = found(seconds, Files.readString(Path.of("server-config", "wildfly", "stac.cli")))
                .iterator()
                .next();
        int stopSeconds = Integer.parseInt(stop);
        assertThat(stopSeconds).isGreaterThan(TestSettings.with(Map.of()).statementTimeout());
        Map<?, ?> pod = at(yaml(KUBERNETES.resolve("deployment.yaml")), "spec", "template", "spec");
        Map<?, ?> container = (Map<?, ?>) ((List<?>) pod.get("containers")).get(0);
        List<?> sleep = (List<?>) at(container, "lifecycle", "preStop", "exec").get("command");
        assertThat((Integer) pod.get("terminationGracePeriodSeconds"))
                .isGreaterThan(Integer.parseInt((String) sleep.get(1)) + stopSeconds);
        String grace =
                (String) at(yaml(Path.of("compose.yml")), "services", "api").get("stop_grace_period");
        assertThat(Integer.parseInt(grace.replace("s", ""))).isGreaterThan(stopSeconds);
    }

    /** PostgreSQL's default is 100, of which it keeps 3 for its superusers. */
    @Test
    void thePoolsOfAllPodsFitTheDatabase() throws IOException {
        Map<String, String> said = strings(at(yaml(KUBERNETES.resolve("configmap.yaml")), "data"));
        int each = Integer.parseInt(said.get("STAC_READ_POOL_MAX")) + Integer.parseInt(said.get("STAC_WRITE_POOL_MAX"));
        int pods = (Integer)
                at(yaml(KUBERNETES.resolve("autoscaler.yaml")), "spec").get("maxReplicas");
        assertThat(each * pods).isLessThanOrEqualTo(97);
    }

    @Test
    void theImageIsMadeOfWhatIsThere() throws IOException {
        String dockerfile = Files.readString(Path.of("Dockerfile"));
        List<String> ignored = Files.readAllLines(Path.of(".dockerignore"));
        Set<String> stages = new HashSet<>(found(Pattern.compile("(?m)^FROM \\S+ AS (\\S+)$"), dockerfile));
        assertThat(stages).contains("runtime-wildfly", "runtime-payara");
        assertThat(stages).containsAll(found(Pattern.compile("COPY --from=(\\S+)"), dockerfile));
        for (String source : found(Pattern.compile("(?m)^COPY ([a-z][a-z./-]*) "), dockerfile)) {
            assertThat(Path.of(source)).exists();
            assertThat(ignored).as("what .dockerignore lets through").contains("!" + source.split("/")[0]);
        }
        try (Stream<Path> servers = Files.list(Path.of("server-config"))) {
            for (Path script : servers.map(server -> server.resolve("configure.sh"))
                    .filter(Files::exists)
                    .toList()) {
                assertThat(script).as("there is an image of every server").isExecutable();
                assertThat(dockerfile).contains(script + " /opt/");
            }
        }
        assertThat(dockerfile.lastIndexOf("\nUSER 10001")).isGreaterThan(dockerfile.lastIndexOf("\nCOPY"));
        assertThat(dockerfile).contains("\nHEALTHCHECK", "ARG SERVER=wildfly", "FROM runtime-${SERVER}");
    }

    @Test
    void theDockerfileKeepsTheRules() throws IOException {
        assertThat(DockerfileRules.broken(Files.readString(Path.of("Dockerfile"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "DL3000 -> WORKDIR opt",
                "DL3002 -> USER root",
                "DL3002 -> FROM debian:12",
                "DL3004 -> RUN true && sudo ls",
                "DL3006 -> FROM debian",
                "DL3006 -> FROM host:5000/debian",
                "DL3007 -> FROM debian:latest",
                "DL3009 -> RUN apt-get install -y --no-install-recommends x",
                "DL3011 -> EXPOSE 80800",
                "DL3014 -> RUN apt-get install --no-install-recommends x && rm -rf /var/lib/apt/lists/*",
                "DL3015 -> RUN apt-get update && \\\\n apt-get install -y x && rm -rf /var/lib/apt/lists/*",
                "DL3020 -> ADD x /x",
                "DL3021 -> COPY x y /z",
                "DL3022 -> COPY --from=nowhere x /x",
                "DL3023 -> COPY --from=last x /x",
                "DL3024 -> FROM debian:12 AS last\\nUSER 1",
                "DL3025 -> CMD run it",
                "DL3025 -> ENTRYPOINT run it",
                "DL3025 -> HEALTHCHECK --interval=1s CMD ask it",
                "DL3027 -> RUN apt install x",
                "DL3029 -> FROM --platform=linux/amd64 debian:12\\nUSER 1",
                "DL4000 -> MAINTAINER me",
                "DL4003 -> CMD [\"a\"]\\nCMD [\"b\"]",
                "DL4004 -> ENTRYPOINT [\"a\"]\\nENTRYPOINT [\"b\"]",
                "DL4006 -> RUN a | b",
                "DL1000 -> INSTALL x",
            })
    void theRulesFindWhatBreaksThem(String rule, String instruction) {
        String sound = "FROM debian:12 AS last\nUSER 1\n";
        assertThat(DockerfileRules.broken(sound)).isEmpty();
        assertThat(DockerfileRules.broken(sound + instruction.replace("\\n", "\n") + "\n"))
                .isNotEmpty()
                .anySatisfy(line -> assertThat(line).startsWith(rule));
    }

    /** As the API server would take it: every member is known, and those that must be there are. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "autoscaler.yaml",
                "configmap.yaml",
                "deployment.yaml",
                "ingress.yaml",
                "poddisruptionbudget.yaml",
                "secret.example.yaml",
                "service.yaml"
            })
    void theManifestsHaveTheFormThatKubernetesSays(String file) {
        JsonObject manifest =
                new Gson().toJsonTree(yaml(KUBERNETES.resolve(file))).getAsJsonObject();
        validate(manifest);
        manifest.getAsJsonObject("metadata").addProperty("labls", "x");
        assertThatThrownBy(() -> validate(manifest)).hasMessageContaining("labls");
    }

    @Test
    void whatKubernetesDoesNotKnowIsFound() {
        JsonObject manifest = new Gson()
                .toJsonTree(yaml(KUBERNETES.resolve("deployment.yaml")))
                .getAsJsonObject();
        JsonObject container = manifest.getAsJsonObject("spec")
                .getAsJsonObject("template")
                .getAsJsonObject("spec")
                .getAsJsonArray("containers")
                .get(0)
                .getAsJsonObject();
        container.getAsJsonObject("readinessProbe").getAsJsonObject("httpGet").addProperty("pth", "/");
        assertThatThrownBy(() -> validate(manifest)).hasMessageContaining("pth");
        container.getAsJsonObject("readinessProbe").remove("httpGet");
        container.remove("name");
        assertThatThrownBy(() -> validate(manifest)).hasMessageContaining("name");
    }

    private static void validate(JsonObject manifest) {
        String kind = manifest.get("kind").getAsString();
        try {
            switch (manifest.get("apiVersion").getAsString() + " " + kind) {
                case "apps/v1 Deployment" -> V1Deployment.validateJsonElement(manifest);
                case "autoscaling/v2 HorizontalPodAutoscaler" ->
                    V2HorizontalPodAutoscaler.validateJsonElement(manifest);
                case "networking.k8s.io/v1 Ingress" -> V1Ingress.validateJsonElement(manifest);
                case "policy/v1 PodDisruptionBudget" -> V1PodDisruptionBudget.validateJsonElement(manifest);
                case "v1 ConfigMap" -> V1ConfigMap.validateJsonElement(manifest);
                case "v1 Secret" -> V1Secret.validateJsonElement(manifest);
                case "v1 Service" -> V1Service.validateJsonElement(manifest);
                default -> throw new AssertionError("no check of a " + kind);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> known() throws IOException {
        Set<String> names = new HashSet<>(found(
                SETTING, Files.readString(Path.of("src/main/resources/META-INF/microprofile-config.properties"))));
        for (String name : found(POOL, Files.readString(Path.of("server-config", "README.md")))) {
            names.add(name);
        }
        for (String pool : List.of("READ", "WRITE")) {
            for (String of : List.of("URL", "USER", "PASSWORD")) {
                names.add("STAC_%s_JDBC_%s".formatted(pool, of));
            }
        }
        return names;
    }

    private static Collection<String> found(Pattern pattern, String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private static String[] keys(Map<?, ?> map) {
        assertThat(map).isNotEmpty();
        return map.keySet().stream().map(String::valueOf).toArray(String[]::new);
    }

    private static Map<String, String> strings(Map<?, ?> map) {
        Map<String, String> strings = new TreeMap<>();
        map.forEach((key, value) -> strings.put(String.valueOf(key), String.valueOf(value)));
        return strings;
    }

    private static Map<?, ?> at(Map<?, ?> map, String... path) {
        Map<?, ?> found = map;
        for (String step : path) {
            assertThat(found.get(step)).as("%s of %s", step, List.of(path)).isInstanceOf(Map.class);
            found = (Map<?, ?>) found.get(step);
        }
        return found;
    }

    private static Map<?, ?> yaml(Path file) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (var text = Files.newBufferedReader(file)) {
            var documents = new ArrayList<Map<?, ?>>();
            new Yaml(new SafeConstructor(options)).loadAll(text).forEach(each -> documents.add((Map<?, ?>) each));
            assertThat(documents).as(file.toString()).hasSize(1);
            return documents.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
