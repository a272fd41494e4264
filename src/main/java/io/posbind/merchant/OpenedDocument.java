package io.posbind.merchant;

/** A document with its content, to be served with {@code nosniff} and a sandbox. */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy of 10 MB would be a waste
public record OpenedDocument(Document document, byte[] content) {

  @Override
  public String toString() {
    return document.toString();
  }
}
