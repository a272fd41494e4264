package io.posbind.access;

import io.posbind.engine.Staff;
import io.posbind.engine.StaffGroup;
import io.posbind.engine.StaffMember;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Checks id and password of staff, after the throttle has let the attempt pass. */
@Component
class StaffLogIn implements AuthenticationProvider {

  private final Staff staff;
  private final LogInThrottle throttle;

  StaffLogIn(Staff staff, LogInThrottle throttle) {
    this.staff = staff;
    this.throttle = throttle;
  }

  @Override
  public Authentication authenticate(Authentication request) {
    String id = request.getName().strip();
    String address = addressOf(request);
    throttle.attempt(id, address);
    StaffMember member =
        staff
            .verify(id, String.valueOf(request.getCredentials()))
            .orElseThrow(() -> new BadCredentialsException("wrong id or password"));
    throttle.succeeded(id, address);
    return signedIn(member);
  }

  /** Plain values only: they are kept in the session, which must survive an upgrade. */
  static Authentication signedIn(StaffMember member) {
    return UsernamePasswordAuthenticationToken.authenticated(
        member.id(), null, authoritiesOf(member));
  }

  private static List<GrantedAuthority> authoritiesOf(StaffMember member) {
    return Stream.concat(
            Stream.of(WebSecurity.STAFF), member.groups().stream().map(StaffGroup::id).sorted())
        .<GrantedAuthority>map(SimpleGrantedAuthority::new)
        .toList();
  }

  private static String addressOf(Authentication request) {
    return request.getDetails() instanceof WebAuthenticationDetails details
        ? String.valueOf(details.getRemoteAddress())
        : "";
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }
}
