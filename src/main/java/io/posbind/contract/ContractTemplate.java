package io.posbind.contract;

import io.posbind.catalogue.Bilingual;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One version of the prose that contracts are written from.
 *
 * @param version from 1, without gaps
 * @param sections the text of each section, one paragraph a line
 * @param writtenBy user id
 * @param publishedBy user id; null while it is a draft
 */
public record ContractTemplate(
    int version,
    Map<Section, Bilingual> sections,
    String writtenBy,
    Instant writtenAt,
    @Nullable String publishedBy,
    @Nullable Instant publishedAt) {

  private static final Bilingual NOTHING = new Bilingual("", "");

  public ContractTemplate {
    sections = Map.copyOf(sections);
  }

  /** Contracts are written from published versions only, which never change. */
  public boolean published() {
    return publishedAt != null;
  }

  /** The text of a section; empty in both languages when there is none. */
  public Bilingual text(Section section) {
    return sections.getOrDefault(section, NOTHING);
  }
}
