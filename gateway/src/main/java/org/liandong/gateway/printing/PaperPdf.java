package org.liandong.gateway.printing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.liandong.gateway.catalogue.PaperTemplate.Line;

/** Sets a paper: title, framed warning, sections, the code beside one of them. */
final class PaperPdf {
  private static final float TITLE = 22;
  private static final float HEADING = 13;
  private static final float TEXT = 10.5f;
  private static final float LABEL_WIDTH = 72;
  private static final float CODE_SIZE = 108;
  private static final float GAP = 12;

  private final Sheets sheets;
  private final String mark;

  private PaperPdf(Sheets sheets, String mark) {
    this.sheets = sheets;
    this.mark = mark;
  }

  /**
   * The paper as PDF; the font is embedded, of it only what the paper uses.
   *
   * @param end of its time, by {@link System#nanoTime}
   */
  static byte[] of(Paper paper, TrueTypeFont font, long end) throws IOException {
    try (PDDocument document = new PDDocument()) {
      document.getDocumentInformation().setTitle(paper.title());
      document.getDocumentCatalog().setLanguage("zh-CN");
      PDType0Font embedded = PDType0Font.load(document, font, true);
      try (Sheets sheets = new Sheets(document, new Glyphs(font, embedded), end)) {
        new PaperPdf(sheets, paper.mark()).set(paper);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }

  private void set(Paper paper) throws IOException {
    sheets.centred(paper.title(), TITLE);
    sheets.skip(GAP);
    sheets.framed(paper.warning(), TEXT);
    for (Paper.Section section : paper.sections()) {
      sheets.skip(GAP);
      set(section);
    }
  }

  private void set(Paper.Section section) throws IOException {
    float width = sheets.width();
    if (section.qr()) {
      sheets.keepTogether(CODE_SIZE + 2 * HEADING);
      width -= CODE_SIZE + GAP;
    }
    if (section.heading() != null) {
      sheets.heading(section.heading(), HEADING);
    }
    if (section.qr()) {
      sheets.mark(QrMark.of(mark), CODE_SIZE);
    }
    for (Line line : section.lines()) {
      set(line, width);
    }
    List<String> items = section.items();
    for (int i = 0; i < items.size(); i++) {
      sheets.paragraph(i + 1 + ". " + items.get(i), TEXT, 0, width);
    }
    sheets.passMark();
  }

  private void set(Line line, float width) throws IOException {
    if (line.label() == null) {
      sheets.paragraph(line.text(), TEXT, 0, width);
    } else {
      sheets.beside(line.label(), TEXT);
      sheets.paragraph(line.text(), TEXT, LABEL_WIDTH, width - LABEL_WIDTH);
    }
  }
}
