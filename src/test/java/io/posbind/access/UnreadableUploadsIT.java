package io.posbind.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.Browser;
import io.posbind.PosbindIT;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Forms with files that somebody made by hand, and not as a form with files. */
@PosbindIT
@ExtendWith(OutputCaptureExtension.class)
class UnreadableUploadsIT {

  private static final String FIELDS = "kind=LICENCE&id=0b7e4a3e-0000-4000-8000-000000000001";

  private static final String BROKEN = "--b\r\nx";

  @LocalServerPort int port;

  @ParameterizedTest
  @CsvSource({
    "technician, /staff/installations/I00000018/photos, application/x-www-form-urlencoded, 415",
    "technician, /staff/installations/I00000018/photos, application/json, 415",
    "technician, /staff/installations/I00000018/photos, multipart/form-data, 400",
    "technician, /staff/installations/I00000018/photos, multipart/form-data; boundary=b, 400",
    "clerk, /staff/applications/A00000018/documents, application/x-www-form-urlencoded, 415",
    "clerk, /staff/applications/A00000018/documents, multipart/form-data; boundary=b, 400",
    "manager, /staff/bindings/imports, application/x-www-form-urlencoded, 415",
    "manager, /staff/bindings/imports, multipart/form-data; boundary=b, 400"
  })
  void areAnsweredByAPageOfOurs(
      String user, String path, String type, int status, CapturedOutput log) {
    Browser staff = Browser.staff(port, user);
    String address = path + "?" + FIELDS + "&_csrf=" + staff.token("/logout");
    int before = log.getAll().length();

    HttpResponse<String> answer =
        staff.send(
            staff
                .request(address)
                .header("Accept", "text/html")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(status == 400 ? BROKEN : "x=1")));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains("这个请求我们看不懂", "href=\"/staff\"");
    assertThat(log.getAll().substring(before)).doesNotContain("ERROR", "Exception", "\tat ");
  }

  @Test
  void areAnsweredToMerchantsInTheirFrame() {
    Browser merchant = Browser.on(port);

    HttpResponse<String> answer =
        merchant.send(
            merchant
                .request("/apply/documents/LICENCE?_csrf=" + merchant.token("/track"))
                .header("Accept", "text/html")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString(BROKEN)));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("这个请求我们看不懂", "masthead");
  }
}
