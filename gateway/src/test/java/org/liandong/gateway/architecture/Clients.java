package org.liandong.gateway.architecture;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.List;
import java.util.Set;

/**
 * Vert.x closes a client that nobody holds once it is garbage-collected, whatever is under way on
 * it: one that is made must get a name, or be returned to who gives it one.
 */
final class Clients extends TreePathScanner<Void, Void> {
  private static final Set<String> MADE_BY_VERTX =
      Set.of("createHttpClient", "createNetClient", "createWebSocketClient");

  private final CompilationUnitTree unit;
  private final SourcePositions positions;
  private final List<String> faults;

  Clients(CompilationUnitTree unit, SourcePositions positions, List<String> faults) {
    this.unit = unit;
    this.positions = positions;
    this.faults = faults;
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
    if (makesAClient(call) && !isHeld(getCurrentPath())) {
      long line = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, call));
      faults.add(unit.getSourceFile().getName() + ":" + line + " holds its client nowhere");
    }
    return super.visitMethodInvocation(call, nothing);
  }

  private static boolean makesAClient(MethodInvocationTree call) {
    if (!(call.getMethodSelect() instanceof MemberSelectTree made)) {
      return false;
    }
    String name = made.getIdentifier().toString();
    return MADE_BY_VERTX.contains(name)
        || name.equals("create") && made.getExpression().toString().equals("WebClient");
  }

  private static boolean isHeld(TreePath made) {
    Tree around = made.getParentPath().getLeaf();
    if (around instanceof ParenthesizedTree) {
      return isHeld(made.getParentPath());
    }
    return around instanceof VariableTree
        || around instanceof AssignmentTree
        || around instanceof ReturnTree;
  }
}
