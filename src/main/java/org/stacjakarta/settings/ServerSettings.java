package org.stacjakarta.settings;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Every setting, as {@code META-INF/microprofile-config.properties} documents it. The component {@code baseUrl} is the
 * key {@code stac.base-url}, and so on. A value that cannot be used stops the deployment.
 *
 * @param enabledExtensions which extensions of the API are served
 * @param filter how filters are taken
 * @param useApiHydrate whether this server completes Items itself, and not the database
 * @param excludeHydrateMarkers whether what Items still hold of PgSTAC's signs, when they are complete, is left out
 * @param enableTransactionsExtensions whether records can be written
 * @param enableCatalogsExtension whether the multi-tenant catalogs are there
 * @param hideAlternateParents whether a record in several catalogs names only the one that the client came through
 * @param baseUrl the API's public root URL, or empty: as the request and trusted proxies say
 * @param trustedProxies whose forwarding headers count
 * @param readDatasource JNDI name
 * @param writeDatasource JNDI name
 * @param searchPath PostgreSQL's {@code search_path} on every connection
 * @param searchBy how pages of Items are asked for
 * @param numberMatched whether pages of Items say how many match
 * @param numberMatchedSeconds how long a count may take before a page goes without it; 0: as long as a statement
 * @param statementTimeout seconds; 0 means none
 * @param writeStatementTimeout the same of statements that write; empty: as of those that read
 * @param clientCheckSeconds how long a read may take before it is looked, each so many seconds, whether its client is still
 *     there; 0: never
 * @param maxBodyBytes how long a request's body may be
 * @param maxStreamBytes how long a body may be that is read line by line
 * @param compressFromBytes how long a body is compressed from, for clients that take that; 0: none is
 * @param invalidIdChars what no id of a written record may hold
 * @param validateExtensions whether written Items and Collections are held against the JSON Schemas of their extensions
 * @param schemas where those come from
 * @param accessLog whether each request has a line in the log
 * @param slowSearchMillis how long a statement may take before it has a line in the log; 0: as long as it wants
 * @param requestIdToDatabase the requests whose id PostgreSQL is told
 * @param security who may write
 * @param cors which pages may call from a browser
 * @param browser the page for people
 * @param cacheControl how long answers may be kept
 */
