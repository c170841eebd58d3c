package org.liandong.gateway.catalogue;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.liandong.gateway.model.CallBackRule;

/** gateway.yaml: what the gateway itself needs to run. */
public record GatewaySettings(
    Database database,
    Listen api,
    Listen management,
    Auth auth,
    Intake intake,
    Sealing sealing,
    Dispatch dispatch,
    Inbox inbox,
    BackendDefaults backend,
    Papers papers,
    Materials materials,
    Cases cases,
    Parcels parcels,
    CallBackRule callbacks,
    RegisterSettings registers,
    Audit audit,
    Shutdown shutdown) {

  /**
   * The sections that say something else there and that only a new start can follow: sockets,
   * pools, keys and stores stand as they were opened.
   */
  public List<String> settledOtherThan(GatewaySettings other) {
    Map<String, Object> here = settled();
    Map<String, Object> there = other.settled();
    return here.keySet().stream().filter(it -> !here.get(it).equals(there.get(it))).toList();
  }

  private Map<String, Object> settled() {
    Map<String, Object> sections = new LinkedHashMap<>();
    sections.put("database", database);
    sections.put("api", api);
    sections.put("management", management);
    sections.put("auth", auth);
    sections.put("intake", intake);
    sections.put("sealing", sealing);
    sections.put("dispatch.lease", dispatch.lease());
    sections.put("dispatch.renew", dispatch.renew());
    sections.put("inbox", inbox);
    sections.put("papers", papers);
    sections.put("materials", materials);
    sections.put("audit", audit);
    sections.put("shutdown", shutdown);
    return sections;
  }

  /** The PostgreSQL to use. */
  public record Database(
      String host, int port, String name, String user, Secret password, Pools pools) {}

  /**
   * Connections per node.
   *
   * @param waiting how many requests may wait for one, per pool; more are turned away
   */
  public record Pools(int intake, int dispatch, int query, int waiting) {}

  /** Where a server listens; port 0 takes a free one. */
  public record Listen(String host, int port) {}

  /**
   * Whose tokens are believed.
   *
   * @param jwks path of the file with the public keys, or the address where the issuer publishes
   *     them
   * @param leeway how far the issuer's clock may be off
   * @param refresh how often the address is asked
   * @param kept how long the keys are believed while it does not answer
   * @param plainHttp whether the address may be http elsewhere than on this machine
   */
  public record Auth(
      String jwks,
      String issuer,
      String audience,
      Duration leeway,
      Duration refresh,
      Duration kept,
      boolean plainHttp) {
    private static final Duration REFRESH = Duration.ofMinutes(10);
    private static final Duration KEPT = Duration.ofHours(24);
    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://.*");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public Auth {
      refresh = Objects.requireNonNullElse(refresh, REFRESH);
      kept = Objects.requireNonNullElse(kept, KEPT);
      if (kept.compareTo(refresh.multipliedBy(2)) < 0) {
        throw new IllegalArgumentException("auth.kept 不能短于 auth.refresh 的两倍");
      }
      if (isAddress(jwks)) {
        requireSafe(jwks, plainHttp);
      }
      if (leeway.compareTo(Duration.ofMinutes(1)) > 0) {
        throw new IllegalArgumentException("auth.leeway 不能长于 60s");
      }
    }

    /** Whether the keys are to be fetched. */
    public boolean isFetched() {
      return isAddress(jwks);
    }

    private static boolean isAddress(String jwks) {
      return ADDRESS.matcher(jwks).matches();
    }

    /** Who can change the keys on their way can make tokens. */
    private static void requireSafe(String jwks, boolean plainHttp) {
      URI address;
      try {
        address = new URI(jwks);
      } catch (URISyntaxException unreadable) {
        throw new IllegalArgumentException("auth.jwks 不是完整的网址");
      }
      if (address.getHost() == null || address.getUserInfo() != null) {
        throw new IllegalArgumentException("auth.jwks 要写成 https://主机/路径，不带用户名和口令");
      }
      boolean open = "http".equalsIgnoreCase(address.getScheme());
      if (open && !plainHttp && !LOOPBACK.contains(address.getHost())) {
        throw new IllegalArgumentException(
            "auth.jwks 的网址要用 https；只在可信的内网里才可用 http，并写上 plainHttp: true");
      }
    }
  }

  /**
   * How submissions are taken.
   *
   * @param fingerprintKey of the keyed hash that tells a retry from a reused key; the same on all
   *     nodes
   */
  public record Intake(Secret fingerprintKey) {}

  /**
   * How what is kept of persons is sealed.
   *
   * @param keys path of the key file; the same on all nodes
   * @param algorithm AES or SM4, for what is sealed from now on
   */
  public record Sealing(String keys, String algorithm) {}

  /**
   * How orders are sent.
   *
   * @param lease how long a claim holds
   * @param renew how often a longer send renews it
   */
  public record Dispatch(Duration lease, Duration renew, RetrySchedule retry, AskSchedule ask) {
    // A third of it must be left when a send begins: less is gone before a connection is made.
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);

    public Dispatch {
      if (lease.compareTo(SHORTEST_LEASE) < 0) {
        throw new IllegalArgumentException("dispatch.lease 不能短于 1s");
      }
      if (renew.multipliedBy(2).compareTo(lease) > 0) {
        throw new IllegalArgumentException("dispatch.renew 不能长于 dispatch.lease 的一半");
      }
    }
  }

  /**
   * How answers are taken.
   *
   * @param premature how long an answer that came too early may wait
   */
  public record Inbox(Duration premature) {}

  /** What a backend has where it does not say otherwise. */
  public record BackendDefaults(
      Duration timeout, int concurrency, GateRules gate, PollSchedule poll) {
    public BackendDefaults {
      gate.requireWithin(timeout);
    }
  }

  /**
   * How applicants follow their cases.
   *
   * @param progressUrl the public address under which the receipt numbers stand
   * @param behindProxy true where a load balancer in front names the caller's address
   */
  public record Papers(String progressUrl, boolean behindProxy) {
    private static final Pattern ADDRESS =
        Pattern.compile("https?://[!-~&&[^?#{}]]{1,300}[!-~&&[^/?#{}]]");

    public Papers {
      if (!ADDRESS.matcher(progressUrl).matches()) {
        throw new IllegalArgumentException(
            "papers.progressUrl 要写成 http:// 或 https:// 开头的网址，末尾不带斜线，不带 ? 和 #");
      }
    }
  }

  /**
   * Where contents of materials are kept, sealed.
   *
   * @param folder of what is under way; without {@code s3} of all contents too, and then shared by
   *     all nodes
   * @param s3 the store that speaks S3; null where the folder is the store
   * @param links the address by which organs' systems reach the API, without a slash at the end
   * @param linkValid how long a link to a material works
   * @param keepParts how long an upload that broke off waits for its rest
   * @param keepUnusedDays for how many days a content is kept that is part of no case
   */
  public record Materials(
      String folder,
      S3 s3,
      String links,
      Duration linkValid,
      Duration keepParts,
      int keepUnusedDays) {
    private static final Pattern ADDRESS = Pattern.compile("https?://[!-~&&[^?#]]{1,300}[^/?#]");

    public Materials {
      if (!ADDRESS.matcher(links).matches()) {
        throw new IllegalArgumentException(
            "materials.links 要写成 http:// 或 https:// 开头的网址，末尾不带斜线，不带 ? 和 #");
      }
    }
  }

  /**
   * How long a paper parcel may take.
   *
   * @param legDays working days from one scan to the next
   * @param organDays working days that an organ may keep it before it is scanned again
   */
  public record Parcels(int legDays, int organDays) {}

  /**
   * A store that speaks S3.
   *
   * @param endpoint its address
   * @param pathStyle whether the bucket stands in the path, as most stores but Amazon's have it
   */
  public record S3(
      String endpoint,
      String region,
      String bucket,
      String accessKey,
      Secret secretKey,
      boolean pathStyle) {
    private static final Pattern ADDRESS = Pattern.compile("https?://[!-~&&[^?#]]{1,300}");

    public S3 {
      if (!ADDRESS.matcher(endpoint).matches()) {
        throw new IllegalArgumentException(
            "materials.s3.endpoint 要写成 http:// 或 https:// 开头的网址，不带 ? 和 #");
      }
    }
  }

  /**
   * How cases go.
   *
   * @param undo so long no order of a fresh case leaves: its agent may take it back
   * @param correction by when a correction must come where the item does not say
   */
  public record Cases(Duration undo, TimeLimit correction) {}

  /**
   * How long the audit remembers.
   *
   * @param keepDays days for which refused requests, looks at others' cases and exports stay on
   *     record; hops and the words of operators stay as long as their cases
   */
  public record Audit(int keepDays) {}

  /**
   * How the gateway stops.
   *
   * @param notice how long it still takes requests after it said that it is not ready; zero where
   *     no load balancer needs time to see that
   * @param drain how long work in progress may take to end
   */
  public record Shutdown(Duration notice, Duration drain) {
    public Shutdown {
      if (notice.compareTo(drain) > 0) {
        throw new IllegalArgumentException("shutdown.notice 不能长于 shutdown.drain");
      }
    }
  }
}
