package io.posbind.merchant;

import io.posbind.shared.Language;
import io.posbind.shared.Parsed;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The provinces, by the first two digits of GB/T 2260. */
public enum Province {
  BEIJING("11", "北京市", "Beijing"),
  TIANJIN("12", "天津市", "Tianjin"),
  HEBEI("13", "河北省", "Hebei"),
  SHANXI("14", "山西省", "Shanxi"),
  INNER_MONGOLIA("15", "内蒙古自治区", "Inner Mongolia"),
  LIAONING("21", "辽宁省", "Liaoning"),
  JILIN("22", "吉林省", "Jilin"),
  HEILONGJIANG("23", "黑龙江省", "Heilongjiang"),
  SHANGHAI("31", "上海市", "Shanghai"),
  JIANGSU("32", "江苏省", "Jiangsu"),
  ZHEJIANG("33", "浙江省", "Zhejiang"),
  ANHUI("34", "安徽省", "Anhui"),
  FUJIAN("35", "福建省", "Fujian"),
  JIANGXI("36", "江西省", "Jiangxi"),
  SHANDONG("37", "山东省", "Shandong"),
  HENAN("41", "河南省", "Henan"),
  HUBEI("42", "湖北省", "Hubei"),
  HUNAN("43", "湖南省", "Hunan"),
  GUANGDONG("44", "广东省", "Guangdong"),
  GUANGXI("45", "广西壮族自治区", "Guangxi"),
  HAINAN("46", "海南省", "Hainan"),
  CHONGQING("50", "重庆市", "Chongqing"),
  SICHUAN("51", "四川省", "Sichuan"),
  GUIZHOU("52", "贵州省", "Guizhou"),
  YUNNAN("53", "云南省", "Yunnan"),
  XIZANG("54", "西藏自治区", "Xizang (Tibet)"),
  SHAANXI("61", "陕西省", "Shaanxi"),
  GANSU("62", "甘肃省", "Gansu"),
  QINGHAI("63", "青海省", "Qinghai"),
  NINGXIA("64", "宁夏回族自治区", "Ningxia"),
  XINJIANG("65", "新疆维吾尔自治区", "Xinjiang"),
  TAIWAN("71", "台湾省", "Taiwan"),
  HONG_KONG("81", "香港特别行政区", "Hong Kong"),
  MACAO("82", "澳门特别行政区", "Macao");

  private static final Map<String, Province> BY_CODE =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(Province::code, Function.identity()));

  private final String code;
  private final String chinese;
  private final String english;

  Province(String code, String chinese, String english) {
    this.code = code;
    this.chinese = chinese;
    this.english = english;
  }

  /** Two digits of GB/T 2260. */
  public String code() {
    return code;
  }

  public String label(Language language) {
    return language == Language.EN ? english : chinese;
  }

  /** The province of two digits, as stored; empty if there is none. */
  public static Optional<Province> of(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  /** The province with whose official name (北京市, 广东省) a text begins; empty if with none. */
  static Optional<Province> named(String text) {
    return Arrays.stream(values())
        .filter(province -> text.startsWith(province.chinese))
        .findFirst();
  }

  /** Reads two digits that somebody typed or a form sent. */
  public static Parsed<Province> parse(String text) {
    return Input.compact(text)
        .flatMap(
            code ->
                of(code).map(Parsed::valid).orElseGet(() -> Parsed.invalid("province.unknown")));
  }
}
