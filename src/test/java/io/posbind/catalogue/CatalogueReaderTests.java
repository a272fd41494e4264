package io.posbind.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.posbind.shared.FieldError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

class CatalogueReaderTests {

  private static final ObjectMapper JSON = new ObjectMapper();
  private final ObjectNode document;

  CatalogueReaderTests() throws IOException {
    document =
        (ObjectNode)
            JSON.readTree(
                new ClassPathResource("io/posbind/local/sample-catalogue.json").getInputStream());
  }

  @Test
  void readsTheSampleOfLocalMode() {
    CatalogueReader.Outcome outcome = CatalogueReader.read(json());

    assertThat(outcome).isInstanceOf(CatalogueReader.Outcome.Read.class);
    CatalogueDraft draft = ((CatalogueReader.Outcome.Read) outcome).draft();
    assertThat(draft.providers()).hasSize(4).allMatch(Provider::example);
    assertThat(draft.products()).hasSize(16);
    assertThat(draft.products())
        .extracting(priced -> priced.product().productClass())
        .contains(ProductClass.values());
  }

  @Test
  void reportsEverythingThatIsWrongAtOnce() {
    product(0).put("code", "Not A Code");
    product(1).put("provider", "nobody");
    product(2).remove("needs");
    item(3, 0).put("ratePercent", "viel");

    assertThat(refused())
        .extracting(FieldError::field)
        .containsExactly(
            "products[0].code",
            "products[1].provider",
            "products[2].needs",
            "products[3].feePlan.items[0].ratePercent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"零扣率", "支持 Ｔ+0 到账", "d + 0", "即时 到账", "即时到賬", "一机多商户"})
  void refusesForbiddenPromisesHoweverTheyAreWritten(String promise) {
    ((ObjectNode) product(0).get("description")).put("zh", "好用的终端，" + promise + "。");

    assertThat(refused())
        .extracting(FieldError::field, FieldError::code)
        .containsExactly(tuple("products[0].description.zh", "catalogue.promise"));
  }

  @Test
  void refusesAZeroRate() {
    item(0, 0).put("ratePercent", "0.00");

    assertThat(refused()).extracting(FieldError::code).containsExactly("catalogue.promise");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SIM", "DEPOSIT", "SERVICE", "DORMANCY", "EARLY_EXIT", "TRANSACTION"})
  void refusesAPlanThatDoesNotStateAFee(String kind) {
    ArrayNode items = (ArrayNode) product(0).get("feePlan").get("items");
    for (int i = items.size() - 1; i >= 0; i--) {
      if (items.get(i).get("kind").asText().equals(kind)) {
        items.remove(i);
      }
    }

    assertThat(refused())
        .containsExactly(FieldError.of("products[0].feePlan.items", "catalogue.feeUnstated", kind));
  }

  @Test
  void refusesAPlanWithoutAFeeForOneKindOfCard() {
    ((ArrayNode) product(0).get("feePlan").get("items")).remove(0);

    assertThat(refused())
        .containsExactly(
            FieldError.of(
                "products[0].feePlan.items", "catalogue.feeUnstated", "TRANSACTION DEBIT"));
  }

  @ParameterizedTest
  @CsvSource({
    "period, WEEKLY, period, catalogue.choice",
    "cardType, GOLD, cardType, catalogue.choice",
    "period, MONTHLY, period, catalogue.ratePeriod",
    "ratePercent, 11, ratePercent, catalogue.rate",
    "ratePercent, -0.5, ratePercent, catalogue.rate",
    "ratePercent, 0.12345, ratePercent, catalogue.rate",
  })
  void namesTheFieldOfAFeeThatIsWrong(String field, String value, String at, String code) {
    item(0, 0).put(field, value);

    assertThat(refused())
        .extracting(FieldError::field, FieldError::code)
        .containsExactly(tuple("products[0].feePlan.items[0]." + at, code));
  }

  @Test
  void refusesNumbersOutOfRange() {
    item(0, 0).put("tailDays", 99999);
    item(0, 1).put("dueAfterMonths", -1);

    assertThat(refused())
        .extracting(FieldError::field, FieldError::code)
        .containsExactly(
            tuple("products[0].feePlan.items[0].tailDays", "catalogue.number"),
            tuple("products[0].feePlan.items[1].dueAfterMonths", "catalogue.number"));
  }

  @Test
  void doesNotRoundWhatShallBeWhole() {
    item(0, 0).put("tailDays", 1.5);

    assertThat(refused())
        .containsExactly(FieldError.of("products[0].feePlan.items[0].tailDays", "catalogue.type"));
  }

  @Test
  void refusesOtherCurrenciesAndFractionsOfAFen() {
    ((ObjectNode) item(0, 0).get("cap")).put("currency", "USD");
    ((ObjectNode) item(1, 0).get("cap")).put("amount", "20.001");

    assertThat(refused())
        .extracting(FieldError::code)
        .containsExactly("catalogue.currency", "catalogue.amount");
  }

  @Test
  void refusesTheSameCodeTwice() {
    product(1).put("code", product(0).get("code").asText());

    assertThat(refused()).containsExactly(FieldError.of("products[1].code", "catalogue.duplicate"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"providers\":[],\"products\":[],\"colour\":1} | colour | catalogue.unknownField",
        "{\"providers\":[{\"name\":\"x\"}]} | providers[0].name | catalogue.type",
        "{\"providers\": | '' | catalogue.json",
        "null | '' | catalogue.json",
        "{} x | '' | catalogue.json",
      })
  void saysWhereTheJsonIsNotACatalogue(String json, String field, String code) {
    assertThat(refused(json.getBytes(StandardCharsets.UTF_8))).contains(FieldError.of(field, code));
  }

  @Test
  void missesProvidersAndProducts() {
    assertThat(refused("{}".getBytes(StandardCharsets.UTF_8)))
        .containsExactly(
            FieldError.of("providers", "catalogue.missing"),
            FieldError.of("products", "catalogue.missing"));
  }

  @Test
  void hasATextForEveryNameOfAFee() {
    for (Locale locale : List.of(Locale.ROOT, Locale.ENGLISH)) {
      ResourceBundle texts =
          ResourceBundle.getBundle(
              "messages",
              locale,
              ResourceBundle.Control.getNoFallbackControl(
                  ResourceBundle.Control.FORMAT_PROPERTIES));
      for (FeeKind kind : FeeKind.values()) {
        assertThat(texts.containsKey("catalogue.fee." + kind)).isTrue();
      }
      for (ProductClass type : ProductClass.values()) {
        assertThat(texts.containsKey("catalogue.class." + type)).isTrue();
      }
    }
  }

  private List<FieldError> refused() {
    return refused(json());
  }

  private static List<FieldError> refused(byte[] json) {
    CatalogueReader.Outcome outcome = CatalogueReader.read(json);
    assertThat(outcome).isInstanceOf(CatalogueReader.Outcome.Refused.class);
    return ((CatalogueReader.Outcome.Refused) outcome).errors();
  }

  private byte[] json() {
    return document.toString().getBytes(StandardCharsets.UTF_8);
  }

  private ObjectNode product(int index) {
    return (ObjectNode) document.get("products").get(index);
  }

  private ObjectNode item(int product, int index) {
    JsonNode items = product(product).get("feePlan").get("items");
    return (ObjectNode) items.get(index);
  }
}
