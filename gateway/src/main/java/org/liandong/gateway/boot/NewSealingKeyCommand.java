package org.liandong.gateway.boot;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import org.liandong.gateway.sealing.KeyRing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a key file, or adds a version to one. */
@Command(
    name = "new-sealing-key",
    description = "生成密钥文件；已有的，加一把新版本的密钥（暂不启用，启用是把 current 改成它）",
    mixinStandardHelpOptions = true)
final class NewSealingKeyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "密钥文件；只有属主能读")
  private Path file;

  @Override
  public Integer call() throws IOException {
    boolean fresh = !Files.exists(file);
    if (!fresh) {
      Preflight.ring(file);
    }
    String text = fresh ? KeyRing.fresh() : KeyRing.withOneMore(Files.readString(file));
    Path whole = file.toAbsolutePath();
    Path next =
        Files.createTempFile(
            whole.getParent(),
            ".sealing-keys",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(next, text);
    Files.move(next, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        fresh
            ? "已生成 " + file + "。请另处保存一份：没有它，数据库里的办件内容谁也打不开。"
            : "已加一把新密钥，还没有启用。请先把文件分发到各节点并逐个重启，再把 current 改成新版本、再逐个重启。");
    return 0;
  }
}
