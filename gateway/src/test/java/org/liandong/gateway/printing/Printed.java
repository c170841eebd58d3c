package org.liandong.gateway.printing;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** A PDF read back: its text, its fonts, and what its code says to a camera. */
public final class Printed {
  /** A telephone looks until it can read: nearer, and nearer still. */
  private static final float[] CAMERA_DPI = {150, 200, 300};

  private final byte[] pdf;

  public Printed(byte[] pdf) {
    this.pdf = pdf;
  }

  /** Without white space: where lines are broken does not matter. */
  public String text() throws Exception {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      String text = new PDFTextStripper().getText(document);
      return Normalizer.normalize(text, Normalizer.Form.NFC).replaceAll("\\s", "");
    }
  }

  /** As they stand. */
  List<String> lines() throws Exception {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).lines().toList();
    }
  }

  /** How far to the right any text reaches, in points from the left edge. */
  float reach() throws Exception {
    float[] farthest = new float[1];
    try (PDDocument document = Loader.loadPDF(pdf)) {
      new PDFTextStripper() {
        @Override
        protected void processTextPosition(TextPosition text) {
          farthest[0] = Math.max(farthest[0], text.getXDirAdj() + text.getWidthDirAdj());
        }
      }.getText(document);
    }
    return farthest[0];
  }

  public int pages() throws Exception {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return document.getNumberOfPages();
    }
  }

  /** The names of all fonts; a six-letter tag says that a font is a subset (ISO 32000, 9.9.2). */
  List<String> embeddedFonts() throws Exception {
    List<String> names = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      for (PDPage page : document.getPages()) {
        for (COSName name : page.getResources().getFontNames()) {
          PDFont font = page.getResources().getFont(name);
          if (font.isEmbedded()) {
            names.add(font.getName());
          }
        }
      }
    }
    return names;
  }

  /** What a telephone reads of the code on the last page. */
  public String code() throws Exception {
    return code(pages() - 1);
  }

  String code(int page) throws Exception {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      ReaderException last = null;
      for (float dpi : CAMERA_DPI) {
        try {
          return read(new PDFRenderer(document).renderImageWithDPI(page, dpi, ImageType.RGB));
        } catch (ReaderException blurred) {
          last = blurred;
        }
      }
      throw last;
    }
  }

  private static String read(BufferedImage seen) throws ReaderException {
    int[] pixels = seen.getRGB(0, 0, seen.getWidth(), seen.getHeight(), null, 0, seen.getWidth());
    var light = new RGBLuminanceSource(seen.getWidth(), seen.getHeight(), pixels);
    return new QRCodeReader()
        .decode(new BinaryBitmap(new HybridBinarizer(light)), Map.of())
        .getText();
  }
}
