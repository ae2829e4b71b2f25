package org.stacjakarta.tool.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An application that is nothing but one small file: what an answer costs before anybody has thought of it. */
final class TrivialArchive {

    /** What it is called where it is deployed. */
    static final String NAME = "trivial.war";

    /** Where the file is served. */
    static final String PATH = "/trivial/answer.txt";

    private TrivialArchive() {}

    /** Writes the archive. */
    static void write(Path war) throws IOException {
        try (OutputStream out = Files.newOutputStream(war);
                var archive = new ZipOutputStream(out)) {
            archive.putNextEntry(new ZipEntry("answer.txt"));
            archive.write("trivial answer\n".getBytes(StandardCharsets.US_ASCII));
            archive.closeEntry();
        }
    }
}
