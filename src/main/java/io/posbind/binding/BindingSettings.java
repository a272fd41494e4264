package io.posbind.binding;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How the institution is known in clearing.
 *
 * @param acquirerCode of the institution, 8 to 11 digits; server mode asks for it, since merchant
 *     codes that were drawn with a wrong one stay
 */
@Validated
@ConfigurationProperties("posbind.binding")
record BindingSettings(@NotNull @Pattern(regexp = "[0-9]{8,11}") String acquirerCode) {}
