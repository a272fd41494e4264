package io.posbind.merchant;

import java.util.Arrays;
import java.util.List;

/** The formats we take, told by content and not by name. */
public enum DocumentType {
  JPEG("image/jpeg", List.of("jpg", "jpeg", "jpe", "jfif")),
  PNG("image/png", List.of("png")),
  PDF("application/pdf", List.of("pdf"));

  private final String mediaType;
  private final List<String> extensions;

  DocumentType(String mediaType, List<String> extensions) {
    this.mediaType = mediaType;
    this.extensions = extensions;
  }

  /** The value for {@code Content-Type}; to be sent with {@code nosniff}. */
  public String mediaType() {
    return mediaType;
  }

  static DocumentType of(String mediaType) {
    return Arrays.stream(values())
        .filter(type -> type.mediaType.equals(mediaType))
        .findFirst()
        .orElseThrow();
  }

  /** What the names of such files end in, the usual one first. */
  List<String> extensions() {
    return extensions;
  }
}
