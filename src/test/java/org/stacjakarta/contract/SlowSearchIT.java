package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stacjakarta.testing.ApiClient;
import org.stacjakarta.testing.JerseyApi;
import org.stacjakarta.testing.TestDatabase;

class SlowSearchIT {

    private static final String SEARCH = "/search?collections=harbor-optical&datetime=../2030-01-01T00:00:00Z&limit=3";

    private final Logger slow = Logger.getLogger("org.stacjakarta.slow");
    private final Lines lines = new Lines();

    @BeforeEach
    void listen() {
        slow.addHandler(lines);
    }

    @AfterEach
    void listenNoMore() {
        slow.removeHandler(lines);
    }

    @Test
    void aSlowSearchIsLoggedWithItsRequestAndWhatWasSearchedFor() {
        try (JerseyApi api = JerseyApi.start(TestDatabase.dataSource(), Map.of("stac.slow-search-millis", "1"))) {
            new ApiClient(api.root()).get(SEARCH, "X-Request-Id: gateway-1");
        }
        assertThat(lines.texts).anySatisfy(line -> assertThat(line)
                .contains("request gateway-1", "search", "harbor-optical", "2030-01-01", "\"limit\":3"));
    }

    @Test
    void noneIsWhereTheSettingSaysSo() {
        try (JerseyApi api = JerseyApi.start(TestDatabase.dataSource(), Map.of("stac.slow-search-millis", "0"))) {
            new ApiClient(api.root()).get(SEARCH);
        }
        assertThat(lines.texts).isEmpty();
    }

    private static final class Lines extends Handler {

        private final List<String> texts = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            texts.add(line.getMessage());
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
