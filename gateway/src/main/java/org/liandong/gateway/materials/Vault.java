package org.liandong.gateway.materials;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.liandong.gateway.cases.MaterialStore.Sealed;
import org.liandong.gateway.cases.Repeat;
import org.liandong.gateway.materials.ObjectStore.Fetched;
import org.liandong.gateway.materials.Spool.Finished;
import org.liandong.gateway.sealing.Sealer;
import org.liandong.gateway.sealing.Sealer.RowKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seals contents into the store and opens them again: every file is touched by workers alone. */
final class Vault {
  private static final Logger LOG = LoggerFactory.getLogger(Vault.class);
  private static final int WORKERS = 8;
  private static final long LONGEST_HOURS = 1;

  private final MaterialStorage storage;
  private final ObjectStore store;
  private final Sealer sealer;
  private final WorkerExecutor workers;

  Vault(Vertx vertx, MaterialStorage storage, Sealer sealer) {
    this.storage = storage;
    this.store = storage.objects();
    this.sealer = sealer;
    this.workers =
        vertx.createSharedWorkerExecutor("materials", WORKERS, LONGEST_HOURS, TimeUnit.HOURS);
  }

  /** An object that is being written. */
  record Draft(String object, RowKey key, Spool spool) {}

  /** Something that a worker does. */
  <T> Future<T> work(Callable<T> blocking) {
    return workers.executeBlocking(blocking, false);
  }

  /** Begins an object. Of a worker. */
  Draft begin() throws IOException {
    String object = UUID.randomUUID().toString().replace("-", "");
    RowKey key = sealer.newKey(Sealed.place(object));
    return new Draft(object, key, new Spool(storage.incoming().resolve(object), key));
  }

  /** Puts a finished draft into the store. Of a worker. */
  Sealed keep(Draft draft, Finished finished) throws IOException {
    store.put(draft.object(), finished.file());
    return new Sealed(draft.object(), draft.key().wrapped(), finished.bytes());
  }

  /** Makes one object of several, in their order. Of a worker. */
  Finished join(Draft whole, List<Sealed> parts) throws IOException {
    for (Sealed part : parts) {
      Fetched fetched = store.fetch(part.object());
      try (SealedFile file = open(fetched, part)) {
        while (!file.isEnded()) {
          whole.spool().write(file.next());
        }
      } finally {
        release(fetched);
      }
    }
    return whole.spool().finish();
  }

  private SealedFile open(Fetched fetched, Sealed sealed) throws IOException {
    RowKey key = sealer.key(sealed.key(), Sealed.place(sealed.object()));
    return new SealedFile(fetched.file(), key, sealed.bytes());
  }

  private static void release(Fetched fetched) throws IOException {
    if (fetched.isCopy()) {
      Files.deleteIfExists(fetched.file());
    }
  }

  /** Deletes objects; returns those that could not be, so that none holds up the others. */
  Future<List<String>> delete(List<String> objects) {
    return work(
        () -> {
          List<String> left = new ArrayList<>();
          for (String object : objects) {
            try {
              store.delete(object);
            } catch (IOException failed) {
              LOG.warn("An object is left in the store: {}", failed.getClass().getSimpleName());
              left.add(object);
            }
          }
          return left;
        });
  }

  /** The same of what is doomed: what cannot be deleted now is deleted later. */
  Future<Void> forget(List<String> objects) {
    return delete(objects).otherwiseEmpty().mapEmpty();
  }

  /** Opens an object for reading: what can fail for its being lost or changed, fails here. */
  Future<Outflow> read(Sealed sealed) {
    return work(
        () -> {
          Fetched fetched = store.fetch(sealed.object());
          try {
            SealedFile file = open(fetched, sealed);
            return new Outflow(fetched, file, file.isEnded() ? Buffer.buffer() : file.next());
          } catch (IOException | RuntimeException unreadable) {
            release(fetched);
            throw unreadable;
          }
        });
  }

  /** An object being read, its first frame in hand. */
  final class Outflow {
    private final Fetched fetched;
    private final SealedFile file;
    private Buffer frame;

    private Outflow(Fetched fetched, SealedFile file, Buffer first) {
      this.fetched = fetched;
      this.file = file;
      this.frame = first;
    }

    /** Writes all of it, no faster than it is taken. */
    Future<Void> writeTo(WriteStream<Buffer> taker) {
      return Repeat.whileMore(() -> taker.write(frame).compose(written -> next()))
          .eventually(() -> work(this::close));
    }

    private Future<Boolean> next() {
      return file.isEnded()
          ? Future.succeededFuture(false)
          : work(file::next)
              .map(
                  read -> {
                    frame = read;
                    return true;
                  });
    }

    private Void close() throws IOException {
      try {
        file.close();
      } finally {
        release(fetched);
      }
      return null;
    }
  }

  MaterialStorage storage() {
    return storage;
  }
}
