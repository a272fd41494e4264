package io.posbind.access;

import io.posbind.engine.Staff;
import io.posbind.engine.StaffGroup;
import io.posbind.engine.StaffMember;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Parsed;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where staff arrive: the ways to their work, and to a case by the number on the phone. */
@Controller
class StaffHome {

  /** Page of a case by the first letter of its number. */
  private static final Map<Character, String> CASE_PAGES =
      Map.of('A', "/staff/cases/", 'C', "/staff/contracts/", 'I', "/staff/installations/");

  private final Staff staff;
  private final boolean local;

  StaffHome(Staff staff, Environment environment) {
    this.staff = staff;
    this.local = environment.acceptsProfiles(Profiles.of("local"));
  }

  @GetMapping("/staff")
  String home(
      Authentication user,
      @RequestParam(required = false) @Nullable String number,
      HttpServletRequest request,
      Model model)
      throws ServletException {
    if (number != null) {
      Parsed<CaseNumber> parsed = CaseNumber.parse(number);
      if (parsed instanceof Parsed.Valid<CaseNumber> valid && pageOf(valid.value()) != null) {
        return "redirect:" + pageOf(valid.value()) + valid.value().value();
      }
      model.addAttribute("number", number);
      model.addAttribute(
          "numberError",
          parsed.errorOf("number").map(error -> error.messageKey()).orElse("staff.case.unknown"));
    }
    Optional<StaffMember> found = staff.find(user.getName());
    if (found.isEmpty()) {
      request.logout();
      return "redirect:/login";
    }
    StaffMember member = found.get();
    model.addAttribute("name", member.name());
    model.addAttribute("blocklist", Duty.of(user, StaffGroup.ONBOARDING_CLERKS));
    model.addAttribute("imports", Duty.of(user));
    model.addAttribute("cockpit", Duty.of(user));
    model.addAttribute("administration", member.groups().contains(StaffGroup.ADMINISTRATORS));
    model.addAttribute("local", local);
    return "staff/home";
  }

  private static @Nullable String pageOf(CaseNumber number) {
    return CASE_PAGES.get(number.prefix());
  }
}
