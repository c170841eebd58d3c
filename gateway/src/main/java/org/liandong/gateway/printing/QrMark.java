package org.liandong.gateway.printing;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.IOException;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDPageContentStream;

/** A QR code, drawn as squares: sharp at any size. */
final class QrMark {
  /** So much white all around belongs to the code (ISO/IEC 18004). */
  private static final int QUIET = 4;

  private static final Map<EncodeHintType, Object> HINTS =
      Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, QUIET);

  private final BitMatrix modules;

  private QrMark(BitMatrix modules) {
    this.modules = modules;
  }

  static QrMark of(String text) {
    try {
      return new QrMark(new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, HINTS));
    } catch (WriterException tooLong) {
      throw new IllegalArgumentException(tooLong);
    }
  }

  /** Into a square with this lower left corner; whole runs, so that no seam shows between two. */
  void draw(PDPageContentStream sheet, float left, float foot, float size) throws IOException {
    float module = size / modules.getWidth();
    sheet.setNonStrokingColor(0f);
    for (int row = 0; row < modules.getHeight(); row++) {
      float height = foot + size - (row + 1) * module;
      int column = 0;
      while (column < modules.getWidth()) {
        int start = column;
        while (column < modules.getWidth() && modules.get(column, row)) {
          column++;
        }
        if (column > start) {
          sheet.addRect(left + start * module, height, (column - start) * module, module);
        }
        column++;
      }
    }
    sheet.fill();
  }
}
