package org.stacjakarta.tool.command;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.pgstac.maintenance.PgstacMaintenance;
import org.stacjakarta.pgstac.maintenance.Queryable;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.StacException;
import org.stacjakarta.tool.terminal.OperatorException;
import org.stacjakarta.tool.terminal.OutsideFault;
import org.stacjakarta.tool.terminal.WrongArgument;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./stac queryables}: what filters may speak of. */
@Command(
        name = "queryables",
        description = "PgSTAC's queryables: the properties that filters may speak of, and how they are compared.",
        subcommands = CommandLine.HelpCommand.class)
public final class QueryablesCommand implements Runnable {

    private static final Set<String> PGSTACS_OWN = Set.of("id", "geometry", "datetime");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final HelpOption help = new HelpOption();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What about queryables? list, missing or load");
    }

    @Command(name = "list", description = "Lists them: name, Collections, type, cast and index.")
    int list(@Mixin DataOption data) throws SQLException, IOException {
        TargetDatabase.of(data).use(database -> {
            TargetDatabase.schema(database);
            print(new PgstacMaintenance(database.dataSource()).queryables());
        });
        return 0;
    }

    @Command(name = "missing", description = "Lists properties of Items that are no queryables yet.")
    int missing(
            @Option(names = "--collection", paramLabel = "ID", description = "Look at its Items only") @Nullable
                    String collection,
            @Mixin DataOption data)
            throws SQLException, IOException {
        TargetDatabase.of(data).use(database -> {
            TargetDatabase.schema(database);
            TargetDatabase.requireCollections(
                    database, Optional.ofNullable(collection).stream().toList());
            print(new PgstacMaintenance(database.dataSource()).missingQueryables(Optional.ofNullable(collection)));
        });
        return 0;
    }

    @Command(
            name = "load",
            description = {
                "Loads them from a JSON Schema such as an API's /queryables answers.",
                "One for each member of its \"properties\", but for PgSTAC's own id, geometry and datetime. All or",
                "nothing. Those that are there for the same Collections get the new definition; one that is there",
                "for all Collections instead of some, or for some others, is in the way."
            })
    int load(
            @Parameters(paramLabel = "FILE", description = "The JSON Schema") Path file,
            @Option(
                            names = "--collection",
                            paramLabel = "ID",
                            description = "For this Collection only; may be repeated")
                    @Nullable
                    List<String> collections,
            @Option(names = "--index", paramLabel = "NAME", description = "With a BTREE index; may be repeated")
                    @Nullable
                    List<String> indexed,
            @Option(
                            names = "--delete-missing",
                            description = "Delete those of the same Collections that are not in the file")
                    boolean deleteMissing,
            @Mixin DataOption data)
            throws SQLException, IOException {
        List<String> ofCollections = Optional.ofNullable(collections).orElse(List.of());
        List<Queryable> queryables =
                read(file, ofCollections, Optional.ofNullable(indexed).orElse(List.of()));
        TargetDatabase.of(data).use(database -> {
            TargetDatabase.schema(database);
            TargetDatabase.requireCollections(database, ofCollections);
            var maintenance = new PgstacMaintenance(database.dataSource());
            refuse(maintenance.conflicts(queryables));
            try {
                int deleted = maintenance.store(queryables, ofCollections, deleteMissing);
                System.out.println("loaded: %d, deleted: %d".formatted(queryables.size(), deleted));
            } catch (SQLException e) {
                throw new OperatorException("Nothing was loaded: " + OutsideFault.sentence(e), e);
            }
        });
        return 0;
    }

    private static void refuse(List<Queryable> conflicts) {
        if (!conflicts.isEmpty()) {
            throw new OperatorException(
                    "Nothing was loaded: a queryable is there for all Collections, or for some. There already: "
                            + conflicts.stream()
                                    .map(it -> "%s for %s"
                                            .formatted(
                                                    it.name(),
                                                    it.collections().isEmpty()
                                                            ? "all Collections"
                                                            : String.join(", ", it.collections())))
                                    .collect(Collectors.joining("; ")));
        }
    }

    private static List<Queryable> read(Path file, List<String> collections, List<String> indexed) throws IOException {
        JsonValue document;
        try {
            document = JsonFormat.parse(file.toString(), Files.readAllBytes(file));
        } catch (StacException e) {
            throw new OperatorException(e.getMessage(), e);
        }
        if (!(document instanceof JsonObject schema) || !(schema.get("properties") instanceof JsonObject properties)) {
            throw new OperatorException("%s: no JSON Schema with \"properties\"".formatted(file));
        }
        var unknown = new HashSet<>(indexed);
        unknown.removeAll(properties.keySet());
        if (!unknown.isEmpty()) {
            throw new WrongArgument("--index: not in %s: %s".formatted(file, String.join(", ", unknown)));
        }
        return properties.entrySet().stream()
                .filter(property -> !PGSTACS_OWN.contains(property.getKey()))
                .map(property -> Queryable.of(
                        property.getKey(),
                        collections,
                        property.getValue() instanceof JsonObject definition
                                ? definition
                                : JsonObject.EMPTY_JSON_OBJECT,
                        indexed.contains(property.getKey())))
                .toList();
    }

    private static void print(List<Queryable> queryables) {
        queryables.forEach(it -> System.out.println("%-32s %-24s %-10s %-14s %s"
                .formatted(
                        it.name(),
                        it.collections().isEmpty() ? "*" : String.join(",", it.collections()),
                        it.definition().getString("type", "-"),
                        it.wrapper().orElse("-"),
                        it.indexType().orElse(""))
                .strip()));
    }
}
