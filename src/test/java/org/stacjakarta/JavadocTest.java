package org.stacjakarta;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

class JavadocTest {

    private static final Path SOURCES = Path.of("src/main/java");

    @Test
    void everyPackageAndEveryPublicTypeAndMethodSaysWhatItIs() throws IOException {
        assertThat(undocumented()).isEmpty();
    }

    private static List<String> undocumented() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> paths = Files.walk(SOURCES)) {
            List<Path> sources =
                    paths.filter(path -> path.toString().endsWith(".java")).toList();
            assertThat(sources).isNotEmpty();
            var task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            var found = new ArrayList<String>();
            for (CompilationUnitTree unit : task.parse()) {
                new Undocumented(DocTrees.instance(task), unit, found).scan(unit, null);
            }
            return found;
        }
    }

    /** Looks at what is seen from outside: nothing private, and nothing that says it overrides what is documented. */
    private static final class Undocumented extends TreePathScanner<Void, Void> {
        private final DocTrees docs;
        private final CompilationUnitTree unit;
        private final List<String> found;

        Undocumented(DocTrees docs, CompilationUnitTree unit, List<String> found) {
            this.docs = docs;
            this.unit = unit;
            this.found = found;
        }

        @Override
        public Void visitPackage(PackageTree tree, Void nothing) {
            if (unit.getSourceFile()
                    .isNameCompatible("package-info", unit.getSourceFile().getKind())) {
                require(tree.getPackageName().toString());
            }
            return super.visitPackage(tree, nothing);
        }

        @Override
        public Void visitClass(ClassTree tree, Void nothing) {
            if (isPublic(tree.getModifiers())) {
                require(tree.getSimpleName().toString());
            }
            return super.visitClass(tree, nothing);
        }

        @Override
        public Void visitMethod(MethodTree tree, Void nothing) {
            var type = (ClassTree) getCurrentPath().getParentPath().getLeaf();
            boolean seen = isPublic(tree.getModifiers())
                    || (type.getKind() == Tree.Kind.INTERFACE && isPublic(type.getModifiers()));
            boolean constructor = tree.getReturnType() == null;
            if (seen && !constructor && !overrides(tree.getModifiers())) {
                require(type.getSimpleName() + "." + tree.getName());
            }
            return null; // what is inside a method nobody sees
        }

        private void require(String name) {
            if (docs.getDocComment(getCurrentPath()) == null) {
                found.add(SOURCES.relativize(Path.of(unit.getSourceFile().getName())) + ": " + name);
            }
        }

        private static boolean isPublic(ModifiersTree modifiers) {
            return modifiers.getFlags().containsAll(Set.of(Modifier.PUBLIC));
        }

        private static boolean overrides(ModifiersTree modifiers) {
            return modifiers.getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
        }
    }
}
