package org.stacjakarta.schemas;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.Quoted;
import org.stacjakarta.stac.StacException;
import org.stacjakarta.stac.StacException.InvalidRequest;
import org.stacjakarta.stac.StacException.Unavailable;
import org.stacjakarta.stac.StacException.Unprocessable;
import org.stacjakarta.stac.document.ExtensionRule;

/**
 * Holds Items and Collections against the JSON Schemas of their
 * <a href="https://github.com/radiantearth/stac-spec/blob/v1.0.0/extensions/README.md">{@code stac_extensions}</a>, where a setting
 * asks for that. Schemas that were once had are kept, the latest used of them. Shared by all requests.
 */
@ApplicationScoped
public class ExtensionSchemas {

    /** Some 30 MB at most; nobody uses as many extensions. */
    private static final int MOST_KEPT = 200;

    /** What one record may name, so that all of them can be kept at the same time. */
    private static final int MOST_EXTENSIONS = 50;

    /** Refusals repeat it. */
    private static final int LONGEST_URL = 1_000;

    /** How often a piece of work is begun anew: once, unless others need other schemas meanwhile. */
    private static final int MOST_TRIES = 5;

    private static final JsonObject COLLECTION_LINK = JsonFormat.object()
            .add("rel", "collection")
            .add("href", "../../collection")
            .build();

    private final @Nullable SchemaSource source;
    private final long nanos;
    private final Map<URI, CompletableFuture<CompiledSchema>> coming = new ConcurrentHashMap<>();
    private final Map<URI, CompiledSchema> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<URI, CompiledSchema> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /** For CDI's client proxy. */
    ExtensionSchemas() {
        this.source = null;
        this.nanos = 0;
    }

    @Inject
    public ExtensionSchemas(ServerSettings settings) {
        this(settings, settings.validateExtensions() ? new SchemaFetch(settings.schemas()) : null);
    }

    ExtensionSchemas(ServerSettings settings, @Nullable SchemaFetch fetch) {
        this.source = fetch == null ? null : new SchemaSource(settings.schemas(), fetch);
        this.nanos = TimeUnit.SECONDS.toNanos(settings.schemas().fetchSeconds());
    }

    /** Says that a check needs schemas that have to be read, and perhaps fetched, before. */
    private static final class Missing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Set<URI> extensions;

        Missing(Set<URI> extensions) {
            super(null, null, false, false);
            this.extensions = extensions;
        }
    }

    /** Checks records, and gets the schemas for that: not for work that holds locks or connections. */
    public ExtensionRule rule() {
        return source == null ? ExtensionRule.NONE : record -> check(record, this::get);
    }

    /**
     * Does work in whose middle a record is checked, such as a transaction. Where that needs schemas that are not here yet, the
     * work is broken off, they are read or fetched, and it is done from its beginning: nothing is held while others are waited for.
     *
     * @param work must leave nothing behind when its rule throws
     */
    public <T> T around(Function<ExtensionRule, T> work) {
        if (source == null) {
            return work.apply(ExtensionRule.NONE);
        }
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            try {
                return work.apply(record -> check(record, this::atHand));
            } catch (Missing missing) {
                get(missing.extensions);
            }
        }
        throw new Unavailable(
                "stac_extensions: too many different ones are in use",
                new IllegalStateException("schemas do not stay"));
    }

    private void check(JsonObject document, Function<Set<URI>, List<CompiledSchema>> schemas) {
        Set<URI> extensions = extensions(document);
        if (extensions.isEmpty()) {
            return;
        }
        JsonObject seen = asSeen(document);
        int index = 0;
        List<CompiledSchema> compiled = schemas.apply(extensions);
        for (URI extension : extensions) {
            Optional<String> fault = fault(compiled.get(index++), extension, seen);
            if (fault.isPresent()) {
                throw new Unprocessable("stac_extensions: %s: %s".formatted(extension, fault.get()));
            }
        }
    }

    private static Optional<String> fault(CompiledSchema schema, URI extension, JsonObject document) {
        try {
            return schema.fault(document);
        } catch (RuntimeException e) {
            throw SchemaSource.unusable(extension, e);
        } catch (StackOverflowError e) {
            // a schema that refers to itself without end, or a pattern that Java matches by recursion
            throw SchemaSource.unusable(extension, new IllegalStateException(e));
        }
    }

    private static Set<URI> extensions(JsonObject document) {
        if (!(document.get("stac_extensions") instanceof JsonArray names)) {
            return Set.of();
        }
        var extensions = new LinkedHashSet<URI>();
        for (JsonValue name : names) {
            String url = ((JsonString) name).getString();
            if (url.length() > LONGEST_URL) {
                throw InvalidRequest.in("stac_extensions", "longer than any URL: " + Quoted.of(url));
            }
            try {
                extensions.add(SchemaReferences.document(new URI(url)));
            } catch (URISyntaxException e) {
                throw InvalidRequest.in("stac_extensions", "not an absolute URL: " + Quoted.of(url));
            }
        }
        if (extensions.size() > MOST_EXTENSIONS) {
            throw InvalidRequest.in("stac_extensions", "more than %d cannot be checked".formatted(MOST_EXTENSIONS));
        }
        return extensions;
    }

    /** The core schema, to which extensions may refer, wants an Item to have the link that this server makes. */
    private static JsonObject asSeen(JsonObject document) {
        if (!document.containsKey("collection")) {
            return document;
        }
        var links = JsonFormat.array();
        document.getJsonArray("links").forEach(links::add);
        return JsonFormat.object(document)
                .add("links", links.add(COLLECTION_LINK))
                .build();
    }

    private List<CompiledSchema> atHand(Set<URI> extensions) {
        var schemas = new ArrayList<CompiledSchema>();
        synchronized (kept) {
            for (URI extension : extensions) {
                CompiledSchema schema = kept.get(extension);
                if (schema == null) {
                    throw new Missing(extensions);
                }
                schemas.add(schema);
            }
        }
        return schemas;
    }

    private List<CompiledSchema> get(Set<URI> extensions) {
        long deadline = System.nanoTime() + nanos;
        return extensions.stream().map(extension -> get(extension, deadline)).toList();
    }

    /** What several requests want at the same time is had once. */
    private CompiledSchema get(URI extension, long deadline) {
        synchronized (kept) {
            CompiledSchema schema = kept.get(extension);
            if (schema != null) {
                return schema;
            }
        }
        var mine = new CompletableFuture<CompiledSchema>();
        CompletableFuture<CompiledSchema> others = coming.putIfAbsent(extension, mine);
        if (others != null) {
            return await(others, extension, deadline);
        }
        try {
            CompiledSchema schema = compile(extension, deadline);
            synchronized (kept) {
                kept.put(extension, schema);
            }
            mine.complete(schema);
            return schema;
        } catch (StacException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            coming.remove(extension);
            mine.completeExceptionally(new IllegalStateException("not compiled"));
        }
    }

    private CompiledSchema compile(URI extension, long deadline) {
        Map<URI, JsonValue> documents = source.documents(extension, deadline);
        try {
            return new CompiledSchema(extension, documents);
        } catch (RuntimeException e) {
            throw SchemaSource.unusable(extension, e);
        }
    }

    private static CompiledSchema await(CompletableFuture<CompiledSchema> others, URI extension, long deadline) {
        try {
            return others.get(Math.max(deadline - System.nanoTime(), 1), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StacException refusal) {
                throw refusal;
            }
            throw SchemaSource.unusable(extension, e);
        } catch (TimeoutException e) {
            throw SchemaSource.unusable(extension, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SchemaSource.unusable(extension, new IOException("interrupted", e));
        }
    }
}