public record ServerSettings(
        String title,
        String description,
        String landingId,
        Set<Extension> enabledExtensions,
        FilterSettings filter,
        boolean useApiHydrate,
        boolean excludeHydrateMarkers,
        boolean enableTransactionsExtensions,
        boolean enableCatalogsExtension,
        boolean hideAlternateParents,
        Optional<String> baseUrl,
        List<String> trustedProxies,
        String readDatasource,
        String writeDatasource,
        String searchPath,
        SearchBy searchBy,
        NumberMatched numberMatched,
        int numberMatchedSeconds,
        int statementTimeout,
        OptionalInt writeStatementTimeout,
        int clientCheckSeconds,
        int maxBodyBytes,
        long maxStreamBytes,
        int compressFromBytes,
        IdCharacters invalidIdChars,
        boolean validateExtensions,
        SchemaSettings schemas,
        boolean accessLog,
        int slowSearchMillis,
        RequestIds requestIdToDatabase,
        SecuritySettings security,
        CorsSettings cors,
        BrowserSettings browser,
        CacheSettings cacheControl) {

    private static final String PREFIX = "stac.";

    /** The methods of the API that pages may use where the operator names none. */
    private static final List<String> READING = List.of("GET", "POST", "OPTIONS");

    private static final List<String> WRITING = List.of("GET", "POST", "OPTIONS", "PUT", "PATCH", "DELETE");

    /** The headers of requests that pages may send where the operator names none. */
    private static final List<String> READING_HEADERS = List.of("Content-Type", "If-None-Match");

    private static final List<String> WRITING_HEADERS = List.of("Content-Type", "If-None-Match", "If-Match");

    /** The most a duration in milliseconds can be, for PostgreSQL and for Java. */
    private static final int LONGEST_TIMEOUT = 86_400;

    /** Room for one byte more, by which a body is known to be too long. */
    private static final int LONGEST_BODY = Integer.MAX_VALUE - 1;

    private static final Pattern HTTP_URL = Pattern.compile("https?://(?:[A-Za-z0-9._~-]+|\\[[0-9A-Fa-f:.]+])"
            + "(?::[0-9]{1,5})?(?:/|(?:/[A-Za-z0-9._~%!$()*+,;=:@-]+)*/?)");
    private static final Pattern SEARCH_PATH = Pattern.compile("[A-Za-z0-9_$]+( *, *[A-Za-z0-9_$]+)*");

    public ServerSettings {
        enabledExtensions = Set.copyOf(enabledExtensions);
        trustedProxies = List.copyOf(trustedProxies);
        cors = enableTransactionsExtensions
                ? cors.withDefaults(WRITING, WRITING_HEADERS)
                : cors.withDefaults(READING, READING_HEADERS);
        baseUrl.ifPresent(url -> require(isHttpUrl(url), "stac.base-url", "must be an http or https URL", url));
        trustedProxies.forEach(ServerSettings::requireAddresses);
        require(SEARCH_PATH.matcher(searchPath).matches(), "stac.search-path", "must be a list of schemas", searchPath);
        require(
                statementTimeout >= 0 && statementTimeout <= LONGEST_TIMEOUT,
                "stac.statement-timeout",
                "must be seconds of a day, or 0",
                statementTimeout);
        writeStatementTimeout.ifPresent(seconds -> require(
                seconds >= 0 && seconds <= LONGEST_TIMEOUT,
                "stac.write-statement-timeout",
                "must be seconds of a day, or 0",
                seconds));
        require(
                clientCheckSeconds >= 0 && clientCheckSeconds <= LONGEST_TIMEOUT,
                "stac.client-check-seconds",
                "must be seconds of a day, or 0",
                clientCheckSeconds);
        require(
                numberMatchedSeconds >= 0 && numberMatchedSeconds <= LONGEST_TIMEOUT,
                "stac.number-matched-seconds",
                "must be seconds of a day, or 0",
                numberMatchedSeconds);
        require(slowSearchMillis >= 0, "stac.slow-search-millis", "must not be negative", slowSearchMillis);
        require(
                maxBodyBytes > 0 && maxBodyBytes <= LONGEST_BODY,
                "stac.max-body-bytes",
                "must be from 1 to " + LONGEST_BODY,
                maxBodyBytes);
        require(
                !validateExtensions || schemas.canBeHad(),
                "stac.validate-extensions",
                "needs stac.schemas.directory or stac.schemas.fetch-from",
                validateExtensions);
        require(compressFromBytes >= 0, "stac.compress-from-bytes", "must not be negative", compressFromBytes);
        require(maxStreamBytes > 0, "stac.max-stream-bytes", "must be more than 0", maxStreamBytes);
    }

    /** Whether an extension is served. */
    public boolean serves(Extension extension) {
        return enabledExtensions.contains(extension);
    }

    /** The settings of this deployment. */
    public static ServerSettings ofDeployment() {
        return from(ConfigProvider.getConfig());
    }

    /** Reads all settings; a missing or wrong one is an {@link IllegalArgumentException} that names it. */
    public static ServerSettings from(Config config) {
        return read(config, PREFIX, ServerSettings.class);
    }

    private static <T extends Record> T read(Config config, String prefix, Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(component -> value(config, prefix, component))
                .toArray();
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof IllegalArgumentException wrong ? wrong : new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All keys: {@code baseUrl} is {@code stac.base-url}, a record's components come behind the record's name. */
    static List<String> keys() {
        return keys(PREFIX, ServerSettings.class).toList();
    }

    private static Stream<String> keys(String prefix, Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .flatMap(component -> component.getType().isRecord()
                        ? keys(key(prefix, component) + ".", component.getType())
                        : Stream.of(key(prefix, component)));
    }

    private static String key(String prefix, RecordComponent component) {
        return prefix + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static Object value(Config config, String prefix, RecordComponent component) {
        String key = key(prefix, component);
        Class<?> type = component.getType();
        if (type.isRecord()) {
            return read(config, key + ".", type.asSubclass(Record.class));
        }
        try {
            if (type == Optional.class) {
                return config.getOptionalValue(key, String.class);
            }
            if (type == OptionalInt.class) {
                return config.getOptionalValue(key, Integer.class)
                        .map(OptionalInt::of)
                        .orElseGet(OptionalInt::empty);
            }
            if (type == IdCharacters.class) {
                return IdCharacters.parse(
                        config.getOptionalValue(key, String.class).orElse(""));
            }
            if (type == List.class) {
                return words(config, key);
            }
            if (type == Set.class) {
                return extensions(words(config, key));
            }
            if (type == NumberMatched.class) {
                return NumberMatched.of(
                        config.getOptionalValue(key, String.class).orElse(""));
            }
            if (type == SearchBy.class) {
                return SearchBy.of(config.getOptionalValue(key, String.class).orElse(""));
            }
            if (type == RequestIds.class) {
                return RequestIds.of(config.getOptionalValue(key, String.class).orElse(""));
            }
            if (type == boolean.class) {
                return flag(config.getOptionalValue(key, String.class).orElse(""));
            }
            return config.getOptionalValue(key, type)
                    .orElseThrow(() -> new IllegalArgumentException(key + " must not be empty"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    key + ": cannot be used: " + config.getConfigValue(key).getValue(), e);
        }
    }

    /** The words of stac-fastapi; MicroProfile Config would take whatever it does not know for false. */
    private static boolean flag(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "y", "on", "t" -> true;
            case "false", "0", "no", "n", "off", "f" -> false;
            default -> throw new IllegalArgumentException("neither true nor false: " + word);
        };
    }

    /** A list with commas, or as stac-fastapi takes it too, a JSON array of strings. */
    private static List<String> words(Config config, String key) {
        String text = config.getOptionalValue(key, String.class).orElse("").strip();
        boolean json = text.startsWith("[") && text.endsWith("]");
        return Arrays.stream((json ? text.substring(1, text.length() - 1) : text).split(","))
                .map(word -> json ? word.strip().replaceAll("^\"|\"$", "") : word.strip())
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The word {@code none} by itself switches all of them off. */
    private static Set<Extension> extensions(List<String> words) {
        if (words.equals(List.of("none"))) {
            return Set.of();
        }
        return words.stream()
                .map(word -> Extension.of(word)
                        .orElseThrow(() -> new IllegalArgumentException("no extension of this server: " + word)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** By the pattern and by the rules of escapes and of addresses in brackets. */
    private static boolean isHttpUrl(String url) {
        try {
            return HTTP_URL.matcher(new URI(url).toString()).matches();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void requireAddresses(String proxies) {
        try {
            AddressRange.parse(proxies);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("stac.trusted-proxies: " + e.getMessage(), e);
        }
    }

    private static void require(boolean condition, String key, String rule, Object value) {
        if (!condition) {
            throw new IllegalArgumentException("%s %s, is: %s".formatted(key, rule, value));
        }
    }
}
