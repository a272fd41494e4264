package io.posbind.binding;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the institution is known in clearing.
 *
 * @param acquirerCode of the institution, 8 to 11 digits; the default is an example and nobody's
 */
@Validated
@ConfigurationProperties("posbind.binding")
record BindingSettings(
    @DefaultValue("99990000") @Pattern(regexp = "[0-9]{8,11}") String acquirerCode) {}
