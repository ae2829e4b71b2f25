package org.stacjakarta.tool.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What JMH measures: how many pages a second one thread hydrates and writes, with links. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 2, jvmArgs = "-Xmx512m")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class BytePathBenchmark {

    private final BytePage page = new BytePage();
    private final Sink sink = new Sink();

    /** A page, into memory; returns how many bytes there have been so far, for JMH to look at. */
    @Benchmark
    public long page() throws IOException {
        page.write(sink);
        return sink.count;
    }

    /** Counts, and copies as a response would. */
    private static final class Sink extends OutputStream {
        private final byte[] buffer = new byte[64 * 1024];
        private int at;
        private long count;

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] from, int start, int length) {
            if (length > buffer.length - at) {
                at = 0;
            }
            System.arraycopy(from, start, buffer, at, Math.min(length, buffer.length));
            at += Math.min(length, buffer.length - at);
            count += length;
        }
    }
}
