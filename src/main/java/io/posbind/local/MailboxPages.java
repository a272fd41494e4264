package io.posbind.local;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Shows every mail that local mode would have sent, to whoever sits at this machine. */
@Controller
@Profile(LocalMode.PROFILE)
class MailboxPages {

  private static final int PAGE = 50;
  private static final int JSON_DEFAULT = 200;
  private static final int JSON_MOST = 1000;
  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"'，。；、（）]+");

  /** Links open in a tab of their own, out of the sandbox; scripts and forms do not run. */
  private static final String HTML_POLICY =
      "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
          + " style-src 'unsafe-inline'; img-src data: https:; frame-ancestors 'self'";

  private final Mailbox mailbox;

  MailboxPages(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  /** A piece of a text mail; with a link where there is one. */
  record Piece(String text, @Nullable String link) {}

  @GetMapping("/mailbox")
  String list(@RequestParam(required = false) @Nullable String before, Model model) {
    List<Mail> mails = mailbox.list(before, PAGE + 1);
    model.addAttribute("mails", mails.subList(0, Math.min(mails.size(), PAGE)));
    model.addAttribute("newest", before == null);
    model.addAttribute("older", mails.size() > PAGE ? mails.get(PAGE - 1).id() : null);
    return "local/mailbox";
  }

  @GetMapping("/mailbox/{id}")
  String show(
      @PathVariable String id, @RequestParam(defaultValue = "html") String view, Model model) {
    Mail mail = mail(id);
    model.addAttribute("mail", mail);
    model.addAttribute("asText", mail.html() == null || view.equals("text"));
    model.addAttribute("pieces", pieces(Optional.ofNullable(mail.text()).orElse("")));
    return "local/mail";
  }

  /** The HTML part alone, for the frame of the page above. */
  @GetMapping("/mailbox/{id}/html")
  ResponseEntity<String> html(@PathVariable String id) {
    return ResponseEntity.ok()
        .header("Content-Security-Policy", HTML_POLICY)
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .body("<base target=\"_blank\">" + Optional.ofNullable(mail(id).html()).orElse(""));
  }

  /** The newest mails first, 200 of them unless asked for up to 1,000; {@code to} filters. */
  @GetMapping("/mailbox.json")
  ResponseEntity<List<Mail>> json(
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(defaultValue = "" + JSON_DEFAULT) int limit) {
    int most = Math.max(1, Math.min(limit, JSON_MOST));
    List<Mail> mails =
        to == null
            ? mailbox.list(null, most)
            : mailbox.list(null, Integer.MAX_VALUE).stream()
                .filter(mail -> mail.to().equalsIgnoreCase(to))
                .limit(most)
                .toList();
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(mails);
  }

  private Mail mail(String id) {
    return mailbox.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  static List<Piece> pieces(String text) {
    List<Piece> pieces = new ArrayList<>();
    Matcher links = LINK.matcher(text);
    int at = 0;
    while (links.find()) {
      pieces.add(new Piece(text.substring(at, links.start()), null));
      pieces.add(new Piece(links.group(), links.group()));
      at = links.end();
    }
    pieces.add(new Piece(text.substring(at), null));
    return pieces;
  }
}
