package io.posbind.portal;

import java.util.List;

/**
 * Banks that merchants have accounts with, offered as suggestions: hardly any shopkeeper knows a
 * CNAPS code by heart, and for a card the head office's is the usual one.
 *
 * @param code CNAPS code of the head office
 */
record Bank(String code, String chinese, String english) {

  static final List<Bank> COMMON =
      List.of(
          new Bank("102100099996", "中国工商银行", "ICBC"),
          new Bank("103100000026", "中国农业银行", "Agricultural Bank of China"),
          new Bank("104100000004", "中国银行", "Bank of China"),
          new Bank("105100000017", "中国建设银行", "China Construction Bank"),
          new Bank("403100000004", "中国邮政储蓄银行", "Postal Savings Bank of China"),
          new Bank("301290000007", "交通银行", "Bank of Communications"),
          new Bank("308584000013", "招商银行", "China Merchants Bank"),
          new Bank("302100011000", "中信银行", "China CITIC Bank"),
          new Bank("303100000006", "中国光大银行", "China Everbright Bank"),
          new Bank("304100040000", "华夏银行", "Hua Xia Bank"),
          new Bank("305100000013", "中国民生银行", "China Minsheng Bank"),
          new Bank("306581000003", "广发银行", "China Guangfa Bank"),
          new Bank("307584007998", "平安银行", "Ping An Bank"),
          new Bank("309391000011", "兴业银行", "Industrial Bank"),
          new Bank("310290000013", "上海浦东发展银行", "SPD Bank"),
          new Bank("325290000012", "上海银行", "Bank of Shanghai"),
          new Bank("322290000011", "上海农商银行", "Shanghai Rural Commercial Bank"));

  /** As a suggestion in the language of the page. */
  public String label(boolean chineseReader) {
    return chineseReader ? chinese : english;
  }
}
