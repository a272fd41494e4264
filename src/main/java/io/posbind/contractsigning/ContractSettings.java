package io.posbind.contractsigning;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the process.
 *
 * @param feeChangeNotice how long a change of fees must be known before it takes effect: 30 full
 *     days (State Council order 768, art. 20; order〔2024〕4号, art. 62)
 */
@ConfigurationProperties("posbind.contract-signing")
record ContractSettings(@DefaultValue("30d") Duration feeChangeNotice) {}
