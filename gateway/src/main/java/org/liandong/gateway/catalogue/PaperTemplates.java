package org.liandong.gateway.catalogue;

/** The templates of all papers. */
public record PaperTemplates(
    PaperTemplate receipt, PaperTemplate correctionNotice, PaperTemplate parcelSlip) {}
