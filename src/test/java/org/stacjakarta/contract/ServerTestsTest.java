package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.function.Predicate;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

class ServerTestsTest {

    /** The build runs what is so marked once on each server, and all else without any. */
    @Test
    void whatNeedsAnApplicationServerSaysSo() {
        int found = 0;
        for (JavaClass test : new ClassFileImporter().importPackages("org.stacjakarta")) {
            if (test.getModifiers().contains(JavaModifier.ABSTRACT)
                    || !isOrExtends(test, ServerTestsTest::runsOnArquillian)) {
                continue;
            }
            found++;
            assertThat(test.getSimpleName()).as("the name, of whichever server").endsWith("ServerIT");
            assertThat(isOrExtends(test, ServerTestsTest::isTagged))
                    .as("%s needs @Tag(\"server\")", test.getSimpleName())
                    .isTrue();
        }
        assertThat(found).isPositive();
    }

    /** Whether the class, or one that it extends, is such a one. */
    private static boolean isOrExtends(JavaClass test, Predicate<JavaClass> such) {
        return such.test(test) || test.getAllRawSuperclasses().stream().anyMatch(such);
    }

    private static boolean runsOnArquillian(JavaClass test) {
        return test.isAnnotatedWith(ExtendWith.class)
                && test.getAnnotationOfType(ExtendWith.class).value()[0] == ArquillianExtension.class;
    }

    private static boolean isTagged(JavaClass test) {
        return test.isAnnotatedWith(Tag.class)
                && test.getAnnotationOfType(Tag.class).value().equals("server");
    }
}
