package org.liandong.gateway.catalogue;

/**
 * Something about the configuration that a person must know.
 *
 * @param file relative to the configuration's folder; empty for the folder itself
 * @param line from 1; 0 where there is none
 * @param pointer JSON Pointer of the place; empty for the whole file
 * @param problem what is wrong, in Chinese, never with a secret
 * @param remedy what to do, in Chinese
 */
public record Finding(
    Severity severity, String file, int line, String pointer, String problem, String remedy) {

  /** Whether the gateway may start in spite of it. */
  public enum Severity {
    /** The gateway does not start. */
    FAULT("错误"),
    /** The gateway starts; something will not work. */
    WARNING("警告");

    private final String label;

    Severity(String label) {
      this.label = label;
    }
  }

  @Override
  public String toString() {
    var text = new StringBuilder(severity.label);
    if (!file.isEmpty()) {
      text.append(' ').append(file);
    }
    if (line > 0) {
      text.append(" 第 ").append(line).append(" 行");
    }
    if (!pointer.isEmpty()) {
      text.append(' ').append(pointer);
    }
    return text.append("：").append(problem).append("。").append(remedy).append("。").toString();
  }
}
