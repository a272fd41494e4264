package io.posbind.deviceapplication;

import io.posbind.merchant.Province;
import io.posbind.shared.Language;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The provinces where a product can be applied for: the institution's own, as far as the provider's
 * licence reaches (公告〔2013〕9号 arts 16, 19).
 *
 * @param codes GB/T 2260, two digits
 */
public record ServedProvinces(Set<String> codes) {

  public ServedProvinces {
    codes = Set.copyOf(codes);
  }

  public boolean contains(Province province) {
    return codes.contains(province.code());
  }

  public List<Province> served() {
    return provinces(this::contains);
  }

  public List<Province> others() {
    return provinces(province -> !contains(province));
  }

  /** Their names within a sentence; where these would be most of all, the few others. */
  public String in(Language language) {
    boolean few = served().size() <= others().size();
    String names = names(few ? served() : others(), language);
    if (names.isEmpty()) {
      boolean none = served().isEmpty();
      return language == Language.EN
          ? (none ? "no province at present" : "every province")
          : (none ? "（暂无地区）" : "全国各地");
    }
    if (few) {
      return names;
    }
    return language == Language.EN ? "every province except " + names : "除" + names + "以外的各地";
  }

  private static String names(List<Province> provinces, Language language) {
    List<String> names = provinces.stream().map(province -> province.label(language)).toList();
    if (language != Language.EN) {
      return String.join("、", names);
    }
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  private static List<Province> provinces(Predicate<Province> condition) {
    return Arrays.stream(Province.values()).filter(condition).toList();
  }
}
