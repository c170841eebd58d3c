package org.liandong.gateway.boot;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Why the program does not start, in words that say what to do; carries no stack trace. */
public final class StartRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private StartRefused(String message, Throwable cause) {
    super(message, cause, false, false);
  }

  static StartRefused folderInUse(Path folder, String holder) {
    return because("数据目录 %s 正被另一个联动进程（%s）使用。请先停止该进程，或用 --dir 另选一个目录。", folder, holder);
  }

  public static StartRefused folderUnusable(Path folder, IOException cause) {
    return new StartRefused(
        "不能使用数据目录 %s（%s）。请检查目录的属主、权限和磁盘空间，或用 --dir 另选一个目录。".formatted(folder, reason(cause)),
        cause);
  }

  static StartRefused materialsUnusable(String place, IOException cause) {
    return new StartRefused(
        "不能把材料存到 %s（%s）。请检查 gateway.yaml 的 materials、文件夹的属主和权限，或对象存储的地址、密钥和桶。"
            .formatted(place, reason(cause)),
        cause);
  }

  private static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "没有权限";
    }
    if (cause instanceof FileAlreadyExistsException) {
      return "这里有一个同名的文件";
    }
    String reason = cause instanceof FileSystemException known ? known.getReason() : null;
    if (reason == null) {
      return cause instanceof NoSuchFileException ? "上级目录不能建立" : cause.toString();
    }
    return switch (reason) {
      case "Not a directory" -> "上级路径里有一段是文件";
      case "Read-only file system" -> "文件系统只读";
      case "No space left on device" -> "磁盘已满";
      default -> reason;
    };
  }

  public static StartRefused portInUse(String option, int port) {
    return because("端口 %d 已被别的程序占用。请停止那个程序，或用 %s 另选一个端口。", port, option);
  }

  public static StartRefused noSuchPort(String option, int port) {
    return because("没有端口 %d。请在 %s 后写 1 到 65535 之间的数。", port, option);
  }

  public static StartRefused noSuchScenario(String name) {
    return because("没有名为 %s 的场景。有哪些场景，请用 demo --list-scenarios 列出。", name);
  }

  public static StartRefused onePortTwice(int port) {
    return because("--port 和 --management-port 都是 %d。请为其中一个另选一个端口。", port);
  }

  static StartRefused passwordLost(Path file) {
    return because("数据库已建立，但口令文件 %s 不见了。请从备份恢复该文件，或用 --dir 另选一个目录重新开始。", file);
  }

  static StartRefused rootWithoutUnshare() {
    return because(
        "PostgreSQL 不能以 root 身份运行，而本机又不允许 unshare（用户命名空间）。请任选其一："
            + "以普通用户运行本程序；安装 util-linux 并执行 sysctl user.max_user_namespaces=10000；"
            + "在容器中加 --user 1000 或 --security-opt seccomp=unconfined；或改用 serve 连接已有的 PostgreSQL。");
  }

  static StartRefused serverDidNotStart(Path log, String lastWords, Exception cause) {
    return new StartRefused(
        "内置的 PostgreSQL 未能启动。请查看 %s 和同一目录下的 data/log；数据若已损坏，请从备份恢复，或用 --dir 另选一个目录。最后的输出：%n%s"
            .formatted(log, lastWords),
        cause);
  }

  static StartRefused serverDoesNotStop(Path data, String pids) {
    return because("目录 %s 上仍有 PostgreSQL 进程（%s）停不下来。请手工结束这些进程后再启动。", data, pids);
  }

  static StartRefused unsafeSetting(String name, String wanted, String found) {
    return because("PostgreSQL 的 %s 应为 %s，实际为 %s。为保证已收件不丢失，程序不启动。", name, wanted, found);
  }

  static StartRefused serverTooOld(String version) {
    return because("PostgreSQL 版本为 %s，本程序需要 15 或更高版本。请升级数据库后再启动。", version);
  }

  static StartRefused databaseUnreachable(DatabaseAddress address, SQLException cause) {
    return new StartRefused(
        "连不上数据库 %s（用户 %s）：%s。请检查地址、用户、口令和网络。"
            .formatted(address.jdbcUrl(), address.user(), ForeignWords.of(cause)),
        cause);
  }

  static StartRefused schemaRefused(DatabaseAddress address, Exception cause) {
    return new StartRefused(
        "数据库 %s 的表结构不能升级到本程序所需的版本：%s。请核对程序版本与数据库是否匹配。"
            .formatted(address.jdbcUrl(), cause.getMessage()),
        cause);
  }

  static StartRefused faultyConfiguration(String report) {
    return because("配置有错误，程序不启动。请按下列各项更正（可用 check-config 单独检查）：%n%s", report);
  }

  static StartRefused ledgerUnfit(Exception cause) {
    return new StartRefused(
        "授权台账与配置合在一起排不出路线，程序不启动。请在配置里改正，或照原配置启动后在台账里变更：%n%s".formatted(cause.getMessage()), cause);
  }

  static StartRefused unusableKeys(String jwks, Throwable cause) {
    return new StartRefused(
        "签名公钥 %s 不能用：%s。请在 gateway.yaml 的 auth.jwks 写上身份平台的 JWKS 文件或网址。"
            .formatted(jwks, cause.getMessage()),
        cause);
  }

  static StartRefused faultyPlugins(String faults) {
    return because("插件有错误，程序不启动。请按下列各项更正，或用 --plugins 另指一个插件目录：%n%s", faults);
  }

  static StartRefused adapterEnded(String backend, String kind, VirtualMachineError cause) {
    return new StartRefused(
        "后端 %s 的适配器 %s 在检查时用尽了内存，或弄坏了 Java 虚拟机（%s），检查到此为止，程序不启动。请更正这个适配器的插件，或给程序更多内存。"
            .formatted(backend, kind, cause.getClass().getName()),
        cause);
  }

  static StartRefused faultyBackends(Exception cause) {
    return new StartRefused("后端配置有错误，程序不启动：%n%s".formatted(cause.getMessage()), cause);
  }

  /** Orders lie in the tables under their backend's number. */
  static StartRefused backendsRenumbered(List<String> clashes) {
    return because(
        "后端的编号与数据库所记的不符，照此启动会把办件送错机关，程序不启动：%n%s%n" + "请改回原来的代码和编号；换成另一个系统的，请给它一个从未用过的代码和编号。",
        String.join(System.lineSeparator(), clashes));
  }

  static StartRefused cannotListen(String host, int port, IOException cause) {
    return new StartRefused(
        "不能在 %s:%d 上监听：%s。请停止占用端口的程序，或更改 gateway.yaml 的 api 和 management。"
            .formatted(host, port, ForeignWords.of(cause)),
        cause);
  }

  /** What personal data was sealed by must be there to open it. */
  static StartRefused sealingKeys(String format, Object... facts) {
    return because(format, facts);
  }

  /** A table that cannot be taken into a configuration at all. */
  static StartRefused importing(String format, Object... facts) {
    return because(format, facts);
  }

  /** An adapter that cannot be tried at all. */
  public static StartRefused verifying(String format, Object... facts) {
    return because(format, facts);
  }

  private static StartRefused because(String format, Object... facts) {
    return new StartRefused(format.formatted(facts), null);
  }
}
