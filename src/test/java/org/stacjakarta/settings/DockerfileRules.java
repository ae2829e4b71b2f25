package org.stacjakarta.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules of <a href="https://github.com/hadolint/hadolint#rules">hadolint</a> that a Dockerfile of ours could break, by
 * their numbers there: hadolint itself is a program that Maven cannot bring.
 */
final class DockerfileRules {

    private static final Pattern CONTINUED = Pattern.compile("\\\\\\n(?:[ \\t]*#[^\\n]*\\n)*");
    private static final Pattern ABSOLUTE = Pattern.compile("[/$].*");
    private static final int HIGHEST_PORT = 65_535;

    private final List<String> broken = new ArrayList<>();
    private final Set<String> stages = new HashSet<>();
    private String stage = "";
    private String user = "root";
    private int commands;
    private int entrypoints;

    private DockerfileRules() {}

    /** One line for each rule that is broken: its number, and the instruction. */
    static List<String> broken(String dockerfile) {
        var rules = new DockerfileRules();
        CONTINUED
                .matcher(dockerfile)
                .replaceAll(" ")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(rules::instruction);
        rules.require(!Set.of("root", "0").contains(rules.user), "DL3002", "the last USER of the last stage is root");
        return rules.broken;
    }

    private void require(boolean held, String rule, String instruction) {
        if (!held) {
            broken.add(rule + " " + instruction);
        }
    }

    private void instruction(String line) {
        String[] parts = line.split("\\s+", 2);
        String arguments = parts.length < 2 ? "" : parts[1];
        boolean isList = arguments.startsWith("[");
        switch (parts[0].toUpperCase(Locale.ROOT)) {
            case "FROM" -> from(line, arguments);
            case "RUN" -> run(line, arguments);
            case "COPY" -> copy(line, arguments);
            case "ADD" -> require(false, "DL3020", line);
            case "USER" -> user = arguments.split(":", 2)[0];
            case "WORKDIR" -> require(ABSOLUTE.matcher(arguments).matches(), "DL3000", line);
            case "EXPOSE" -> require(isPort(arguments), "DL3011", line);
            case "MAINTAINER" -> require(false, "DL4000", line);
            case "CMD" -> {
                require(isList, "DL3025", line);
                require(++commands == 1, "DL4003", line);
            }
            case "ENTRYPOINT" -> {
                require(isList, "DL3025", line);
                require(++entrypoints == 1, "DL4004", line);
            }
            case "HEALTHCHECK" -> require(line.contains(" CMD ["), "DL3025", line);
            case "ARG", "ENV", "LABEL", "SHELL", "STOPSIGNAL", "VOLUME" -> {}
            default -> require(false, "DL1000", line); // no such instruction
        }
    }

    private void from(String line, String arguments) {
        List<String> words = List.of(arguments.split("\\s+"));
        String image = words.get(0);
        require(!image.startsWith("--platform"), "DL3029", line);
        boolean isStage = stages.contains(image) || image.contains("$");
        boolean isPinned = image.contains("@")
                || image.substring(image.lastIndexOf('/') + 1).contains(":");
        require(isStage || isPinned, "DL3006", line);
        require(!image.endsWith(":latest"), "DL3007", line);
        stage = words.size() == 3 ? words.get(2) : "";
        require(stage.isEmpty() || stages.add(stage), "DL3024", line);
        if (!isStage) {
            user = "root";
        }
        commands = 0;
        entrypoints = 0;
    }

    private void run(String line, String arguments) {
        List<String> words = Arrays.asList(arguments.split("[\\s;&|]+"));
        require(!words.contains("sudo"), "DL3004", line);
        require(!words.contains("apt"), "DL3027", line);
        require(!arguments.matches(".*[^|]\\|[^|].*") || arguments.contains("pipefail"), "DL4006", line);
        if (words.contains("apt-get") && words.contains("install")) {
            require(words.contains("-y") || words.contains("--yes"), "DL3014", line);
            require(words.contains("--no-install-recommends"), "DL3015", line);
            require(arguments.contains("rm -rf /var/lib/apt/lists"), "DL3009", line);
        }
    }

    private void copy(String line, String arguments) {
        List<String> words = List.of(arguments.split("\\s+"));
        List<String> paths =
                words.stream().filter(word -> !word.startsWith("--")).toList();
        require(paths.size() <= 2 || paths.get(paths.size() - 1).endsWith("/"), "DL3021", line);
        for (String word : words) {
            if (word.startsWith("--from=")) {
                String source = word.substring("--from=".length());
                require(stages.contains(source) || source.contains(":"), "DL3022", line);
                require(!source.equals(stage), "DL3023", line);
            }
        }
    }

    private static boolean isPort(String text) {
        String port = text.split("/", 2)[0];
        return port.matches("[0-9]{1,5}") && Integer.parseInt(port) <= HIGHEST_PORT;
    }
}
