package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

class ServerTestsTest {

    /** The build runs what is so marked once on each server, and all else without any. */
    @Test
    void whatNeedsAnApplicationServerSaysSo() {
        for (JavaClass test : new ClassFileImporter().importPackages("org.stacjakarta")) {
            if (test.isAnnotatedWith(ExtendWith.class)
                    && test.getAnnotationOfType(ExtendWith.class).value()[0] == ArquillianExtension.class) {
                assertThat(test.getSimpleName())
                        .as("the name, of whichever server")
                        .endsWith("ServerIT");
                assertThat(test.tryGetAnnotationOfType(Tag.class))
                        .as("%s needs @Tag(\"server\")", test.getSimpleName())
                        .hasValueSatisfying(tag -> assertThat(tag.value()).isEqualTo("server"));
            }
        }
    }
}
