package org.stacjakarta.tool.postgres;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What is added to the {@code postgresql.conf} of a private cluster. */
final class PostgresSettings {

    private static final long MEGABYTE = 1L << 20;

    /** Beside {@code postgresql.conf}, which includes it. */
    static final String PORT_FILE = "stac-port.conf";

    private PostgresSettings() {}

    /** What stands in the {@link #PORT_FILE}. */
    static String port(int port) {
        return "port = %d%n".formatted(port);
    }

    /** The port a {@link #PORT_FILE} tells, if there is one. */
    static Optional<Integer> portIn(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return Optional.of(Integer.valueOf(Files.readString(file).replaceAll("\\D", "")));
    }

    /** A share of a machine that has other things to do, too. */
    static String durable() {
        long memory = memoryInMegabytes();
        return """

                # --- stac-jakarta ---
                # TCP on this machine only; a socket's path could get too long
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                include_if_exists = '%s'
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_line_prefix = '%%m [%%p] %%a '

                shared_buffers = %dMB
                effective_cache_size = %dMB
                work_mem = 16MB
                maintenance_work_mem = 128MB
                random_page_cost = 1.1
                # compiling costs more than the short queries of a search gain
                jit = off
                """
                .formatted(PORT_FILE, Math.max(64, Math.min(512, memory / 8)), Math.max(256, memory / 2));
    }

    /** As {@link #durable()}, and a crash of the machine may lose everything. */
    static String fast() {
        return durable()
                + """
                fsync = off
                synchronous_commit = off
                full_page_writes = off
                """;
    }

    private static long memoryInMegabytes() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return system.getTotalMemorySize() / MEGABYTE;
    }
}
