package org.liandong.gateway.printing;

import java.io.IOException;
import java.io.InputStream;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** The one typeface of all papers: Noto Sans SC, SIL Open Font License 1.1. */
final class PaperFont {
  private static final String RESOURCE = "/fonts/ttf/NotoSansSC/NotoSansSC-Regular.ttf";

  private PaperFont() {}

  /** Blocks; the font is for one thread at a time. */
  static TrueTypeFont read() throws IOException {
    try (InputStream in = PaperFont.class.getResourceAsStream(RESOURCE)) {
      TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in));
      // Ligatures would be measured as letters and copied out as something else.
      font.setEnableGsub(false);
      return font;
    }
  }
}
