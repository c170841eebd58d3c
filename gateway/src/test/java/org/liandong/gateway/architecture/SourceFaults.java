package org.liandong.gateway.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** What the house style forbids in a source file and no compiled class shows. */
final class SourceFaults {
  private static final int MOST_LINES = 300;
  private static final int LONGEST_METHOD = 30;
  private static final int MOST_PARAMETERS = 5;

  private static final Map<String, Pattern> FORBIDDEN =
      Map.of(
          "a star import", Pattern.compile("(?m)^import .*\\*;"),
          "a note to oneself", Pattern.compile("\\b(TODO|FIXME|XXX)\\b"),
          "UnsupportedOperationException", Pattern.compile("UnsupportedOperationException"),
          "an author tag", Pattern.compile("@author"),
          "a Vert.x that unpacks the class path, and leaves a folder when it is killed",
              Pattern.compile(
                  "Vertx\\.vertx\\(\\)|new VertxOptions\\(\\)(?!\\s*\\.setFileSystemOptions)"));

  private SourceFaults() {}

  /** The faults of these sources, by name and text. */
  static List<String> of(Map<String, String> sources) throws IOException {
    List<String> faults = new ArrayList<>();
    sources.forEach((name, text) -> ofText(name, text, faults));
    JavacTask task = task(sources);
    for (CompilationUnitTree unit : task.parse()) {
      String name = unit.getSourceFile().getName();
      new Methods(name, unit, Trees.instance(task).getSourcePositions(), faults).scan(unit, null);
    }
    return faults;
  }

  /** What is wrong in these sources, be they tests: a client that is held nowhere. */
  static List<String> ofClients(Map<String, String> sources) throws IOException {
    List<String> faults = new ArrayList<>();
    JavacTask task = task(sources);
    for (CompilationUnitTree unit : task.parse()) {
      new Clients(unit, Trees.instance(task).getSourcePositions(), faults).scan(unit, null);
    }
    return faults;
  }

  private static JavacTask task(Map<String, String> sources) {
    return (JavacTask)
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                null,
                null,
                problem -> {},
                List.of(),
                null,
                sources.entrySet().stream().map(Source::new).toList());
  }

  private static void ofText(String name, String text, List<String> faults) {
    long lines = text.lines().count();
    if (lines > MOST_LINES) {
      faults.add(name + " has " + lines + " lines");
    }
    FORBIDDEN.forEach(
        (what, pattern) -> {
          if (pattern.matcher(text).find()) {
            faults.add(name + " has " + what);
          }
        });
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    private Source(Map.Entry<String, String> source) {
      super(URI.create("string:///" + source.getKey()), Kind.SOURCE);
      this.text = source.getValue();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreErrors) {
      return text;
    }
  }

  private static final class Methods extends TreePathScanner<Void, Void> {
    private final String name;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> faults;

    Methods(String name, CompilationUnitTree unit, SourcePositions positions, List<String> faults) {
      this.name = name;
      this.unit = unit;
      this.positions = positions;
      this.faults = faults;
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      // A private one is called from its own file only: a copy with one field changed.
      boolean constructor =
          method.getName().contentEquals("<init>")
              && !method.getModifiers().getFlags().contains(Modifier.PRIVATE);
      boolean ofRecord =
          getCurrentPath().getParentPath().getLeaf() instanceof ClassTree owner
              && owner.getKind() == Tree.Kind.RECORD;
      if (constructor && !ofRecord && method.getParameters().size() > MOST_PARAMETERS) {
        faults.add(name + " has a constructor of " + method.getParameters().size());
      }
      if (method.getBody() != null) {
        LineMap lines = unit.getLineMap();
        long first = lines.getLineNumber(positions.getStartPosition(unit, method.getBody()));
        long last = lines.getLineNumber(positions.getEndPosition(unit, method.getBody()));
        if (last - first - 1 > LONGEST_METHOD) {
          faults.add(name + " " + method.getName() + " has " + (last - first - 1) + " lines");
        }
      }
      return super.visitMethod(method, nothing);
    }
  }
}
