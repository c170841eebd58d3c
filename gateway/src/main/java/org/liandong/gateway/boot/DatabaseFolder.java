package org.liandong.gateway.boot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.liandong.gateway.catalogue.Secret;

/**
 * The embedded database's folder: what lies where, and the lock that keeps a second program out.
 */
final class DatabaseFolder implements AutoCloseable {

  /**
   * The folders of this process. Opening the lock file a second time and closing it would release
   * the first one's lock: the kernel keeps such locks by process, not by channel.
   */
  private static final Set<Path> TAKEN_HERE = ConcurrentHashMap.newKeySet();

  private static final Set<PosixFilePermission> OWNER_ONLY_FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final Set<StandardOpenOption> LOCK_OPTIONS =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

  private final Path folder;
  private final FileChannel lock;

  private DatabaseFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** Makes the folder where it is missing, and takes it for this process alone. */
  static DatabaseFolder take(Path wanted) throws IOException {
    Files.createDirectories(wanted);
    Path folder = wanted.toRealPath();
    if (!TAKEN_HERE.add(folder)) {
      throw StartRefused.folderInUse(folder, thisProcess());
    }
    try {
      Files.setPosixFilePermissions(folder, OWNER_ONLY_FOLDER);
      return new DatabaseFolder(folder, lock(folder));
    } catch (IOException | RuntimeException refused) {
      TAKEN_HERE.remove(folder);
      throw refused;
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel = FileChannel.open(folder.resolve("lock"), LOCK_OPTIONS, OWNER_ONLY_FILE);
    try {
      if (channel.tryLock() == null) {
        throw StartRefused.folderInUse(folder, readHolder(channel));
      }
      channel.truncate(0).write(StandardCharsets.US_ASCII.encode(thisProcess()), 0);
      return channel;
    } catch (IOException | RuntimeException refused) {
      channel.close();
      throw refused;
    }
  }

  private static String thisProcess() {
    return "PID " + ProcessHandle.current().pid();
  }

  private static String readHolder(FileChannel channel) throws IOException {
    ByteBuffer holder = ByteBuffer.allocate(32);
    channel.read(holder, 0);
    return StandardCharsets.US_ASCII.decode(holder.flip()).toString();
  }

  Path data() {
    return folder.resolve("data");
  }

  Path binaries() {
    return folder.resolve("binaries");
  }

  Path startLog() {
    return folder.resolve("start.log");
  }

  Path passwordFile() {
    return folder.resolve("password");
  }

  /**
   * Marks that the server once ran with every setting verified: from then on there may be cases.
   */
  void markReady() throws IOException {
    if (!isReady()) {
      Files.createFile(readyMark());
    }
  }

  private boolean isReady() {
    return Files.exists(readyMark());
  }

  private Path readyMark() {
    return data().resolve("liandong-ready");
  }

  /**
   * Clears away what a first start left half done: neither the library nor PostgreSQL would notice.
   * Data are moved aside and never deleted.
   */
  void setAsideUnfinished() throws IOException {
    FileTree.deleteWhere(binaries(), unpacked -> !Files.exists(unpacked.resolve(".exists")));
    if (Files.exists(data()) && !isReady()) {
      Files.move(data(), folder.resolve("data.unfinished-" + System.currentTimeMillis()));
    }
    Files.deleteIfExists(startLog());
  }

  /** The administrator's password: made at the first start, readable by the owner only. */
  Secret password() throws IOException {
    if (Files.exists(passwordFile())) {
      return new Secret(Files.readString(passwordFile()).strip());
    }
    if (isReady()) {
      throw StartRefused.passwordLost(passwordFile());
    }
    Secret password = NewPassword.generate();
    Path draft = Files.createTempFile(folder, "password", ".new", OWNER_ONLY_FILE);
    Files.writeString(draft, password.reveal());
    Files.move(draft, passwordFile());
    return password;
  }

  /** What the server's programs said last in this start. */
  String lastWords() throws IOException {
    return LastWords.of(startLog(), data().resolve("log"));
  }

  @Override
  public void close() throws IOException {
    try {
      lock.close();
    } finally {
      TAKEN_HERE.remove(folder);
    }
  }
}
