/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.kubernetes;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import io.github.camelcoze.examples.ExampleTestSupport;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxDelivery;
import io.github.camelcoze.sandbox.SandboxEvent;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The folder {@code kubernetes}: whether its resources fit each other, and the program of {@code yaml-only} that they run. */
class KubernetesExampleTest extends ExampleTestSupport {

    private static final Path FOLDER = Path.of("kubernetes");
    private static final Path PROGRAM = Path.of("yaml-only");
    private static final String APP = "7511638893163000000";
    private static final Map<String, Class<? extends HasMetadata>> TYPES = Map.of("Secret", Secret.class, "ConfigMap",
            ConfigMap.class, "Deployment", Deployment.class, "Service", Service.class, "Ingress", Ingress.class);

    private final Map<String, HasMetadata> resources = read();
    private final Container container = only(deployment().getSpec().getTemplate().getSpec().getContainers());

    KubernetesExampleTest() throws IOException {
        super("kubernetes");
    }

    /** Strictly: a mistyped field is not read. */
    private static Map<String, HasMetadata> read() throws IOException {
        YAMLMapper strict = new YAMLMapper();
        strict.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        Map<String, HasMetadata> read = new HashMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                try (MappingIterator<JsonNode> documents = strict.readerFor(JsonNode.class)
                        .readValues(file.toFile())) {
                    for (JsonNode document : documents.readAll()) {
                        String kind = document.path("kind").asText();
                        HasMetadata resource = strict.treeToValue(document, TYPES.get(kind));
                        assertThat(document.path("apiVersion").asText()).isEqualTo(resource.getApiVersion());
                        assertThat(read.put(kind, resource)).as(kind).isNull();
                    }
                }
            }
        }
        assertThat(read).containsOnlyKeys(TYPES.keySet());
        return read;
    }

    private <T> T resource(Class<T> type) {
        return type.cast(resources.get(type.getSimpleName()));
    }

    private Deployment deployment() {
        return resource(Deployment.class);
    }

    private static <T> T only(List<T> list) {
        assertThat(list).hasSize(1);
        return list.get(0);
    }

    /** What the container gets as environment variables. */
    private Map<String, String> environment() {
        List<String> taken = new ArrayList<>();
        for (EnvFromSource source : container.getEnvFrom()) {
            taken.add(source.getConfigMapRef() != null
                    ? source.getConfigMapRef().getName()
                    : source.getSecretRef().getName());
        }
        ConfigMap settings = resource(ConfigMap.class);
        Secret credentials = resource(Secret.class);
        assertThat(taken).containsExactlyInAnyOrder(settings.getMetadata().getName(),
                credentials.getMetadata().getName());
        Map<String, String> environment = new HashMap<>(settings.getData());
        environment.putAll(credentials.getStringData());
        return environment;
    }

    private int containerPort(String name) {
        return container.getPorts().stream().filter(port -> port.getName().equals(name))
                .mapToInt(ContainerPort::getContainerPort).findFirst().orElseThrow();
    }

    private static Properties program() throws IOException {
        Properties properties = new Properties();
        try (var text = Files.newBufferedReader(PROGRAM.resolve("application.properties"))) {
            properties.load(text);
        }
        return properties;
    }

    @Test
    void whatCozeCallsLeadsToThePortAtWhichTheProgramListens() throws IOException {
        URI callback = URI.create(environment().get("COZE_CALLBACK_URL"));
        Ingress ingress = resource(Ingress.class);
        IngressRule rule = only(ingress.getSpec().getRules());
        HTTPIngressPath path = only(rule.getHttp().getPaths());
        Service service = resource(Service.class);
        ServicePort port = only(service.getSpec().getPorts());

        assertThat(callback).hasScheme("https").hasHost(rule.getHost()).hasPath(path.getPath());
        assertThat(only(ingress.getSpec().getTls()).getHosts()).containsExactly(rule.getHost());
        assertThat(path.getBackend().getService().getName()).isEqualTo(service.getMetadata().getName());
        assertThat(path.getBackend().getService().getPort().getName()).isEqualTo(port.getName());
        assertThat(containerPort(port.getTargetPort().getStrVal()))
                .isEqualTo(Integer.parseInt(program().getProperty("camel.server.port")));
        assertThat(deployment().getSpec().getSelector().getMatchLabels()).isEqualTo(service.getSpec().getSelector());
        assertThat(deployment().getSpec().getTemplate().getMetadata().getLabels())
                .containsAllEntriesOf(service.getSpec().getSelector());
    }

    @Test
    void theProgramIsGivenWhatItReadsAndNothingElse() throws IOException {
        TreeSet<String> given = new TreeSet<>(environment().keySet());
        given.removeIf(name -> !name.startsWith("COZE_"));
        TreeSet<String> read = new TreeSet<>();
        program().values().forEach(value -> Pattern.compile("\\{\\{env:(\\w+)").matcher(value.toString()).results()
                .forEach(variable -> read.add(variable.group(1))));

        assertThat(given).isEqualTo(read);
    }

    @Test
    void secretsAreInTheSecretOnlyAndNotRealOnes() throws IOException {
        assertThat(resource(Secret.class).getStringData()).containsOnlyKeys("COZE_API_TOKEN")
                .allSatisfy((name, value) -> assertThat(value).endsWith("..."));
        assertThat(resource(ConfigMap.class).getData().keySet())
                .noneMatch(name -> name.matches("(?i).*(token|key|secret|password).*"));
        assertThat(container.getEnv()).isEmpty();
    }

    /** In a process, because the settings are environment variables; only what a test has to choose is different. */
    @Test
    @Tag("slow")
    void theProbesAndTheCallbackAreServed(@TempDir Path folder) throws Exception {
        int port = freePort();
        int management = freePort();
        String probed = "-Dcamel.management.port=" + containerPort("management");
        assertThat(environment().get("JDK_JAVA_OPTIONS")).contains(probed);
        try (CozeSandbox coze = real().apiApp(APP, "app of the cluster").start()) {
            Map<String, String> environment = environment();
            assertThat(environment.replace("COZE_API_BASE", coze.baseUrl())).isNotNull();
            assertThat(environment.replace("COZE_API_TOKEN", coze.accessToken())).isNotNull();
            assertThat(environment.replace("COZE_API_APP_ID", APP)).isNotNull();
            URI callback = URI.create(environment.get("COZE_CALLBACK_URL"));
            environment.put("COZE_CALLBACK_URL", "http://127.0.0.1:" + port + callback.getPath());
            environment.put("JDK_JAVA_OPTIONS", environment.get("JDK_JAVA_OPTIONS").replace(probed,
                    "-Dcamel.management.port=" + management + " -Dcamel.server.port=" + port));
            Process program = start(folder, environment);
            try {
                for (Probe probe : List.of(container.getReadinessProbe(), container.getLivenessProbe())) {
                    assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("management");
                    URI uri = URI.create("http://127.0.0.1:" + management + probe.getHttpGet().getPath());
                    await().atMost(PATIENCE).ignoreExceptionsInstanceOf(IOException.class)
                            .until(() -> status(uri) == 200);
                }
                await().atMost(PATIENCE)
                        .until(() -> coze.apiApp(APP).orElseThrow().callbackUrl().endsWith(callback.getPath())
                                && coze.subscriptions(APP).contains("bot.published"));
                String event = coze.trigger(SandboxEvent.of(APP, "bot.published")).get(0);
                awaitDeliveries(coze);
                assertThat(coze.deliveries(event)).singleElement().matches(SandboxDelivery::succeeded);
            } finally {
                program.destroyForcibly().waitFor();
            }
        }
    }

    /** As the pom.xml of the program arranges its files. */
    private static Process start(Path folder, Map<String, String> environment) throws IOException {
        Files.copy(PROGRAM.resolve("application.properties"), folder.resolve("application.properties"));
        Path routes = Files.createDirectories(folder.resolve("camel"));
        for (String route : List.of("receive.camel.yaml", "subscribe.camel.yaml")) {
            Files.copy(PROGRAM.resolve(route), routes.resolve(route));
        }
        ProcessBuilder java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-Dio.netty.noUnsafe=true", "-cp",
                folder + File.pathSeparator + System.getProperty("java.class.path"), Main.class.getName());
        java.environment().keySet().removeIf(name -> name.startsWith("COZE_") || name.startsWith("CAMEL_"));
        java.environment().putAll(environment);
        return java.redirectErrorStream(true).redirectOutput(folder.resolve("printed").toFile()).start();
    }

    private static int status(URI uri) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(),
                HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
