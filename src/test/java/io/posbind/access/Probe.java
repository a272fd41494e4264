package io.posbind.access;

import io.posbind.shared.FieldError;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** A REST controller as others write them: each request leaves a row, and answers in its way. */
@RestController
@RequestMapping("/api/v1/probe")
class Probe {

  private final JdbcClient jdbc;

  Probe(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Wish(String name, boolean slow, Part part) {}

  record Part(int count) {}

  record Granted(UUID id) {}

  @PostMapping
  ResponseEntity<Granted> grant(@RequestBody Wish wish) throws InterruptedException {
    jdbc.sql("insert into posbind.probe (name) values (?)").param(wish.name()).update();
    if (wish.slow()) {
      Thread.sleep(700);
    }
    switch (wish.name()) {
      case "refuse" -> throw new Problem(HttpStatus.CONFLICT, "forbidden");
      case "invalid" -> throw Problem.invalid(List.of(FieldError.of("name", "caseNumber.format")));
      case "fail" -> throw new IllegalStateException("as the test wants");
      default -> {
        // goes on
      }
    }
    UUID id = UUID.randomUUID();
    return ResponseEntity.created(URI.create("/api/v1/probe/" + id)).body(new Granted(id));
  }

  @PostMapping("/file")
  Granted file(@RequestParam String kind, @RequestPart MultipartFile file) {
    jdbc.sql("insert into posbind.probe (name) values (?)").param(kind).update();
    return new Granted(UUID.randomUUID());
  }

  @GetMapping
  String read() {
    return "{}";
  }
}
