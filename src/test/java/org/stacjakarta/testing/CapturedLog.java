package org.stacjakarta.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What the application logs in this JVM, from the beginning of the capture to its end. */
public final class CapturedLog implements AutoCloseable {

    // kept: a logger that nobody holds forgets its handlers
    private final Logger logger = Logger.getLogger("org.stacjakarta");
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final SimpleFormatter formatter = new SimpleFormatter();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add("%s %s [%s] %s"
                    .formatted(
                            line.getInstant(), line.getLevel(), line.getLoggerName(), formatter.formatMessage(line)));
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing is held
        }
    };

    /** Begins. */
    public CapturedLog() {
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
    }

    /** The lines so far, each with its logger's name. */
    public String text() {
        return String.join("\n", lines);
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }
}
