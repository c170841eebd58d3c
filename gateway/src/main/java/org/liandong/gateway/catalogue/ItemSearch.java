package org.liandong.gateway.catalogue;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds items by what people call them: the exact name, then an everyday word, then a part. */
public final class ItemSearch {
  private static final int NAME = 900;
  private static final int SYNONYM = 800;
  private static final int PART_OF_NAME = 700;
  private static final int PART_OF_CODE = 650;
  private static final int WORD_WITHIN = 400;
  private static final int FOR_A_CHARACTER = 10;
  private static final int LONGEST_WORD = 20;
  private static final int LIKENESS = 300;
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private static final Comparator<Found> BEST_FIRST =
      Comparator.comparingInt(Found::rank).reversed().thenComparing(found -> found.item().code());

  private final List<Entry> entries;

  public ItemSearch(Collection<Item> items) {
    this.entries = items.stream().map(Entry::of).toList();
  }

  /**
   * An item and how well it fits.
   *
   * @param rank the higher, the better; 0 where nothing was asked for
   */
  public record Found(Item item, int rank) {}

  /** The items that fit, best first, then by code; all of them for an empty text. */
  public List<Found> find(String text) {
    if (text.isEmpty()) {
      return entries.stream().map(entry -> new Found(entry.item(), 0)).sorted(BEST_FIRST).toList();
    }
    List<String> words = words(text);
    String whole = String.join("", words);
    return entries.stream()
        .map(entry -> new Found(entry.item(), rank(entry, whole, words)))
        .filter(found -> found.rank() > 0)
        .sorted(BEST_FIRST)
        .toList();
  }

  private static List<String> words(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return Arrays.stream(BETWEEN_WORDS.split(plain)).filter(word -> !word.isEmpty()).toList();
  }

  /** Of several words, each must fit. */
  private static int rank(Entry entry, String whole, List<String> words) {
    int each = words.stream().mapToInt(entry::rank).min().orElse(0);
    return words.size() > 1 ? Math.max(entry.rank(whole), each) : each;
  }

  private record Entry(
      Item item, String name, String code, List<String> synonyms, Set<String> pairs) {

    static Entry of(Item item) {
      String name = plain(item.name());
      List<String> synonyms = item.guidance().synonyms().stream().map(ItemSearch::plain).toList();
      Set<String> pairs = new HashSet<>(pairsOf(name));
      synonyms.forEach(synonym -> pairs.addAll(pairsOf(synonym)));
      return new Entry(item, name, plain(item.code()), synonyms, pairs);
    }

    int rank(String asked) {
      if (asked.equals(name) || asked.equals(code)) {
        return NAME;
      }
      if (synonyms.contains(asked)) {
        return SYNONYM;
      }
      if (name.contains(asked)) {
        return PART_OF_NAME;
      }
      if (code.contains(asked)) {
        return PART_OF_CODE;
      }
      int within = within(asked);
      int alike = likeness(asked);
      return within > 0
          ? WORD_WITHIN + FOR_A_CHARACTER * within + alike * (FOR_A_CHARACTER - 1) / LIKENESS
          : alike * 2 < LIKENESS ? 0 : alike;
    }

    /** How long the longest word is that holds, or is held by, what was asked. */
    private int within(String asked) {
      return Stream.concat(Stream.of(name), synonyms.stream())
          .filter(word -> word.length() > 1 && (asked.contains(word) || word.contains(asked)))
          .mapToInt(word -> Math.min(LONGEST_WORD, Math.min(word.length(), asked.length())))
          .max()
          .orElse(0);
    }

    /** How many of its pairs of neighbouring characters are known: all of them is the most. */
    private int likeness(String asked) {
      Set<String> wanted = pairsOf(asked);
      long known = wanted.stream().filter(pairs::contains).count();
      return (int) (LIKENESS * known / Math.max(1, wanted.size()));
    }
  }

  private static String plain(String text) {
    return String.join("", words(text));
  }

  private static Set<String> pairsOf(String text) {
    Set<String> pairs = new HashSet<>();
    for (int i = 0; i + 1 < text.length(); i++) {
      pairs.add(text.substring(i, i + 2));
    }
    return pairs;
  }
}
