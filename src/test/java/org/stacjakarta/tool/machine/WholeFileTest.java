package org.stacjakarta.tool.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    private static final byte[] TEXT = "new".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path directory;

    @Test
    void whatIsWholeTakesThePlace() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "something old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);

        new WholeFile(link).write(out -> {
            assertThat(file).hasContent("something old");
            out.write(TEXT);
        });

        assertThat(file).hasContent("new");
        assertThat(link).isSymbolicLink();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        new WholeFile(directory.resolve("other")).write(out -> out.write(TEXT));
        assertThat(directory.resolve("other")).hasContent("new");
        assertThat(directory).isDirectoryContaining("glob:**/{file,link,other}");
        assertThat(directory).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void whatFailsLeavesNoTrace() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "old");
        for (Path path : new Path[] {file, directory.resolve("none")}) {
            assertThatThrownBy(() -> new WholeFile(path).write(out -> {
                        out.write(TEXT);
                        throw new IOException("cut off");
                    }))
                    .hasMessage("cut off");
        }
        assertThat(file).hasContent("old");
        assertThat(directory).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void aDirectoryIsNoFile() {
        assertThatThrownBy(() -> new WholeFile(directory))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("is a directory");
    }

    /** As {@code -o /dev/stdout}. */
    @Test
    void aDeviceIsWrittenAsItIs() throws IOException {
        new WholeFile(Path.of("/dev/null")).write(out -> out.write(TEXT));
        assertThat(Path.of("/dev/null")).exists();
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }
}
