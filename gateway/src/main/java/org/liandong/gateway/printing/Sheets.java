package org.liandong.gateway.printing;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** The A4 sheets of one paper, filled from top to bottom; a full one is followed by another. */
final class Sheets implements AutoCloseable {
  private static final float MARGIN = 64;
  private static final float LEADING = 1.65f;
  private static final float FRAME = 8;
  private static final float BLACK = 0;
  private static final float GREY = 0.35f;

  /** A line's letters reach this much of their size above its foot. */
  private static final float ASCENT = 0.88f;

  private final PDDocument document;
  private final Glyphs glyphs;
  private final long end;
  private PDPageContentStream sheet;
  private float y;

  /** Of the mark on this sheet. */
  private float floor;

  /**
   * The first sheet.
   *
   * @param end when there is no more time for another one, by {@link System#nanoTime}
   */
  Sheets(PDDocument document, Glyphs glyphs, long end) throws IOException {
    this.document = document;
    this.glyphs = glyphs;
    this.end = end;
    next();
  }

  float width() {
    return PDRectangle.A4.getWidth() - 2 * MARGIN;
  }

  void skip(float height) {
    y -= height;
  }

  void centred(String text, float size) throws IOException {
    for (String line : glyphs.lines(text, size, width())) {
      room(size);
      write(line, size, (width() - glyphs.width(line, size)) / 2, BLACK);
      y -= size * LEADING;
    }
  }

  void framed(String text, float size) throws IOException {
    List<String> lines = glyphs.lines(text, size, width() - 2 * FRAME);
    float spare = size * (LEADING - 1);
    float height = lines.size() * size * LEADING - spare + 2 * FRAME;
    keepTogether(height);
    sheet.setLineWidth(1);
    sheet.addRect(MARGIN, y - height, width(), height);
    sheet.stroke();
    y -= FRAME;
    for (String line : lines) {
      write(line, size, FRAME, BLACK);
      y -= size * LEADING;
    }
    y -= FRAME - spare;
  }

  void heading(String text, float size) throws IOException {
    keepTogether(2 * size * LEADING);
    write(text, size, 0, BLACK);
    y -= size * LEADING;
  }

  /** On the line that comes next, which is not left. */
  void beside(String label, float size) throws IOException {
    room(size);
    write(label, size, 0, GREY);
  }

  void paragraph(String text, float size, float indent, float wide) throws IOException {
    for (String line : glyphs.lines(text, size, wide)) {
      room(size);
      write(line, size, indent, BLACK);
      y -= size * LEADING;
    }
  }

  /** Draws a mark at the right margin, beside what comes next. */
  void mark(QrMark mark, float size) throws IOException {
    keepTogether(size);
    floor = y - size;
    mark.draw(sheet, MARGIN + width() - size, floor, size);
  }

  /** Goes on below the mark, unless that stands on an earlier sheet. */
  void passMark() {
    y = Math.min(y, floor);
  }

  void keepTogether(float height) throws IOException {
    if (y - height < MARGIN) {
      next();
    }
  }

  private void room(float size) throws IOException {
    keepTogether(size * LEADING);
  }

  private void write(String text, float size, float indent, float grey) throws IOException {
    sheet.beginText();
    sheet.setNonStrokingColor(grey);
    sheet.setFont(glyphs.font(), size);
    sheet.newLineAtOffset(MARGIN + indent, y - size * ASCENT);
    sheet.showText(glyphs.printable(text));
    sheet.endText();
  }

  private void next() throws IOException {
    if (System.nanoTime() > end) {
      throw PaperPress.busy();
    }
    close();
    PDPage page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    sheet = new PDPageContentStream(document, page);
    y = PDRectangle.A4.getHeight() - MARGIN;
    floor = y;
  }

  @Override
  public void close() throws IOException {
    if (sheet != null) {
      sheet.close();
      sheet = null;
    }
  }
}
