package org.stacjakarta.tool.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import org.stacjakarta.schemas.SchemaDirectory;
import org.stacjakarta.schemas.SchemaReferences;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.StacException;
import org.stacjakarta.tool.machine.WholeFile;
import org.stacjakarta.tool.terminal.OperatorException;
import org.stacjakarta.tool.terminal.OutsideFault;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./stac schemas}: the JSON Schemas that a server holds written records against. */
@Command(
        name = "schemas",
        description = "The JSON Schemas of extensions, which written Items and Collections are held against.",
        subcommands = CommandLine.HelpCommand.class)
public final class SchemasCommand implements Runnable {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final HelpOption help = new HelpOption();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What about schemas? fetch");
    }

    @Command(
            name = "fetch",
            description = {
                "Fills the directory that stac.schemas.directory names.",
                "With the schemas of those URLs, and all that they refer to, each at DIR/HOST/PATH. What is there",
                "already stays."
            })
    int fetch(
            @Parameters(index = "0", paramLabel = "DIR", description = "The directory") Path directory,
            @Parameters(index = "1..*", arity = "1..*", paramLabel = "URL", description = "As records name them")
                    List<URI> urls,
            @Option(names = "--again", description = "Also fetch what is there already") boolean again,
            @Mixin HelpOption help)
            throws IOException, InterruptedException {
        var schemas = new SchemaDirectory(directory);
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(LIMIT)
                .build();
        var open = new ArrayDeque<URI>();
        urls.stream().map(SchemaReferences::document).forEach(open::add);
        var seen = new HashSet<URI>();
        int fetched = 0;
        while (!open.isEmpty()) {
            URI url = open.remove();
            if (!seen.add(url)) {
                continue;
            }
            Path place = schemas.place(url)
                    .orElseThrow(() -> new OperatorException(url + ": no file of the directory can have that name"));
            boolean there = Files.exists(place) && !again;
            byte[] schema = there ? Files.readAllBytes(place) : download(client, url);
            open.addAll(references(url, schema));
            if (!there) {
                Files.createDirectories(place.getParent());
                new WholeFile(place).write(file -> file.write(schema));
                System.out.println(url);
                fetched++;
            }
        }
        System.out.println("fetched: " + fetched);
        return 0;
    }

    private static byte[] download(HttpClient client, URI url) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(url).timeout(LIMIT).build();
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new OperatorException("%s is answered with status %d".formatted(url, response.statusCode()));
            }
            return response.body();
        } catch (IOException | IllegalArgumentException e) {
            throw new OperatorException(
                    "%s: %s".formatted(url, OutsideFault.told(e).orElse(e.getMessage())), e);
        }
    }

    private static List<URI> references(URI url, byte[] schema) {
        try {
            return List.copyOf(SchemaReferences.of(url, JsonFormat.parse(url.toString(), schema)));
        } catch (StacException | IllegalArgumentException e) {
            throw new OperatorException(e.getMessage(), e);
        }
    }
}
