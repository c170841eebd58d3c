package org.liandong.gateway.printing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** What the font can show, how wide it is, and where a text may be broken into lines. */
final class Glyphs {
  /** 〓 is the printers' own sign for a character that they have no type for. */
  private static final int NO_TYPE = 0x3013;

  /** What never begins a line. */
  private static final String CLOSING = "，。、；：！？）》」』】”’％…,.;:!?)%";

  private static final float EM = 1000;

  private final CmapLookup known;
  private final PDType0Font font;

  Glyphs(TrueTypeFont parsed, PDType0Font font) throws IOException {
    this.known = parsed.getUnicodeCmapLookup();
    this.font = font;
  }

  PDType0Font font() {
    return font;
  }

  float width(String text, float size) throws IOException {
    return text.isEmpty() ? 0 : font.getStringWidth(text) / EM * size;
  }

  /** Lines no wider than this, but for a closing mark that stands out; a line break is kept. */
  List<String> lines(String text, float size, float width) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String part : text.split("\\R")) {
      breakUp(printable(part), size, width, lines);
    }
    return lines;
  }

  private void breakUp(String text, float size, float width, List<String> lines)
      throws IOException {
    StringBuilder line = new StringBuilder();
    float used = 0;
    for (String word : words(text)) {
      float needed = width(word, size);
      for (String piece : needed > width ? pieces(word, size, width) : List.of(word)) {
        float wide = width(piece, size);
        // One may stand out into the margin, not a row of them.
        boolean standsOut = used <= width && isClosing(piece);
        if (used + wide > width && !line.isEmpty() && !standsOut) {
          lines.add(line.toString());
          line.setLength(0);
          used = 0;
        }
        line.append(piece);
        used += wide;
      }
    }
    lines.add(line.toString());
  }

  private static boolean isClosing(String piece) {
    return piece.length() == 1 && CLOSING.contains(piece);
  }

  /** An address breaks between its parts; a part that is too long itself, anywhere. */
  private List<String> pieces(String word, float size, float width) throws IOException {
    List<String> pieces = new ArrayList<>();
    for (String part : word.split("(?<=[/?&=])")) {
      if (width(part, size) > width) {
        pieces.addAll(characters(part));
      } else {
        pieces.add(part);
      }
    }
    return pieces;
  }

  /** Chinese breaks after any character; what is written in Latin letters stays together. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder latin = new StringBuilder();
    for (String character : characters(text)) {
      char first = character.charAt(0);
      boolean closesTheWordBefore = latin.isEmpty() && isClosing(character);
      if (first > ' ' && first < 0x7f && !closesTheWordBefore) {
        latin.append(first);
      } else {
        if (!latin.isEmpty()) {
          words.add(latin.toString());
          latin.setLength(0);
        }
        words.add(character);
      }
    }
    if (!latin.isEmpty()) {
      words.add(latin.toString());
    }
    return words;
  }

  private static List<String> characters(String text) {
    return text.codePoints().mapToObj(Character::toString).toList();
  }

  /** The same with a sign for what the font does not know. */
  String printable(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().forEach(each -> shown.appendCodePoint(printable(each)));
    return shown.toString();
  }

  private int printable(int character) {
    if (Character.isISOControl(character) || Character.isSpaceChar(character)) {
      return character == 0x3000 ? character : ' ';
    }
    return known.getGlyphId(character) == 0 ? NO_TYPE : character;
  }
}
